"""Finding a case: by what is not secret, by a name for those who handle it, and within one by its text."""

import pytest
import time_machine

from forms.answers.names import names
from forms.definitions import document
from journal.models import Access
from matters.key_models import NameHash
from tests.factories import cases, procedures
from tests.factories import forms as form_factory
from tests.factories.visits import visitor
from tests.standing import stands

pytestmark = pytest.mark.django_db
QUESTIONS = procedures.REFERRAL_FORM["pages"][0]["questions"]
WITH_NAMES = procedures.REFERRAL_FORM | {
    "pages": [
        procedures.REFERRAL_FORM["pages"][0]
        | {
            "questions": [
                one | ({"person_name": True} if one["key"] == "child_name" else {}) for one in QUESTIONS
            ]
        },
        *procedures.REFERRAL_FORM["pages"][1:],
    ]
}


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(cases.MONDAY, tick=False):
        yield


@stands(at=cases.MONDAY)
def both(cast):
    """Zebedee's case and Robin's."""
    procedures.publish(cast.partnership, form=WITH_NAMES)
    return [
        cases.referred(cast, answers=cases.ANSWERS | {"child_name": name})
        for name in ("Zebedee Canary", "Robin O'Weir")
    ]


def found(person, **posted) -> list[str]:
    """The references on the page of results."""
    page = visitor(person).post("/portal/cases/search/", posted)
    assert page.status_code == 200
    return [case.reference for case in page.context["found"]]


def test_rosa_finds_a_case_by_the_name_in_its_referral(cast, both):
    """The name itself stands nowhere; that it was looked for is noted on the case that was found."""
    assert found(cast.rosa, text="robin OWEIR") == [both[1].reference]
    assert found(cast.rosa, text="Robi") == []
    assert list(Access.objects.filter(how="found by name").values_list("matter", flat=True)) == [
        both[1].matter_id
    ]
    assert NameHash.objects.count() == 4


def test_only_offices_that_handle_cases_find_by_name(cast, both, nina):
    """Dana has a voice in the case and sees it; looking somebody up is not hers to do."""
    assert found(cast.dana, text=both[0].reference) == [both[0].reference]
    assert [found(person, text="Zebedee") for person in (cast.dana, cast.omar, nina)] == [[], [], []]


def test_rosa_finds_cases_by_reference_date_and_agency(cast, both):
    references = [case.reference for case in reversed(both)]
    assert found(cast.rosa, text="fen-2024") == references
    assert found(cast.rosa, text=both[0].reference) == [both[0].reference]
    assert found(cast.rosa, since_day="2", since_month="9", since_year="2024") == references
    assert found(cast.rosa, since_day="3", since_month="9", since_year="2024") == []
    assert found(cast.rosa, until_day="1", until_month="9", until_year="2024") == []
    assert found(cast.rosa, agency=cast.police.pk) == references
    assert found(cast.rosa, agency=cast.omar.agency_id) == []


def test_search_by_type_offers_the_types_of_the_cases_that_may_be_seen(cast, both):
    both[0].review_type = "rapid"
    both[0].save()
    assert found(cast.rosa, review_type="rapid") == [both[0].reference]
    refused = visitor(cast.omar).post("/portal/cases/search/", {"review_type": "rapid"})
    assert refused.status_code == 400


def test_name_that_is_looked_for_stands_in_no_address(cast, both):
    page = visitor(cast.rosa).get("/portal/cases/").content.decode()
    assert '<form method="post" action="/portal/cases/search/"' in page


def test_text_within_a_case_is_found_with_what_stands_around_it(cast, both):
    rosa = visitor(cast.rosa)
    page = rosa.post(f"{both[0].get_absolute_url()}search/", {"text": "zebedee"})
    assert [passage.text for passage in page.context["found"]] == ["Zebedee Canary"]
    assert rosa.post(f"{both[0].get_absolute_url()}search/", {"text": "Robin"}).context["found"] == []
    assert rosa.post(f"{both[0].get_absolute_url()}search/", {"text": "  "}).context["found"] == []
    opened = rosa.post(f"{both[0].get_absolute_url()}search/", {"text": f"{both[0].reference} was OPENED"})
    assert [passage.title for passage in opened.context["found"]] == ["History, 2 September 2024"]


def test_names_within_groups_count_and_other_answers_do_not(cast):
    def named(question):
        within = (
            {"questions": [named(one) for one in question["questions"]]} if "questions" in question else {}
        )
        return question | within | ({"person_name": True} if question["key"] == "name" else {})

    pages = [
        page | {"questions": [named(one) for one in page["questions"]]}
        for page in form_factory.SMALL["pages"]
    ]
    form = document.check(form_factory.SMALL | {"pages": pages})
    answers = {
        "name": "Robin Weir",
        "account": "Fell.",
        "people": [{"name": "Alex Weir", "age": 40}, {"age": 3}],
    }

    class Sent:
        form_version = type("Version", (), {"form": form})

    Sent.answers = answers
    assert names(Sent) == ["Robin Weir", "Alex Weir"]
