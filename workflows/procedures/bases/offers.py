"""A new version of a shared procedure is a task of the offices that handle cases, until it was compared and taken over."""

from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Office, Partnership
from journal.services import record
from matters.duties import owe, settle
from matters.models import Duty
from workflows.procedures.models import ProcedureVersion

from .models import BaseVersion

TITLE = "Compare the shared procedure's new version with yours"


def newer_than(base: BaseVersion | None) -> BaseVersion | None:
    """The newest version of the same shared procedure, where it is newer."""
    if base is None:
        return None
    return BaseVersion.objects.filter(key=base.key, number__gt=base.number).order_by("-number").first()


def built_on_older(base: BaseVersion) -> list[Partnership]:
    """The partnerships whose newest procedure is built on an older version of it."""
    newest = ProcedureVersion.objects.order_by("partnership_id", "-number").distinct("partnership_id")
    rows = ProcedureVersion.objects.filter(
        pk__in=newest.values("pk"), base__key=base.key, base__number__lt=base.number
    )
    return [row.partnership for row in rows.select_related("partnership").order_by("partnership_id")]


def offer(act, partnership) -> bool:
    """Bring the task in line with the newest procedure: open where a newer base is there, else settled.

    True where the task was opened. Inside an act on the partnership's matter.
    """
    version = ProcedureVersion.objects.newest(partnership)
    newer = newer_than(version.base if version else None)
    open_ones = Duty.objects.filter(matter=partnership.matter_id, title=TITLE, closed_at=None)
    if newer is None:
        settle(act, open_ones)
        return False
    label = f"{newer.title[:80]}, version {newer.number}"
    if open_ones.filter(label=label).exists():
        return False
    settle(act, open_ones)
    path = reverse("procedures:base", args=[partnership.slug], urlconf="config.urls")
    for office in Office.objects.in_force(localdate(act.at)).filter(
        partnership=partnership, handles_cases=True
    ):
        owe(act, title=TITLE, label=label, path=path, office=office)
    record(act, "procedure.base-offered", f"There is a new shared procedure: {newer}."[:200], about=newer)
    return True
