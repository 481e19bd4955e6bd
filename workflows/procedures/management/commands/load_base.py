"""Publish a shared procedure from its file, and offer it to whoever builds on an older version of it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from forms.definitions import yaml_files
from forms.definitions.problems import BadDocument
from matters.acting import SETUP
from workflows.procedures.bases.services import load
from workflows.procedures.checks import BadProcedure


class Command(BaseCommand):
    help = (
        "Publish the shared procedure in FILE as the version that it names. Partnerships built on an older version are "
        "asked to compare it with theirs; nothing of theirs changes by itself."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file, **options):
        try:
            data = yaml_files.read(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            raise CommandError(f"{file} cannot be read; name a text file in UTF-8.") from None
        except BadDocument as error:
            raise CommandError(f"{file} was not loaded:\n" + "\n".join(map(str, error.problems))) from None
        try:
            loaded = load(data, by=SETUP, at=timezone.now())
        except BadProcedure as error:
            raise CommandError(f"{file} was not loaded, and nothing was changed:\n{error}") from None
        said = "published" if loaded.new else "nothing has changed"
        self.stdout.write(f"{loaded.base}: {said}.")
        for partnership in loaded.offered:
            self.stdout.write(f"{partnership} is asked to compare it with its procedure.")
