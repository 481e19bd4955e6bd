"""Publish a form from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Partnership
from forms.definitions import document, services, yaml_files
from forms.definitions.problems import BadDocument
from matters.acting import SETUP


class Command(BaseCommand):
    help = "Publish the form in FILE (YAML) for a partnership. Nothing happens where nothing has changed."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--partnership", required=True, metavar="SLUG")

    def handle(self, *, file, partnership, **options):
        owner = Partnership.objects.filter(slug=partnership).first()
        if owner is None:
            raise CommandError(f'There is no partnership "{partnership}".')
        try:
            form = document.check(yaml_files.read(file.read_text("utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from None
        except BadDocument as error:
            raise CommandError(f"{file} is not a form:\n{error}") from None
        version = services.publish(form, partnership=owner, by=SETUP, at=timezone.now())
        self.stdout.write(f"{version.title} ({version.key}): version {version.number}.")
