"""What an editor can set at a meeting, and what is refused with a remedy."""

import pytest
from pydantic import ValidationError

from tests.factories import meetings, procedures
from workflows.meetings.settings import MeetingSettings
from workflows.meetings.states import NEXT, State
from workflows.procedures.checks import BadProcedure

LEAST = {"invite": "statutory_seats", "planned_by": {"office": "business_manager"}}


@pytest.mark.parametrize(
    ("setting", "value"),
    [("window", "7 sunny days after referral.received"), ("standing_questions", ["Safe?", "Safe?"]),
     ("standing_questions", [" "]), ("minutes", 0), ("quorum", {"number": 0}), ("colour", "red")],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused(setting, value):
    with pytest.raises(ValidationError):
        MeetingSettings.model_validate(LEAST | {setting: value})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [("invite", {"offices": ["nobody"]}, 'there is no office "nobody"'),
     ("planned_by", {"office": "nobody"}, 'there is no office "nobody"'),
     ("papers", ["chronology"], 'there is no step "chronology"'),
     ("window", "5 working days after nowhere.closed", 'there is no step "nowhere"')],
)  # fmt: skip
def test_a_procedure_that_names_what_is_not_there_is_not_published(cast, setting, value, said):
    with pytest.raises(BadProcedure, match=said):
        procedures.publish(cast.partnership, meetings.document(**{setting: value}))


def test_every_state_of_a_day_says_what_may_follow():
    assert set(NEXT) == set(State)
