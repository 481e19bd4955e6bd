"""What the journal keeps of an erasure."""

from .services import record


def note(act, reason: str) -> None:
    """The matter keeps that it was erased. The reason, which its own key could not keep, stands with the partnership."""
    record(act, "matter.erased", "What this matter held was erased for good.")
    partnership = act.matter.partnership
    if partnership is not None and partnership.matter_id != act.matter.pk:
        what = (
            f"What {act.matter.get_kind_display().lower()} matter {act.matter.pk} held was erased for good."
        )
        record(act, "matter.erased", what, reason=reason, matter=partnership.matter, erased=act.matter.pk)
