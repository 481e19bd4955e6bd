import django.db.models.deletion
from django.db import migrations, models


REFUSE = """
CREATE FUNCTION destroyed_keys_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The list of destroyed keys is only ever added to.';
END $$;
CREATE TRIGGER matters_destroyedkey_stays BEFORE UPDATE OR DELETE ON matters_destroyedkey
    FOR EACH ROW EXECUTE FUNCTION destroyed_keys_stay();
"""
ALLOW = """
DROP TRIGGER matters_destroyedkey_stays ON matters_destroyedkey;
DROP FUNCTION destroyed_keys_stay();
"""


class Migration(migrations.Migration):

    replaces = [('matters', '0001_initial'), ('matters', '0002_emergencies_and_lifted_walls'), ('matters', '0003_keys_names_and_destruction'), ('matters', '0004_duties_handed_on')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('partnership', 'Partnership'), ('agency', 'Agency'), ('case', 'Case'), ('alert', 'Alert')], max_length=20)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='MatterKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='key', to='matters.matter')),
                ('wrapped', models.BinaryField()),
                ('wrapped_by', models.CharField(max_length=16)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='DestroyedKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter_number', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('destroyed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('matter_number', 'made_at'), name='a_key_is_destroyed_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchKey',
            fields=[
                ('only', models.BooleanField(default=True, primary_key=True, serialize=False)),
                ('wrapped', models.BinaryField()),
                ('wrapped_by', models.CharField(max_length=16)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='one_search_key')],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
