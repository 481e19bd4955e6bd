"""What a decision brings forth: its outcome, with the reasons of each voice."""

from functools import partial

from workflows.procedures.kinds import settings_of
from workflows.procedures.products import Product

from .models import Decision
from .showing import record


def products(steps):
    """The outcome of each decision that was made. One query."""
    by_pk = {step.pk: step for step in steps}
    made = Decision.objects.filter(step__in=steps).exclude(decided_at=None)
    return {row.step_id: [outcome(row, by_pk[row.step_id])] for row in made}


def outcome(decision, step):
    name = settings_of(step).outcome_name(decision.outcome)
    read = partial(record, step, decision.decided_at)
    return Product("outcome", f"{step.title}: {name}", decision.decided_at, step.get_absolute_url(), read)
