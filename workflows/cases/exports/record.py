"""The record of a case as plain data: what an office that handles it reads on its pages, in their order."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from workflows.cases.plan import plan_of
from workflows.cases.standing import StepLine, standing
from workflows.procedures.kinds import KINDS

Rows = list[tuple[str, str]]


def record_of(case, at: datetime) -> dict[str, Any]:
    """{"title", "about": rows, "stages", "sections", "history"}; every value is text that a person can read."""
    stages = standing(case, at)
    return {
        "title": f"Case {case.reference}",
        "about": about(case),
        "stages": [
            {
                "title": stage.title,
                "dates": [deadline(one) for one in stage.deadlines],
                "steps": [step(line) for line in stage.steps],
            }
            for stage in stages
        ],
        "sections": of_people(case)
        + [part for stage in stages for line in stage.steps for part in of_kind(line, at)],
        "history": [
            (f"{moment(entry.at)}, {entry.by}", entry.what) for entry in case.matter.journal.order_by("pk")
        ],
    }


def about(case) -> Rows:
    rows = [
        ("Partnership", case.partnership.name),
        ("Opened", moment(case.opened_at)),
        ("Procedure", str(case.procedure)),
    ]
    if case.ended_at:
        rows.append(("Ended", moment(case.ended_at)))
    return rows + [(str(fact), moment(fact.at)) for fact in case.facts.order_by("key") if fact.at]


def of_people(case) -> list[dict[str, Any]]:
    """Whom the case is about, and who consented to what."""
    people = [(one.called, one.name) for one in case.subjects.all()]
    said = [
        (
            plan_of(case).title_of(one.key) + (f", {one.subject.called}" if one.subject else ""),
            " ".join(
                part for part in (f"{one}.", one.by_whom, one.capacity, one.authority, one.reason) if part
            )
            + (f" Withdrawn {moment(one.withdrawn_at)}. {one.withdrawal}" if one.withdrawn_at else ""),
        )
        for one in case.consents.select_related("subject").order_by("pk")
    ]
    found = [{"title": "Whom the case is about", "rows": people}, {"title": "Consent", "rows": said}]
    return [one for one in found if one["rows"]]


def step(line: StepLine) -> dict[str, Any]:
    rows = [("State", f"{line.state}. {line.detail}".strip(" ."))]
    if line.duties:
        rows.append(("Waiting for", ", ".join(duty.whose for duty in line.duties)))
    rows += [deadline(one) for one in line.deadlines]
    rows += [(str(label), str(text)) for label, text in line.told]
    return {"title": line.title, "rows": rows}


def deadline(one) -> tuple[str, str]:
    due = moment(one.due_at) if one.due_at else f"{one.due_on:%-d %B %Y}" if one.due_on else "no date"
    return one.label, f"Due {due}. {one.word}. {one.why}"


def of_kind(line: StepLine, at: datetime) -> list[dict[str, Any]]:
    """What the step's kind has to tell at length: answers, voices with their reasons, what was sent."""
    kind = KINDS.get(line.row.kind) if line.row and not line.row.skipped else None
    if kind is None or kind.record is None:
        return []
    return [
        {
            "title": f"{line.title}: {title}" if title else line.title,
            "rows": [(a, b or "Not answered") for a, b in rows],
        }
        for title, rows in kind.record(line.row, at)
    ]


def moment(at: datetime) -> str:
    return f"{localtime(at):%-d %B %Y, %H:%M}"
