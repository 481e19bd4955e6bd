"""F-055, F-059: nobody decides on what they wrote, are the subject of, or have a conflict with, by any route."""

import pytest
import time_machine
from django.core.management import call_command
from django.utils.timezone import now

from forms.filling.models import Draft
from matters.errors import NotAllowed
from tests.factories import accounts as make
from tests.factories.cases import MONDAY
from tests.factories.visits import visitor
from workflows.decisions import services
from workflows.decisions.models import Bar, Vote
from workflows.procedures import authors

pytestmark = pytest.mark.django_db
REFERRED = "You referred this case, so you cannot decide on it."
MEETING = {"channel": "both", "recorded_by": {"office": "clerk"}}


@pytest.fixture
def petra_sits(cast):
    """Petra, who referred the case, sits for the police as well."""
    make.holding(cast.police_lead, cast.petra)


def recorded(visit, by, whose, option="go-ahead", **more):
    data = {"whose": whose, "option": option, "reasons": "Said so.", "proof": "Minutes, item 3."}
    return visit.do(by, "record", **data | more)


def refused(response, sentence) -> bool:
    """Was it refused for this reason, and no other?"""
    return response.status_code == 403 and sentence in response.content.decode().replace("&#x27;", "'")


def test_the_referrer_cannot_vote_on_the_page(deciding, cast, petra_sits):
    """F-055: the page."""
    visit = deciding()
    response = visit.vote(cast.petra, reasons="I typed this.")
    assert response.status_code == 403
    assert "You referred this case, so you cannot decide on it." in response.content.decode()
    assert "I typed this." in response.content.decode()


def test_the_referrers_voice_cannot_be_recorded_nor_can_the_referrer_record(
    deciding, cast, others, petra_sits
):
    """F-055: in a meeting."""
    make.holding(others.clerk.holdings.get().office, cast.petra)
    visit = deciding(**MEETING)
    told = "Petra Police referred this case, so Petra Police cannot decide on it."
    assert refused(recorded(visit, others.clerk, f"seat:police|{cast.petra.pk}"), told)
    assert refused(recorded(visit, cast.petra, f"seat:police|{cast.dana.pk}"), REFERRED)
    assert recorded(visit, others.clerk, f"seat:police|{cast.dana.pk}").status_code == 302
    assert Vote.objects.get().person == cast.dana


def test_a_deputy_of_the_referrer_cannot_vote_either(deciding, cast):
    """F-055: by delegation."""
    make.holding(make.office(cast.partnership, "author", agency=cast.police), cast.petra)
    visit = deciding(electorate={"office": "author"}, quorum={"number": 1})
    greta = make.person("Greta Vale", email="greta@fenmarsh.example", agency=cast.police)
    holding = make.holding(cast.petra.holdings.get().office, greta)
    holding.deputy_for = cast.petra
    holding.save()
    response = visit.vote(greta)
    assert response.status_code == 403
    assert "Petra Police cannot decide on this case, so nobody can as a deputy." in response.content.decode()


@pytest.mark.parametrize("what", ["close", "void", "round"])
def test_the_referrer_cannot_lead_the_decision(deciding, cast, what):
    """F-055: closing, voiding, opening a further round."""
    make.holding(cast.manager, cast.petra)
    visit = deciding(rounds=2)
    visit.three("go-ahead", "go-ahead", "stop")
    assert refused(visit.do(cast.petra, what), REFERRED)


def test_the_referrer_cannot_ratify_settle_or_call_in(deciding, cast, others):
    """F-055: every later part of a decision asks the same."""
    make.holding(others.chair.holdings.get().office, cast.petra)
    visit = deciding(ratified_by={"by": {"office": "chair"}})
    visit.three("go-ahead", "go-ahead", "stop")
    assert refused(visit.vote(cast.petra, "confirm"), REFERRED)
    assert visit.vote(others.chair, "confirm").status_code == 302


def test_whoever_wrote_a_page_of_the_referral_cannot_vote(cast, deciding):
    """F-055: an author is not only who sent it."""
    visit = deciding()
    draft = Draft.objects.get(matter=visit.case.matter)
    draft.pages = {"child": {"number": 1, "person": cast.dana.pk, "by": "Dana", "at": "2024-09-02"}}
    draft.save()
    response = visit.vote(cast.dana)
    assert response.status_code == 403
    assert "You wrote part of what is decided on here" in response.content.decode()


def test_authors_that_another_kind_knows_of_cannot_vote(cast, deciding, monkeypatch):
    """F-055: a report's author, for example."""
    monkeypatch.setattr(authors, "_sources", [lambda case: {cast.ilse.pk}])
    visit = deciding()
    assert refused(visit.vote(cast.ilse), "You wrote part of what is decided on here")
    assert visit.vote(cast.dana).status_code == 302


def test_the_subject_of_a_case_is_named_and_cannot_decide(deciding, cast):
    """F-055: what was said before is kept and set aside; the seat may speak through somebody else."""
    visit = deciding()
    visit.vote(cast.dana)
    bar = visit.do(cast.dana, "bar", person=cast.dana.pk, reason="x")
    assert refused(bar, "Only an office that handles the cases can say who may not decide.")
    assert visit.do(cast.rosa, "bar", person=cast.omar.pk, reason="x").status_code == 400
    assert visit.do(cast.rosa, "bar", person=cast.dana.pk, reason="It is about her team.").status_code == 302
    assert Bar.objects.get().person == cast.dana
    assert refused(visit.vote(cast.dana), "It is recorded that you cannot decide on this case.")
    assert "Set aside, not counted." in visit.text(cast.rosa)
    second = make.person("Lena Lead", email="lena@fenmarsh.example", agency=cast.police)
    make.holding(cast.police_lead, second)
    assert visit.vote(second).status_code == 302


def test_no_service_lets_the_referrer_decide_whatever_calls_it(deciding, cast, petra_sits):
    """F-055: what an API or a command would call asks by itself."""
    decision = deciding().decision
    with pytest.raises(NotAllowed, match="You referred this case"):
        services.vote(decision, by=cast.petra, at=now(), option="stop", reasons="x")
    with pytest.raises(NotAllowed, match="You referred this case"):
        services.close_vote(decision, by=cast.petra, at=now())


def test_one_person_speaks_for_one_seat_only(deciding, cast):
    """CP-82."""
    visit = deciding()
    second = make.holding(cast.health.offices.get(key="health_lead"), cast.dana)
    assert visit.vote(cast.dana).status_code == 302
    assert refused(visit.vote(cast.dana), "Health has given its voice already; it counts once.")
    second.delete()
    assert refused(visit.vote(cast.dana), "Dana Police has given a voice here already; one person speaks for")
    assert Vote.objects.count() == 1


def test_a_conflict_declared_before_the_papers_bars_and_suspends_nothing(deciding, cast):
    """CP-23, F-059: from then on no sight and no voice; the others go on."""
    visit = deciding()
    visitor(cast.dana).post(f"{visit.case.get_absolute_url()}conflict/")
    assert visit.vote(cast.dana).status_code == 404
    assert visit.decision.suspended_at is None
    assert visit.vote(cast.ilse).status_code == 302


def test_a_conflict_declared_late_suspends_until_the_office_resumes_it(deciding, cast):
    """CP-23, F-059: the voice given is set aside, nobody can vote, and the seat is asked again."""
    visit = deciding()
    visit.vote(cast.dana)
    visitor(cast.dana).post(f"{visit.case.get_absolute_url()}conflict/")
    assert "This decision is suspended" in visit.text(cast.ilse)
    assert refused(visit.vote(cast.ilse), "This decision is suspended.")
    assert refused(visit.do(cast.rosa, "close"), "This decision is suspended.")
    assert "Resume, or void: Vote on a review" in visit.text(cast.rosa, "/portal/")
    assert refused(visit.do(cast.ilse, "resume"), "Your office cannot resume this decision.")
    assert visit.do(cast.rosa, "resume", reason="The police send another.").status_code == 302
    assert "Still to give a voice: Council, Health, Police." in visit.text(cast.ilse)
    assert visit.vote(cast.ilse).status_code == 302
    assert Vote.objects.counting().count() == 1


def test_where_the_procedure_says_so_a_late_conflict_lets_the_others_go_on(deciding, cast):
    visit = deciding(late_conflict="goes_on")
    visit.vote(cast.dana)
    visitor(cast.dana).post(f"{visit.case.get_absolute_url()}conflict/")
    assert visit.decision.suspended_at is None
    assert visit.vote(cast.ilse).status_code == 302


@time_machine.travel(MONDAY, tick=False)
def test_the_effect_of_a_call_in_waits_while_a_decision_is_suspended(deciding, cast, others):
    visit = deciding(call_in={"by": {"office": "chair"}, "within": "2 working days"})
    visit.three("go-ahead", "go-ahead", "stop")
    visitor(cast.dana).post(f"{visit.case.get_absolute_url()}conflict/")
    call_command("clock", once=True, at="2024-09-05T00:01:00+01:00")
    assert visit.decision.decided_at is None
    with time_machine.travel("2024-09-05 09:00", tick=False):
        visit.do(cast.rosa, "resume", reason="The others carry it.")
    assert visit.decision.outcome == "go-ahead"


def test_whoever_may_not_decide_cannot_withdraw_or_undo_it_either(deciding, cast):
    """F-055: by the page on which the way of a case is changed."""
    visit = deciding()
    visit.vote(cast.dana)
    Bar.objects.create(
        matter=visit.case.matter, person=cast.rosa, because="Subject", since=now(), set_by=cast.dana
    )
    for path in ("withdraw/", "undo/"):
        response = visitor(cast.rosa).post(
            f"{visit.decision.step.get_absolute_url()}{path}", {"reason": "No longer needed."}
        )
        assert response.status_code == 403
        if path == "withdraw/":
            visit.vote(cast.ilse)
            visit.vote(cast.carl)
    assert "cannot decide on this case" in response.content.decode()
    assert visit.decision.step.closed_at is not None
