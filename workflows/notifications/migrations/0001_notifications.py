import django.db.models.deletion
import matters.secret
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('notifications', '0001_initial'), ('notifications', '0002_links_of_the_outbox'), ('notifications', '0003_drop_the_old_links')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('cases', '0001_cases'),
        ('matters', '0001_matters'),
        ('outbox', '0001_outbox'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to='matters.matter')),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notification', to='cases.step')),
                ('text', matters.secret.Secret()),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='matters.matter')),
                ('notification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='notifications.notification')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.recipient')),
                ('name', models.CharField(max_length=200)),
                ('link', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outbox.link')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outbox.message')),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('notification', 'recipient'), name='one_copy_per_recipient')],
            },
        ),
    ]
