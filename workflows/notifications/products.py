"""What a notification brings forth: the notice as it was signed off."""

from functools import partial

from workflows.procedures.products import Product

from .models import Notification


def products(steps):
    """Each notice that was signed off. One query."""
    by_pk = {step.pk: step for step in steps}
    signed = Notification.objects.filter(step__in=steps).exclude(signed_at=None).select_related("signed_by")
    return {
        row.step_id: [
            Product(
                "notice",
                by_pk[row.step_id].title,
                row.signed_at,
                by_pk[row.step_id].get_absolute_url(),
                partial(text_of, row),
            )
        ]
        for row in signed
    }


def text_of(notification):
    return [("", [("Text", notification.text), ("Signed off by", str(notification.signed_by))])]
