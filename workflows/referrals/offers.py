"""Which referral forms a person may fill in today."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Partnership
from forms.definitions.models import FormVersion
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.models import ProcedureVersion


@dataclass(frozen=True)
class Offer:
    """A form on which a case can be referred to a partnership."""

    partnership: Partnership
    form: FormVersion
    title: str


def offers(person, day: date) -> list[Offer]:
    """The referral forms of each partnership to which the person's agency belongs on that day: three queries."""
    if not person.agency_id:
        return []
    memberships = (
        person.agency.memberships.in_force(day).select_related("partnership").order_by("partnership__name")
    )
    partnerships = [membership.partnership for membership in memberships]
    started = ProcedureVersion.objects.filter(partnership__in=partnerships, starts_at__date__lte=day)
    procedures = newest(started, "partnership_id")
    forms = newest(FormVersion.objects.filter(partnership__in=partnerships), "partnership_id", "key")
    return [
        Offer(partnership, forms[partnership.pk, key], title)
        for partnership in partnerships
        for title, key in asked_by(procedures.get((partnership.pk,)))
        if (partnership.pk, key) in forms
    ]


def newest(versions, *by: str) -> dict:
    """The version in force of each, by these columns."""
    rows = versions.order_by(*by, "-number").distinct(*by)
    return {tuple(getattr(row, column) for column in by): row for row in rows}


def asked_by(procedure) -> list[tuple[str, str]]:
    """(title, key of the form) of each referral step of a procedure; none where there is no procedure."""
    if procedure is None:
        return []
    steps = ProcedureDocument.model_validate(procedure.document).steps
    return [(step.title, step.settings.form) for step in steps if step.kind == "referral"]
