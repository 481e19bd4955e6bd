import django.db.models.deletion
import matters.secret
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('clocks', '0001_initial'), ('clocks', '0002_moves'), ('clocks', '0003_pauses_and_extensions'), ('clocks', '0004_windows_and_whose')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('accounts', '0003_offices'),
        ('cases', '0001_cases'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('process', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='matters.matter')),
                ('step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='cases.step')),
                ('key', models.CharField(max_length=100)),
                ('label', models.CharField(max_length=200)),
                ('anchor', models.CharField(max_length=100)),
                ('anchored_at', models.DateTimeField()),
                ('length', models.CharField(max_length=60)),
                ('due_on', models.DateField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('late_from', models.DateTimeField()),
                ('why', models.TextField()),
                ('not_before', models.DateField(null=True)),
                ('whose', models.CharField(blank=True, max_length=200)),
                ('started_at', models.DateTimeField()),
                ('met_at', models.DateTimeField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('met_at', None), ('stopped_at', None)), fields=['partnership', 'late_from'], name='deadlines_running')],
            },
        ),
        migrations.CreateModel(
            name='NonWorkingDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='non_working_days', to='accounts.partnership')),
                ('day', models.DateField()),
                ('name', models.CharField(max_length=100)),
                ('accepted', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'day'), name='one_entry_per_day')],
            },
        ),
        migrations.CreateModel(
            name='DeadlinePause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='matters.matter')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='clocks.deadline')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(max_length=100)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_at', None)), fields=('deadline',), name='one_pause_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='matters.matter')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='clocks.deadline')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.office')),
                ('reason', matters.secret.Secret()),
                ('due_on_before', models.DateField()),
                ('due_on', models.DateField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='matters.matter')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='clocks.deadline')),
                ('correction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='cases.correction')),
                ('at', models.DateTimeField()),
                ('anchor_before', models.CharField(max_length=100)),
                ('anchored_before', models.DateTimeField()),
                ('due_on_before', models.DateField(null=True)),
                ('due_at_before', models.DateTimeField(null=True)),
                ('late_from_before', models.DateTimeField()),
                ('due_on', models.DateField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('late_from', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('deadline', 'correction'), name='one_move_per_correction')],
            },
        ),
        migrations.CreateModel(
            name='Rung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rungs', to='clocks.deadline')),
                ('key', models.CharField(max_length=60)),
                ('does', models.CharField(max_length=60)),
                ('settings', models.JSONField(default=dict)),
                ('fires_at', models.DateTimeField()),
                ('fired_at', models.DateTimeField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=100)),
                ('next_try', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('fired_at', None), ('stopped_at', None)), fields=['fires_at'], name='rungs_waiting')],
                'constraints': [models.UniqueConstraint(fields=('deadline', 'key'), name='one_rung_per_key')],
            },
        ),
    ]
