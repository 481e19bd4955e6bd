"""The voices given so far belong to a first round."""

from django.db import migrations


def give_rounds(apps, schema_editor):
    Decision = apps.get_model("decisions", "Decision")
    Round = apps.get_model("decisions", "Round")
    Vote = apps.get_model("decisions", "Vote")
    for decision in Decision.objects.select_related("step").order_by("pk").iterator():
        closed = decision.decided_at or decision.step.closed_at
        made = Round.objects.create(
            matter_id=decision.matter_id,
            partnership_id=decision.partnership_id,
            decision=decision,
            number=1,
            opened_at=decision.step.opened_at,
            together_at=closed,
            closed_at=closed,
            outcome=decision.outcome,
            counted=decision.counted,
        )
        for vote in Vote.objects.filter(decision=decision).select_related("seat", "office"):
            unit = f"seat:{vote.seat.key}" if vote.seat_id else f"office:{vote.office.key}"
            name = (vote.seat or vote.office).name
            Vote.objects.filter(pk=vote.pk).update(round=made, unit=unit, unit_name=name)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_rounds_and_findings")]
    operations = [migrations.RunPython(give_rounds, migrations.RunPython.noop)]
