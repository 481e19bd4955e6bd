import django.db.models.deletion
import matters.secret
import workflows.cases.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('information_requests', '0001_initial'), ('information_requests', '0002_disputes_and_disclosures')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('answers', '0001_answers'),
        ('cases', '0001_cases'),
        ('clocks', '0001_clocks'),
        ('definitions', '0001_initial'),
        ('filling', '0001_initial'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='information_requests', to='matters.matter')),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='information_request', to='cases.step')),
                ('form_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='definitions.formversion')),
                ('purpose', models.TextField()),
                ('legal_basis', models.TextField()),
                ('about', matters.secret.Secret()),
                ('asked_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_at', models.DateTimeField(null=True)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='information_requests.informationrequest')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='cases.step')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='accounts.agency')),
                ('name', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('asked', 'Asked'), ('answered', 'Answered, to be checked'), ('sent back', 'Sent back'), ('refusal', 'Refuses, to be looked at'), ('disputed', 'In dispute'), ('accepted', 'Accepted'), ('not known', 'Not known to them'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('missing', 'Not in when it closed'), ('unchecked', 'Not checked when it closed'), ('late', 'Came after it closed'), ('stopped', 'Stopped')], default='asked', max_length=20)),
                ('process', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='part', to='cases.stepprocess')),
                ('deadline', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='part', to='clocks.deadline')),
                ('draft', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='part', to='filling.draft')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mailed', models.BooleanField(default=False)),
                ('sent_at', models.DateTimeField(null=True)),
                ('reason', matters.secret.Secret()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-asked_at', '-id'], name='parts_of_agency')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ('asked', 'sent back', 'disputed', 'answered', 'refusal'))), fields=('step', 'agency'), name='one_open_part_per_agency')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='information_requests.part')),
                ('what', matters.secret.Secret()),
                ('whose', matters.secret.Secret()),
                ('decision', models.CharField(choices=[('disclose', 'Disclosed'), ('part', 'Disclosed in part'), ('withhold', 'Withheld')], max_length=20)),
                ('reason', matters.secret.Secret()),
                ('consent', models.CharField(choices=[('given', 'Given'), ('refused', 'Refused'), ('not sought', 'Not sought')], max_length=20)),
                ('consent_of', matters.secret.Secret()),
                ('basis', matters.secret.Secret()),
                ('told', models.BooleanField()),
                ('not_told_because', matters.secret.Secret()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('consent_withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawal_noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawal', matters.secret.Secret()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='information_requests.part')),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('reason', matters.secret.Secret()),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('raised_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('answer', 'The agency has to answer, and is asked again'), ('stands', 'The agency need not answer'), ('over', 'Over without being settled')], max_length=20)),
                ('outcome_reason', matters.secret.Secret()),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('part',), name='one_open_dispute_per_part')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='information_requests.part')),
                ('number', models.PositiveSmallIntegerField()),
                ('says', models.CharField(choices=[('answers', 'Answers'), ('not known', 'Not known to them'), ('refused', 'Refused')], max_length=20)),
                ('answers', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='answers.answerset')),
                ('searched_on', models.DateField(null=True)),
                ('reason', matters.secret.Secret()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('returned_at', models.DateTimeField()),
                ('after_closing', models.BooleanField(default=False)),
                ('verdict', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('sent back', 'Sent back')], max_length=20)),
                ('verdict_reason', matters.secret.Secret()),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('checked_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['part', 'number'],
                'constraints': [models.UniqueConstraint(fields=('part', 'number'), name='one_return_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='askings', to='information_requests.dispute')),
                ('level', models.PositiveSmallIntegerField()),
                ('offices', models.CharField(max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('deadline', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clocks.deadline')),
                ('passed_on_at', models.DateTimeField(null=True)),
                ('passed_on_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('passed_on_because', matters.secret.Secret()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dispute', 'level'), name='each_level_asked_once')],
            },
        ),
    ]
