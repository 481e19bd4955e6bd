"""What each of the five procedures has on its way from the referral to the notice: its steps and its forms, by key."""

import pytest

from forms.definitions import yaml_files
from tests.factories.routes import DATA

STEPS = {
    "fenmarsh": ["referral", "scoping", "meeting", "go_ahead", "other_review", "notice", "own_inspectorates"],
    "seahaven": [
        "referral", "scoping", "group_meeting", "recommendation", "method", "partners",
        "notice", "tell_chiefs", "chiefs", "files",
    ],
    "norwick": ["referral", "scoping", "meeting", "record", "partners", "notice"],
    "elmforest": [
        "referral", "discussion_notice", "panel_meeting", "panel_decision", "decision_notice",
        "terms", "terms_notice", "files",
    ],
    "brackenheath": [
        "referral", "verify", "word_to_chair", "involvement", "group_meeting", "recommendation", "method", "chair",
        "notice", "own_regulators", "new_facts", "escalated", "escalation_notice",
    ],
}  # fmt: skip
FORMS = {
    "fenmarsh": ["own_inspectorate", "referral", "scoping"],
    "seahaven": ["files_secured", "referral", "scoping"],
    "norwick": ["rapid_review_record", "referral", "scoping"],
    "elmforest": ["files_and_author", "referral", "terms_of_reference"],
    "brackenheath": ["crnf_a", "crnf_a_agency", "own_regulator"],
}


def steps_of(slug) -> list[dict]:
    procedure = yaml_files.read((DATA / slug / "procedure.yaml").read_text("utf-8"))
    return [step for stage in procedure["stages"] for step in stage["steps"]]


@pytest.mark.parametrize(("slug", "many"), [
    ("fenmarsh", 7), ("seahaven", 10), ("norwick", 6), ("elmforest", 8), ("brackenheath", 13),
])  # fmt: skip
def test_a_procedure_has_these_steps_and_no_others(slug, many):
    found = [step["key"] for step in steps_of(slug)]
    assert (found, len(found)) == (STEPS[slug], many)


@pytest.mark.parametrize(("slug", "many"), [
    ("fenmarsh", 3), ("seahaven", 3), ("norwick", 3), ("elmforest", 3), ("brackenheath", 3),
])  # fmt: skip
def test_a_procedure_has_these_forms_and_a_step_for_each(slug, many):
    found = sorted(file.stem for file in (DATA / slug / "forms").glob("*.yaml"))
    assert (found, len(found)) == (FORMS[slug], many)
    assert sorted({step["form"] for step in steps_of(slug) if "form" in step}) == found
