"""Consent: what waits for it, what it is done without, and what stands still once it is withdrawn."""

from datetime import UTC, date, datetime

import pytest

from clocks.models import Deadline
from journal.models import Entry
from matters import erase
from matters.acting import SETUP, acting
from matters.errors import NotAllowed
from matters.models import Duty
from outbox.models import Message
from tests.cases.replaying import found, replayed
from tests.cases.test_for_each_person import FORM, done, states
from tests.factories import cases, procedures, visits, ways
from workflows.cases.consents.reading import moments
from workflows.cases.consents.services import record_consent
from workflows.cases.models import Consent, Sharing, Subject
from workflows.cases.products import product_of
from workflows.cases.running import holds
from workflows.cases.sharing.services import share
from workflows.cases.standing_in import standing_in
from workflows.cases.subjects.services import take_off

pytestmark = pytest.mark.django_db
MONDAY = datetime(2024, 9, 2, 9, tzinfo=UTC)
LATER = datetime(2024, 9, 2, 10, tzinfo=UTC)
TODAY = {"said_on_day": "2", "said_on_month": "9", "said_on_year": "2024"}
GIVEN = {"says": "given", "by_whom": "Quillon, the mother", "capacity": "As a parent", **TODAY}
WITHOUT = GIVEN | {
    "says": "overridden",
    "authority": "The director Quillon",
    "reason": "Quillon is in danger.",
}
CONSENTS = {"records": {"name": "Reading the records"}}
NOTED = "Something was recorded of the consent to “Reading the records”."
WAITS = "Waits for consent: “Reading the records”."


def document():
    """Reading needs consent, and so does the use that is made of it; something follows where it is done without."""
    needs = {"needs_consent": ["records"]}
    return ways.procedure(
        ways.ask("read", after=["referral"], **needs),
        ways.ask("use", after=["read"], **needs),
        ways.ask("told", after=["use"], when={"consent": "records", "is": "overridden"}),
        ways.ask("rest", after=["use"], when={"consent": "records", "is": "refused"}),
        clocks=[
            {"due": "2 working days after records.withdrawn", "met_by": "told.closed", "label": "Set apart"}
        ],
    ) | {"consents": CONSENTS}


def test_a_step_waits_for_consent_and_stands_still_once_it_is_withdrawn(cast, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    procedures.publish(cast.partnership, document())
    case, rosa = cases.referred(cast), visits.visitor(cast.rosa)
    page, record = case.get_absolute_url(), f"{case.get_absolute_url()}consents/records/"
    assert states(case) == {}
    assert WAITS in rosa.get(page).content.decode()
    owed = Duty.objects.open().get(matter=case.matter, title="Record consent: Reading the records")
    assert (owed.office, owed.path) == (cast.manager, record)
    for address in (f"{page}consents/", record):
        assert rosa.get(address).status_code == 200
        assert visits.visitor(cast.omar).get(address).status_code == 404

    ahead = {"said_on_day": "3"}
    for wrong in ({"says": ""}, {"by_whom": ""}, {"says": "overridden"}, ahead):
        refused = rosa.post(record, GIVEN | wrong)
        assert (refused.status_code, "As a parent" in refused.content.decode()) == (400, True)
    assert rosa.post(record, GIVEN | {"says": "refused"}).status_code == 302
    assert states(case) == {}
    assert rosa.post(record, GIVEN).status_code == 302
    assert states(case) == {"read": "open"}
    assert not Duty.objects.open().filter(pk=owed.pk).exists()
    assert rosa.post(record, GIVEN).status_code == 409

    done(case, cast, "read")
    brought = product_of(case, case.steps.get(key="read"), "outcome")
    said = {"how": "on screen", "until": MONDAY.date(), "because": "They consented.", "to": cast.erin}
    sharing, erin = share(case, [brought], by=cast.rosa, at=MONDAY, **said), visits.visitor(cast.erin)
    assert erin.get(sharing.get_absolute_url()).status_code == 200
    kept = Consent.objects.get(case=case, says="given")
    withdraw = f"{record}{kept.slug}/withdraw/"
    assert withdraw in rosa.get(f"{page}consents/").content.decode()
    assert rosa.post(withdraw, {"withdrawal": ""}).status_code == 400
    assert rosa.post(withdraw, {"withdrawal": "Quillon telephoned."}).status_code == 302
    assert rosa.post(withdraw, {"withdrawal": "Again."}).status_code == 409
    assert erin.get(sharing.get_absolute_url()).status_code == 404
    assert Sharing.objects.get().ended_at == MONDAY
    for address in (page, case.steps.get(key="use").get_absolute_url()):
        assert WAITS in rosa.get(address).content.decode()
    with pytest.raises(NotAllowed, match="stands still"):
        done(case, cast, "use")
    with pytest.raises(NotAllowed, match="cannot be shared"):
        share(case, [brought], by=cast.rosa, at=MONDAY, **said)
    assert Deadline.objects.get(label="Set apart").due_on == date(2024, 9, 4)
    assert Duty.objects.open().filter(matter=case.matter, path=record).exists()

    assert rosa.post(record, WITHOUT).status_code == 302
    done(case, cast, "use")
    assert states(case) == {"read": "done", "use": "done", "told": "open", "rest": "skipped"}
    assert "consent to Reading the records" in case.steps.get(key="rest").skipped
    assert "refused" not in case.steps.get(key="rest").skipped
    assert replayed(case) == found(case)
    told = [f"{one.subject} {one.body}" for one in Message.objects.all()]
    told += [f"{one.what} {one.facts}" for one in Entry.objects.filter(matter=case.matter)]
    assert [one for one in told if "Quillon" in one] == []
    noted = Entry.objects.filter(matter=case.matter, key__startswith="consent.").order_by("pk")
    assert {one.what for one in noted} == {NOTED}
    assert [one.facts["says"] for one in noted] == ["refused", "given", "withdrawn", "overridden"]
    assert "Consent was refused" in rosa.get(f"{page}consents/").content.decode()


def test_each_person_consents_for_themselves(cast, time_machine, monkeypatch, settings, tmp_path):
    """Each person's step waits for their own consent; what is for all of them waits for everybody's.

    Whoever is added is asked, too: until then nothing of it is shared. Whoever is taken off is asked no more.
    """
    time_machine.move_to(MONDAY, tick=False)
    needs = {"needs_consent": ["talk"], "after": ["referral"]}
    steps = (
        ways.ask("talk_to", each="subjects", **needs),
        ways.ask("meet", shared_with_consent=["talk"], **needs),
    )
    head = {
        "subjects": {"called": "Child", "answer": "referral.children"},
        "consents": {"talk": {"name": "Talking to them", "of_each_subject": True}},
    }
    procedures.publish(cast.partnership, ways.procedure(*steps) | head, FORM)
    answers = cases.ANSWERS | {"children": [{"name": "Wren Canary"}, {"name": "Linnet Canary"}]}
    case, rosa = cases.referred(cast, answers=answers), visits.visitor(cast.rosa)
    record = f"{case.get_absolute_url()}consents/talk/"
    first, second = Subject.objects.filter(case=case)
    assert "Child 1: Wren Canary" in rosa.get(record).content.decode()
    assert rosa.post(record, GIVEN).status_code == 400
    assert rosa.post(record, GIVEN | {"subject": first.slug}).status_code == 302
    assert states(case) == {"talk_to__1": "open"}
    assert "“Talking to them” of Child 2." in rosa.get(case.get_absolute_url()).content.decode()
    assert rosa.post(record, WITHOUT | {"subject": second.slug}).status_code == 302
    assert states(case) == {"talk_to__1": "open", "talk_to__2": "open", "meet": "open"}
    listed = rosa.get(f"{case.get_absolute_url()}consents/").content.decode()
    assert "Linnet Canary" in listed
    assert "sharing of Meet" in listed

    done(case, cast, "meet")
    brought = product_of(case, case.steps.get(key="meet"), "outcome")
    said = {"how": "on screen", "until": MONDAY.date(), "because": "They consented.", "to": cast.erin}
    shared = share(case, [brought], by=cast.rosa, at=MONDAY, **said).get_absolute_url()
    erin, people = visits.visitor(cast.erin), f"{case.get_absolute_url()}people/"
    assert erin.get(shared).status_code == 200
    assert rosa.post(people, {"name": "Siskin Canary"}).status_code == 302
    assert erin.get(shared).status_code == 404

    third, went_on = Subject.objects.get(case=case, number=3), []
    monkeypatch.setattr(holds, "_followers", [lambda act, case: went_on.append(case.pk)])
    take_off(second, by=cast.rosa, at=MONDAY, reason="Another family.")
    assert went_on == [case.pk]
    spoken = {"by_whom": "The father", "capacity": "As a parent", "said_on": MONDAY.date()}
    record_consent(case, "talk", by=cast.rosa, at=LATER, subject=third, says="given", **spoken)
    assert moments(case)["talk.given"] == LATER
    take_off(third, by=cast.rosa, at=LATER, reason="Another family.")
    assert moments(case)["talk.given"] == MONDAY
    replayed_as = cases.referred(cast, answers=cases.ANSWERS | {"children": [{"name": "Wren Canary"}]})
    with standing_in(replayed_as, case):
        assert moments(replayed_as)["talk.given"] == MONDAY

    settings.VAR = tmp_path
    with acting(case.matter, by=SETUP, at=LATER) as act:
        erase.destroy(act, "Its time is over.")
    assert people not in rosa.get(case.get_absolute_url()).content.decode()
    for address in (people, f"{case.get_absolute_url()}consents/"):
        left = rosa.get(address)
        assert (left.status_code, "Canary" in left.content.decode()) == (200, False)
        assert "erased for good on 2 September 2024" in left.content.decode()
    assert rosa.get(record).status_code == 403
