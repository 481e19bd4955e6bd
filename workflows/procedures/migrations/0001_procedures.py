import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('procedures', '0001_initial'), ('procedures', '0002_builder'), ('procedures', '0003_shared_procedures')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
    ]

    operations = [
        migrations.CreateModel(
            name='BaseVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('document', models.JSONField()),
                ('floors', models.JSONField(default=list)),
                ('schema_version', models.PositiveSmallIntegerField()),
                ('hash', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'number'), name='one_base_per_number')],
            },
        ),
        migrations.CreateModel(
            name='ProcedureVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='procedures', to='accounts.partnership')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('document', models.JSONField()),
                ('schema_version', models.PositiveSmallIntegerField()),
                ('hash', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
                ('starts_at', models.DateTimeField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('base', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='procedures', to='procedures.baseversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'number'), name='one_procedure_per_number')],
            },
        ),
        migrations.CreateModel(
            name='ProcedureDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='procedure_drafts', to='accounts.partnership')),
                ('document', models.JSONField()),
                ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedureversion')),
                ('base', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.baseversion')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('started_at', models.DateTimeField()),
                ('locked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('locked_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('starts_on', models.DateField(null=True)),
                ('returned', models.CharField(blank=True, max_length=1000)),
                ('closed_at', models.DateTimeField(null=True)),
                ('published', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='procedures.procedureversion')),
                ('editors', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('partnership',), name='one_open_draft')],
            },
        ),
    ]
