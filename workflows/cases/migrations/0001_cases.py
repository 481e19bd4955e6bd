import django.db.models.deletion
import matters.secret
import workflows.cases.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('cases', '0001_initial'), ('cases', '0002_initial'), ('cases', '0003_undertakings_and_endings'), ('cases', '0004_reasons_of_any_length'), ('cases', '0005_corrections'), ('cases', '0006_exports'), ('cases', '0007_holds'), ('cases', '0008_groups'), ('cases', '0009_steps_for_each'), ('cases', '0010_dates_of_joined_cases'), ('cases', '0011_links_between_cases'), ('cases', '0012_sharings'), ('cases', '0013_sharings_of_sets'), ('cases', '0014_sharing_without_its_product'), ('cases', '0015_copies_between_linked_cases'), ('cases', '0016_area_of_a_case')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('matters', '0001_matters'),
        ('procedures', '0001_procedures'),
        ('viewflow', '0015_task_scheduled'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'year'), name='one_counter_per_year')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='matters.matter')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='accounts.partnership')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='procedures.procedureversion')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('reference', models.CharField(max_length=30)),
                ('opened_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_as', models.CharField(blank=True, max_length=60)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='cases.case')),
                ('referred_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sets', models.JSONField(default=dict)),
                ('review_type', models.CharField(blank=True, max_length=60)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='accounts.area')),
            ],
            options={
                'indexes': [models.Index(fields=['partnership', '-opened_at', '-id'], name='cases_case_partner_dc0b7b_idx')],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'reference'), name='one_case_per_reference')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.case')),
                ('key', models.CharField(max_length=60)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('settings', models.JSONField(default=dict)),
                ('outcome', models.CharField(blank=True, max_length=60)),
                ('skipped', models.TextField(blank=True)),
                ('superseded', models.BooleanField(default=False)),
                ('withdrawn', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded', False)), fields=('case', 'key'), name='one_current_round'), models.UniqueConstraint(fields=('case', 'key', 'round'), name='one_row_per_round')],
            },
        ),
        migrations.CreateModel(
            name='StepProcess',
            fields=[
                ('process_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='viewflow.process')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='processes', to='cases.step')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
            bases=('viewflow.process',),
        ),
        migrations.CreateModel(
            name='StuckStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stuck_steps', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stuck_steps', to='cases.case')),
                ('key', models.CharField(max_length=60)),
                ('error', models.CharField(max_length=200)),
                ('since', models.DateTimeField()),
                ('solved_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('solved_at', None)), fields=('case', 'key'), name='one_open_trouble_per_step')],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='cases.case')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('called', models.CharField(max_length=60)),
                ('name', matters.secret.Secret()),
                ('added_at', models.DateTimeField()),
                ('taken_off_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='one_subject_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='cases.case')),
                ('key', models.CharField(max_length=60)),
                ('at', models.DateTimeField(null=True)),
                ('value', matters.secret.Secret()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'key'), name='one_fact_per_key')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='matters.matter')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='cases.step')),
                ('name', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('step', 'name'), name='one_event_per_name')],
            },
        ),
        migrations.CreateModel(
            name='Undertaking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='undertakings', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='undertakings', to='cases.case')),
                ('key', models.CharField(max_length=60)),
                ('taken_on_at', models.DateTimeField()),
                ('given_up_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('given_up_at', None)), fields=('case', 'key'), name='one_undertaking_per_type')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='cases.case')),
                ('name', models.CharField(max_length=100)),
                ('before', models.DateTimeField(null=True)),
                ('after', models.DateTimeField()),
                ('reason', matters.secret.Secret()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('merged', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='cases.case')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('stage', models.CharField(blank=True, max_length=60)),
                ('step', models.CharField(blank=True, max_length=60)),
                ('ground', models.CharField(max_length=60)),
                ('authority', models.CharField(max_length=200)),
                ('reason', matters.secret.Secret()),
                ('review_on', models.DateField()),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_at', models.DateTimeField()),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('lifted_at', None)), fields=['case'], name='holds_in_force')],
            },
        ),
        migrations.CreateModel(
            name='Naming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='namings', to='matters.matter')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='namings', to='cases.case')),
                ('slug', models.SlugField(default=workflows.cases.models.new_slug, unique=True)),
                ('group', models.CharField(max_length=60)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='namings', to=settings.AUTH_USER_MODEL)),
                ('coopted', models.BooleanField(default=False)),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('named_at', models.DateTimeField()),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('approved_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('case', 'group', 'person'), name='one_naming_per_person')],
            },
        ),
    ]
