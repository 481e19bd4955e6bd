"""Which referral forms a person may fill in today."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Partnership
from forms.definitions.models import FormVersion
from workflows.procedures.document import ProcedureDocument
from workflows.procedures.services import in_force


@dataclass(frozen=True)
class Offer:
    """A form on which a case can be referred to a partnership."""

    partnership: Partnership
    form: object
    title: str


def offers(person, day: date) -> list[Offer]:
    """The referral forms of each partnership to which the person's agency belongs on that day."""
    if not person.agency_id:
        return []
    memberships = (
        person.agency.memberships.in_force(day).select_related("partnership").order_by("partnership__name")
    )
    return [offer for membership in memberships for offer in offers_of(membership.partnership)]


def offers_of(partnership) -> list[Offer]:
    procedure = in_force(partnership)
    if procedure is None:
        return []
    steps = ProcedureDocument.model_validate(procedure.document).steps
    forms = [
        (step.title, FormVersion.objects.current(partnership, step.settings.form))
        for step in steps
        if step.kind == "referral"
    ]
    return [Offer(partnership, form, title) for title, form in forms if form]
