import django.db.models.deletion
import outbox.models.messages
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('outbox', '0001_initial'), ('outbox', '0002_tracking_links_digests'), ('outbox', '0003_attachments')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Knock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visitor', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['visitor', 'at'], name='knocks_of_visitor')],
            },
        ),
        migrations.CreateModel(
            name='NoticeChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notice_choice', to=settings.AUTH_USER_MODEL)),
                ('frequency', models.CharField(choices=[('at once', 'Each one at once'), ('daily', 'Together, once a working day'), ('weekly', 'Together, once a week on Monday')], default='at once', max_length=10)),
                ('chosen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='LetterText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('key', models.CharField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('body', models.TextField(blank=True)),
                ('standard', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'key', 'version'), name='one_text_per_version')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='matters.matter')),
                ('kind', models.CharField(max_length=40)),
                ('about', models.CharField(max_length=100)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('address', models.EmailField(max_length=254)),
                ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.recipient')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('generation', models.PositiveSmallIntegerField(default=1)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('code_hash', models.CharField(blank=True, max_length=128)),
                ('code_until', models.DateTimeField(null=True)),
                ('code_tries', models.PositiveSmallIntegerField(default=0)),
                ('opened_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'about'], name='links_of_what')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=150, unique=True)),
                ('slug', models.SlugField(default=outbox.models.messages.new_slug, unique=True)),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='matters.matter')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
                ('address', models.EmailField(max_length=254)),
                ('letter', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('where', models.CharField(blank=True, max_length=300)),
                ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='outbox.link')),
                ('formal', models.BooleanField(default=False)),
                ('hook', models.CharField(blank=True, max_length=60)),
                ('about', models.CharField(blank=True, max_length=100)),
                ('attachment', models.CharField(blank=True, max_length=60)),
                ('attached', models.CharField(blank=True, max_length=100)),
                ('message_id', models.CharField(max_length=100, unique=True)),
                ('provider_id', models.CharField(blank=True, max_length=200)),
                ('resend_of', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resent', to='outbox.message')),
                ('created_at', models.DateTimeField()),
                ('not_before', models.DateTimeField()),
                ('digest_at', models.DateTimeField(null=True)),
                ('gathered_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gathered', to='outbox.message')),
                ('leased_until', models.DateTimeField(null=True)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('repeated_at', models.DateTimeField(null=True)),
                ('needs_person', models.BooleanField(default=False)),
                ('error', models.CharField(blank=True, max_length=100)),
                ('sent_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('refused_at', models.DateTimeField(null=True)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('bounced_at', models.DateTimeField(null=True)),
                ('complained_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['not_before'], name='messages_waiting'), models.Index(fields=['partnership', '-id'], name='messages_of_partnership'), models.Index(condition=models.Q(('provider_id', ''), _negated=True), fields=['provider_id'], name='messages_by_provider'), models.Index(condition=models.Q(('sent_at', None)), fields=['digest_at'], name='messages_held')],
            },
        ),
        migrations.CreateModel(
            name='AddressChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='address_changes', to='accounts.recipient')),
                ('old', models.EmailField(max_length=254)),
                ('new', models.EmailField(max_length=254)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outbox.message')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='outbox.message')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('provider', models.CharField(max_length=40)),
                ('event_id', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('delivered', 'Delivered'), ('deferred', 'Not delivered yet; the provider tries again'), ('bounced', 'Came back'), ('refused', 'The provider refused to send it'), ('complained', 'The reader reported it as unwanted')], max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('processed_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_try', models.DateTimeField()),
                ('error', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'indexes': [models.Index(condition=models.Q(('processed_at', None)), fields=['next_try'], name='deliveries_waiting')],
                'constraints': [models.UniqueConstraint(fields=('provider', 'event_id'), name='one_delivery_per_event')],
            },
        ),
    ]
