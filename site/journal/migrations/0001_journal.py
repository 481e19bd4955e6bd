import django.db.models.deletion
import django.db.models.functions.datetime
import matters.secret
from django.conf import settings
from django.db import migrations, models


TABLES = ["journal_entry", "journal_access", "journal_seal", "journal_digest"]
REFUSE = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only.';
END $$;
""" + "".join(
    f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();\n"
    for table in TABLES
)
ALLOW = "".join(f"DROP TRIGGER {table}_stays ON {table};\n" for table in TABLES)
ALLOW += "DROP FUNCTION journal_is_append_only();"


class Migration(migrations.Migration):

    replaces = [('journal', '0001_initial'), ('journal', '0002_append_only'), ('journal', '0003_seals_and_digests'), ('journal', '0004_sentences_of_any_length')]

    initial = True

    dependencies = [
        ('accounts', '0002_partnerships'),
        ('matters', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='journal', to='matters.matter')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.CharField(max_length=200)),
                ('what', models.TextField()),
                ('key', models.CharField(max_length=60)),
                ('about', models.CharField(blank=True, max_length=100)),
                ('facts', models.JSONField(default=dict)),
                ('reason', matters.secret.Secret()),
                ('written_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'indexes': [models.Index(fields=['matter', '-id'], name='journal_ent_matter__badda2_idx')],
            },
        ),
        migrations.CreateModel(
            name='Access',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reads', to='matters.matter')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('route', models.CharField(max_length=100)),
                ('how', models.CharField(default='viewed', max_length=20)),
                ('written_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'indexes': [models.Index(fields=['matter', '-at'], name='journal_acc_matter__c85232_idx'), models.Index(fields=['person', 'at'], name='reads_of_person')],
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('position', models.BigIntegerField()),
                ('chain', models.CharField(max_length=64)),
                ('text', models.TextField()),
                ('signature', models.BinaryField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('table', models.CharField(choices=[('entry', 'journal_entry'), ('access', 'journal_access')], max_length=10)),
                ('row', models.BigIntegerField()),
                ('chain', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('table', 'row'), name='one_seal_per_row')],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
