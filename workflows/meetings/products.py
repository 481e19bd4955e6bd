"""What a meeting brings forth: the record of each day on which somebody came."""

from functools import partial

from django.db.models import Prefetch

from workflows.procedures.products import Product, Sections

from .models import Attendance, Sitting
from .services import said
from .showing import undealt
from .states import MET


def products(steps):
    """The record of each day, also of those that were adjourned. Two queries, or one where nothing is recorded."""
    by_pk = {step.pk: step for step in steps}
    found = {step.pk: [] for step in steps}
    there = Prefetch("attendances", Attendance.objects.select_related("person", "office", "seat"))
    days = Sitting.objects.filter(meeting__step__in=steps, state__in=MET).select_related(
        "meeting", "recorded_by"
    )
    for day in days.prefetch_related(there):
        step = by_pk[day.meeting.step_id]
        title = f"{step.title}, {said(day)}: {day.get_state_display().lower()}"
        read = partial(record_of, day, step)
        found[step.pk].append(
            Product(
                f"day-{day.mark.replace('.', '-')}", title, day.recorded_at, step.get_absolute_url(), read
            )
        )
    return found


def record_of(day: Sitting, step) -> Sections:
    """Who was there, what was dealt with and what not, and what was noted."""
    present = [f"{one.person}, for {one.unit}" for one in day.attendances.all()]
    rows = [
        ("Held", f"{said(day)}. {day.get_state_display()}."),
        ("Present", "; ".join(present) or "Nobody who was invited"),
        ("Also there", day.others),
        ("Missing for the quorum", ", ".join(day.missing)),
        ("Dealt with", " ".join(day.ticked)),
        ("Not dealt with", " ".join(undealt(day, step))),
        ("Notes", day.notes),
        ("Recorded by", str(day.recorded_by)),
    ]
    return [("", [(label, text) for label, text in rows if text])]
