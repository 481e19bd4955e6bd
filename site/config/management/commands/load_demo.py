"""Load the demo's partnerships, people and cases."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo.loading import load
from pages.sites import refresh_ports


class Command(BaseCommand):
    help = "Load the demo's five partnerships with their people and cases. Again: only what is missing."

    def handle(self, *args, **options) -> None:
        """Raises CommandError outside the demo."""
        if not settings.DEMO:
            raise CommandError("This command is for the demo only.")
        for sentence in load(timezone.now()):
            self.stdout.write(sentence)
            self.stdout.flush()  # whoever waits sees it at once, also where the output is no terminal
        refresh_ports(settings.PORT)
