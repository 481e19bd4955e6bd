import django.db.models.deletion
import matters.secret
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('decisions', '0001_initial'), ('decisions', '0002_vote_of_a_deputy'), ('decisions', '0003_rounds_and_findings'), ('decisions', '0004_rounds_of_what_was_voted'), ('decisions', '0005_a_voice_has_a_round')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('accounts', '0003_offices'),
        ('cases', '0001_cases'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bars', to='matters.matter')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('because', models.CharField(max_length=200)),
                ('since', models.DateTimeField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('matter', 'person'), name='one_bar_per_person')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='matters.matter')),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='cases.step')),
                ('question', models.CharField(max_length=300)),
                ('outcome', models.CharField(blank=True, max_length=60)),
                ('counted', models.JSONField(default=dict)),
                ('decided_at', models.DateTimeField(null=True)),
                ('pending', models.CharField(blank=True, max_length=60)),
                ('call_in_from', models.DateTimeField(null=True)),
                ('suspended_at', models.DateTimeField(null=True)),
                ('suspended_because', models.CharField(blank=True, max_length=200)),
                ('reopens', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reopened_as', to='decisions.decision')),
                ('reason', matters.secret.Secret()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='decisions.decision')),
                ('number', models.PositiveSmallIntegerField()),
                ('run', models.PositiveSmallIntegerField(default=1)),
                ('part', models.CharField(choices=[('vote', 'Vote'), ('settle', 'Settling a disagreement'), ('ratify', 'Ratification')], default='vote', max_length=10)),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('because', models.CharField(blank=True, max_length=200)),
                ('reason', matters.secret.Secret()),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('together_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=60)),
                ('counted', models.JSONField(default=dict)),
                ('voided_at', models.DateTimeField(null=True)),
                ('voided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('void_reason', matters.secret.Secret()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('decision', 'number'), name='one_round_per_number'), models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('decision',), name='one_open_round_per_decision')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='matters.matter')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='decisions.decision')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='decisions.round')),
                ('unit', models.CharField(max_length=120)),
                ('unit_name', models.CharField(max_length=200)),
                ('heard', models.BooleanField(default=False)),
                ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.seat')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deputy_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('option', models.CharField(blank=True, max_length=60)),
                ('score', models.IntegerField(null=True)),
                ('reasons', matters.secret.Secret()),
                ('cast_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proof', matters.secret.Secret()),
                ('set_aside_at', models.DateTimeField(null=True)),
                ('set_aside_because', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('set_aside_at', None)), fields=('round', 'unit'), name='one_voice_per_unit')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='decisions.vote')),
                ('key', models.CharField(max_length=60)),
                ('judged', models.CharField(max_length=10)),
                ('why', matters.secret.Secret()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vote', 'key'), name='one_finding_per_criterion')],
            },
        ),
    ]
