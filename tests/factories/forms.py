"""A small form about an invented event, and its published version."""

from datetime import UTC, datetime

from forms.definitions import document, services
from forms.definitions.models import FormVersion
from matters.acting import SETUP

PUBLISHED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

SMALL = {
    "key": "referral",
    "title": "Refer a case",
    "purpose": "So that the partnership can decide what to do.",
    "declaration": "I have told my manager.",
    "pages": [
        {
            "key": "child",
            "title": "The child",
            "guidance": "Give what you know.",
            "questions": [
                {"key": "name", "type": "short_text", "label": "Name of the child"},
                {"key": "born", "type": "date", "label": "Date of birth", "required": False, "partly_known": True},
                {
                    "key": "aware",
                    "type": "date",
                    "label": "When your agency became aware",
                    "not_in_future": True,
                    "fact": "became_aware",
                },
            ],
        },
        {
            "key": "outcome",
            "title": "What happened",
            "questions": [
                {
                    "key": "outcome",
                    "type": "choose_one",
                    "label": "Outcome for the child",
                    "options": [
                        {"key": "died", "label": "Died"},
                        {"key": "harmed", "label": "Seriously harmed"},
                        {"key": "other", "label": "Something else", "hint": "For example a near miss"},
                    ],
                    "fact": "outcome",
                },
                {
                    "key": "which",
                    "type": "short_text",
                    "label": "What else",
                    "when": {"answer": "outcome", "is": "other"},
                },
                {"key": "account", "type": "long_text", "label": "What happened", "max_words": 20},
            ],
        },
        {
            "key": "harm",
            "title": "The harm",
            "when": {"answer": "outcome", "is": "harmed"},
            "questions": [
                {
                    "key": "harms",
                    "type": "choose_several",
                    "label": "Type of harm",
                    "options": [{"key": "neglect", "label": "Neglect"}, {"key": "injury", "label": "Injury"}],
                    "none": "None of these",
                },
                {"key": "told", "type": "date_and_time", "label": "When the hospital told you", "required": False},
            ],
        },
        {
            "key": "household",
            "title": "The household",
            "questions": [
                {"key": "note", "type": "guidance", "text": "Everybody who lives there."},
                {
                    "key": "people",
                    "type": "group",
                    "label": "People of the household",
                    "entry": "person",
                    "required": False,
                    "questions": [
                        {"key": "name", "type": "short_text", "label": "Name"},
                        {"key": "age", "type": "number", "label": "Age", "least": 0, "most": 120, "required": False},
                    ],
                },
                {"key": "agencies", "type": "agencies", "label": "Agencies involved", "required": False},
            ],
        },
        {
            "key": "papers",
            "title": "Papers",
            "questions": [
                {
                    "key": "papers",
                    "type": "files",
                    "label": "Papers",
                    "required": False,
                    "accept": ["pdf", "png"],
                    "max_megabytes": 1,
                    "at_most": 2,
                },
                {"key": "phone", "type": "telephone", "label": "Your telephone number", "required": False},
                {"key": "agreed", "type": "declaration", "label": "What I say here is true"},
            ],
        },
    ],
}  # fmt: skip

# What somebody posts for each page.
POSTS = {
    "child": {"name": "Robin Weir", "aware_day": "4", "aware_month": "3", "aware_year": "2026"},
    "outcome": {"outcome": "died", "account": "Robin fell."},
    "harm": {
        "harms": ["neglect"],
        "told_day": "4",
        "told_month": "3",
        "told_year": "2026",
        "told-time": "2.30pm",
    },
    "household": {"people-rows": "1", "people-0-name": "Alex Weir", "people-0-age": "40"},
    "papers": {"agreed": "on"},
}


def published(of, data=None, at=PUBLISHED) -> FormVersion:
    """The form, published for the partnership."""
    return services.publish(document.check(data or SMALL), partnership=of, by=SETUP, at=at)
