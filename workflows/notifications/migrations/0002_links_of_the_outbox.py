"""The links of sent notices move to the outbox, which keeps only a hash of each token."""

import hashlib

import django.db.models.deletion
from django.db import migrations, models


def move_links(apps, schema_editor):
    """Each copy's link becomes a Link; addresses that were mailed go on working."""
    Sending = apps.get_model("notifications", "Sending")
    Link = apps.get_model("outbox", "Link")
    for sending in Sending.objects.select_related("notification__step__case", "message").iterator():
        made = sending.message.created_at if sending.message else sending.link_ends_at
        sending.link = Link.objects.create(
            matter_id=sending.matter_id,
            partnership_id=sending.partnership_id,
            kind="notice",
            about=str(sending.pk),
            reference=sending.notification.step.case.reference,
            name=sending.name,
            address=sending.address,
            recipient_id=sending.recipient_id,
            token_hash=hashlib.sha256(sending.token.encode()).hexdigest(),
            made_at=made,
            ends_at=sending.link_ends_at,
            opened_at=sending.opened_at,
        )
        sending.save(update_fields=["link"])


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_initial"),
        ("outbox", "0002_tracking_links_digests"),
    ]

    operations = [
        migrations.AddField(
            model_name="sending",
            name="link",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outbox.link"
            ),
        ),
        migrations.RunPython(move_links, migrations.RunPython.noop),
    ]
