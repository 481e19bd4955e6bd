"""A dry run: a changed procedure is played against cases that were and cases that are made up, and compared."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from accounts.models import Person
from matters import services as matters
from matters.acting import SETUP
from matters.models import Matter
from matters.rehearsal import Rehearsal, rehearsing
from workflows.cases import timing
from workflows.cases.models import Case, Event, Fact, Step
from workflows.cases.plan import forget
from workflows.cases.services import close, open_case
from workflows.cases.standing_in import standing_in
from workflows.procedures.kinds import KINDS, settings_of
from workflows.procedures.models import ProcedureVersion
from workflows.procedures.services import in_force, publish_in

from .comparing import Snapshot, differences, snapshot

MOST = 50  # past cases, the newest first
LONGEST = 200  # steps of a made-up case


def dry_run(data: dict, *, partnership, at: datetime) -> Iterator[tuple[str, list[str]]]:
    """(name of the case, what would have been different) for each case that differs; nothing is kept.

    The changed procedure is compared with the one in force. Raises checks.BadProcedure.
    """
    cases = Case.objects.filter(partnership=partnership).order_by("-opened_at")[:MOST]
    for case in cases:
        said = compare(
            data, partnership, at, lambda rehearsal, version, case=case: replay(rehearsal, version, case)
        )
        yield case.reference, said
    for start in starts(at):
        for answer in (0, 1):
            name = f"Made up, from {start:%-d %B %Y}, {'first' if not answer else 'second'} answers"
            yield (
                name,
                compare(
                    data,
                    partnership,
                    at,
                    lambda rehearsal, version, s=start, a=answer: make_up(rehearsal, version, s, a),
                ),
            )


def starts(at: datetime) -> list[datetime]:
    """The Monday to come, and one week and a half before the next Christmas, at nine."""
    monday = at + timedelta(days=7 - at.weekday())
    year = at.year if (at.month, at.day) < (12, 16) else at.year + 1
    return [
        one.replace(hour=9, minute=0, second=0, microsecond=0)
        for one in (monday, at.replace(year=year, month=12, day=16))
    ]


def compare(data, partnership, at, play) -> list[str]:
    """Play under both versions and say the differences."""
    with rehearsing(SETUP) as rehearsal:
        now = in_force(partnership, at)
        with rehearsal.act(partnership.matter, at) as act:
            changed = publish_in(act, data, partnership=partnership)
        before = play(rehearsal, now) if now else Snapshot({}, {})
        after = play(rehearsal, changed)
    forget(changed.pk)
    return differences(before, after)


def replay(rehearsal: Rehearsal, version: ProcedureVersion, case: Case) -> Snapshot:
    """The events of a past case, each at its moment, under that version."""
    facts = {fact.key: fact.at or fact.value for fact in Fact.objects.filter(case=case)}
    shadow = begin(rehearsal, version, case.opened_at, case.referred_by, facts)
    happened = Event.objects.filter(step__case=case).exclude(name="opened").select_related("step")
    with standing_in(shadow, case):
        for event in happened.order_by("at", "pk"):
            bring(rehearsal, shadow, event.step.key, event.name, event.at, event.step.outcome)
    return snapshot(shadow)


def make_up(rehearsal: Rehearsal, version: ProcedureVersion, start: datetime, answer: int) -> Snapshot:
    """A case in which each open step ends two days later, with its first or its second outcome."""
    shadow = begin(rehearsal, version, start, None, {})
    at = start
    for _ in range(LONGEST):
        step = shadow.steps.open().order_by("pk").first()
        if step is None:
            break
        outcomes = settings_of(step).outcomes()
        for event in KINDS[step.kind].events:
            bring(rehearsal, shadow, step.key, event, at, "")
        bring(rehearsal, shadow, step.key, "closed", at, outcomes[min(answer, len(outcomes) - 1)])
        at += timedelta(days=2)
    return snapshot(shadow)


def begin(rehearsal, version, at: datetime, person, facts: dict) -> Case:
    matter = matters.make(Matter.Kind.CASE, version.partnership)
    with rehearsal.act(matter, at) as act:
        return open_case(act, procedure=version, referred_by=person or anybody(version), facts=facts)


def bring(rehearsal, shadow: Case, key: str, name: str, at: datetime, outcome: str) -> None:
    """Let the event happen where the step is open in this version; elsewhere it means nothing."""
    step = Step.objects.filter(case=shadow, key=key, superseded=False, closed_at=None).first()
    if step is None:
        return
    step.case = shadow
    with rehearsal.act(shadow.matter, at) as act:
        if name != "closed":
            timing.happened(act, step, name, at)
        elif outcome in settings_of(step).outcomes():
            close(act, step, outcome)


def anybody(version: ProcedureVersion):
    """Some person of the partnership, to stand as the one who refers a made-up case."""
    return Person.objects.filter(holdings__office__partnership=version.partnership).order_by("pk").first()
