"""The demo's cases, brought to where they stand by the services that users call, at moments that lie back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.timezone import localdate

from accounts.models import Partnership, Person
from clocks.arithmetic import Days
from clocks.calendar import days_of
from forms.definitions import yaml_files
from forms.definitions.models import FormVersion
from forms.filling import services as filling
from forms.filling.models import Draft
from journal.models import Entry
from journal.services import record
from matters.acting import SETUP, acting

from . import moments, moves
from .passing import pass_time
from .typing_in import fill_in

FOLDER = Path(__file__).parent / "cases"
DONE = "demo.case"


@dataclass(frozen=True)
class Stage:
    """Where and when a file of cases plays."""

    partnership: Partnership
    people: dict[str, Person]
    now: datetime
    today: date
    days: Days

    def moment(self, words: str) -> datetime:
        return moments.moment(words, self.today, self.days)

    def person(self, first_name: str) -> Person:
        return self.people[first_name.lower()]


def load(at: datetime) -> Iterator[str]:
    """Play every case that has not been played; says of each partnership how many were, as soon as they are."""
    for file in sorted(FOLDER.glob("*.yaml")):
        partnership, played = load_of(file, at)
        yield f"Cases of {partnership.short_name}: {played} played."


def load_of(file: Path, at: datetime) -> tuple[Partnership, int]:
    """The cases of one partnership, in the order of the file; gives whose they are, and how many were played."""
    partnership = Partnership.objects.get(slug=file.stem)
    people = Person.objects.filter(email__endswith=f"@{file.stem}.example")
    by_name = {person.email.partition("@")[0]: person for person in people}
    stage = Stage(partnership, by_name, at, localdate(at), days_of(partnership))
    data = yaml_files.read(file.read_text("utf-8"))
    played = set(
        Entry.objects.filter(matter=partnership.matter_id, key=DONE).values_list("facts__case", flat=True)
    )
    missing = [case for case in data["cases"] if case["key"] not in played]
    for case in missing:
        play(stage, data, case)
    return partnership, len(missing)


def play(stage: Stage, data: dict, case: dict) -> None:
    """One case from its first draft to where it stands now; then a note that it was played."""
    draft = begin(stage, data, case)
    if sent := case.get("sent"):
        filling.submit(draft, by=stage.person(case["by"]), at=stage.moment(sent))
        for move in case.get("moves", []):
            moves.make(stage, draft.matter.case, move, data)
        pass_time(draft.matter, stage.now)
    with acting(stage.partnership.matter_id, by=SETUP, at=stage.now) as act:
        record(act, DONE, "A case of the demo was played.", case=case["key"])


def begin(stage: Stage, data: dict, case: dict) -> Draft:
    """The form, filled in as far as the case says."""
    by, at = stage.person(case["by"]), stage.moment(case["begun"])
    form = FormVersion.objects.current(stage.partnership, data["form"])
    draft = filling.start(form, purpose="referral", by=by, at=at, partnership=stage.partnership)
    answers = (
        data["answers"] | {"name": by.name, "agency": by.agency.slug if by.agency else ""} | case["answers"]
    )
    plain = moments.filled(answers, stage.today, stage.days)
    return fill_in(draft, plain, by=by, at=at, pages=case.get("pages"))
