"""Print a published form as YAML."""

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Partnership
from forms.definitions import yaml_files
from forms.definitions.models import FormVersion


class Command(BaseCommand):
    help = "Print the form KEY of the partnership SLUG as YAML; load_form takes it back unchanged."

    def add_arguments(self, parser):
        parser.add_argument("partnership", metavar="SLUG")
        parser.add_argument("key", metavar="KEY")
        parser.add_argument("--number", type=int, help="this version instead of the one in force")

    def handle(self, *, partnership, key, number, **options):
        owner = Partnership.objects.filter(slug=partnership).first()
        versions = FormVersion.objects.of(owner, key)
        version = (versions.filter(number=number) if number else versions).first()
        if owner is None or version is None:
            raise CommandError(f'"{partnership}" has no such form "{key}".')
        self.stdout.write(yaml_files.write(version.form.as_data()), ending="")
