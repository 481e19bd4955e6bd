"""What an editor can set at a request: what cannot be is said, with its place."""

from datetime import UTC, datetime

import pytest

from forms.definitions.models import FormVersion
from tests.cases.test_for_each_person import FORM
from tests.factories import cases, procedures, requests
from tests.factories.visits import visitor
from workflows.cases.models import StuckStep
from workflows.information_requests.settings import InformationRequestSettings
from workflows.procedures import services
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
AT = datetime(2024, 1, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("more", "place", "remedy"),
    [
        ({"colour": "red"}, "stages[0].steps[1].colour", "not known"),
        ({"answer_within": {"length": "5 workng days"}}, "answer_within.length", "5 workng days"),
        ({"closes": "when done"}, "closes", "all in, or by meeting.held"),
        ({"closes": "all in, or by gone.held"}, "steps[1]", 'no step "gone"'),
        ({"ask": {"agencies": []}}, "ask", "at least one agency"),
        ({"asks": {"office": "ghost"}}, "steps[1]", 'no office "ghost"'),
        ({"check": {"office": "ghost"}}, "steps[1]", 'no office "ghost"'),
        ({"hidden_until": "never"}, "hidden_until", "closed"),
        ({"legal_basis": ""}, "legal_basis", "at least 1"),
    ],
)
def test_editor_is_told_the_place_and_the_remedy(cast, more, place, remedy):
    with pytest.raises(BadProcedure) as refused:
        services.publish(requests.document(**more), partnership=cast.partnership, by=cast.rosa, at=AT)
    assert any(place in problem and remedy in problem for problem in refused.value.problems), refused.value


def test_the_office_that_asks_checks_unless_another_is_named():
    plain = InformationRequestSettings.model_validate(own(requests.scoping()))
    other = InformationRequestSettings.model_validate(own(requests.scoping(check={"office": "chair"})))
    assert (plain.checked_by.office, other.checked_by.office) == ("business_manager", "chair")
    assert plain.closed_by is None
    assert plain.names()["ladder"] == {"chase"}


def own(step: dict) -> dict:
    return {key: value for key, value in step.items() if key not in ("key", "kind", "title", "after")}


def test_agencies_that_the_procedure_names_are_always_asked(cast):
    """By key and by kind; the office adds to them."""
    cast.health.kind = "health"
    cast.health.save()
    requests.set_up(cast, ask={"agencies": [cast.police.slug], "kinds": ["health"]})
    case = requests.sent(cast, cast.council)
    asked = [part.agency for part in requests.request_of(case).parts.order_by("name")]
    assert asked == [cast.council, cast.health, cast.police]


def test_a_request_without_its_form_is_stuck_and_opens_once_it_is_there(cast):
    """Nothing is half open: the step is tried again."""
    requests.set_up(cast)
    FormVersion.objects.filter(key="scoping")._raw_delete("default")  # the product deletes no published form
    case = requests.opened(cast)
    assert StuckStep.objects.get(case=case, solved_at=None).key == "scoping"
    assert not case.steps.filter(key="scoping").exists()


def test_a_nil_return_can_be_ruled_out(cast, time_machine):
    time_machine.move_to(requests.MONDAY, tick=False)
    requests.set_up(cast, nil_return=False)
    part = requests.part(requests.sent(cast, cast.health), cast.health)
    client = visitor(cast.ilse)
    assert "Not known to us" not in client.get(part.get_absolute_url()).content.decode()
    days = {"searched_on_day": "2", "searched_on_month": "9", "searched_on_year": "2024"}
    assert client.post(f"{part.get_absolute_url()}not-known/", days).status_code == 403


def test_another_office_checks_where_one_is_named(cast, time_machine):
    """Rosa asks; Ilse's office checks, and it alone."""
    time_machine.move_to(requests.MONDAY, tick=False)
    requests.set_up(cast, check={"office": "health_lead"})
    case = requests.sent(cast, cast.police)
    part = requests.answered(requests.part(case, cast.police), by=cast.dana)
    assert visitor(cast.rosa).post(part.check_path, {"verdict": "accept"}).status_code == 403
    assert part.check_path in visitor(cast.ilse).get("/portal/").content.decode()
    visitor(cast.ilse).post(part.check_path, {"verdict": "accept", "seen": "1"})
    assert case.steps.get(key="scoping").outcome == "complete"


def test_a_request_for_one_person_proposes_them_alone(scoping):
    """Also whoever was entered by hand, whom no form names."""
    head = {"subjects": {"called": "Child", "answer": "referral.children"}}
    procedures.publish(scoping.partnership, requests.document(each="subjects") | head, FORM)
    answers = cases.ANSWERS | {"children": [{"name": "Wren Canary"}, {"name": "Linnet Canary"}]}
    case, rosa = cases.referred(scoping, answers=answers), visitor(scoping.rosa)
    assert rosa.post(f"{case.get_absolute_url()}people/", {"name": "Siskin Canary"}).status_code == 302
    for key, name in {"scoping__1": "Wren Canary", "scoping__3": "Siskin Canary"}.items():
        page = rosa.get(case.steps.get(key=key).get_absolute_url())
        assert page.context["form"].initial["about"] == name
