"""manage.py rewrap_keys: after a new KEY_ENCRYPTION_KEY was put first, wrap every key by it."""

from django.core.management.base import BaseCommand, CommandError

from matters import rewrapping


class Command(BaseCommand):
    help = "Wraps the key of each matter by the first key of KEY_ENCRYPTION_KEY. Safe while the system runs; again: only what is left."

    def handle(self, *args, **options):
        """Raises CommandError when keys remain that none of the installation's keys opens."""
        result = rewrapping.rewrap()
        self.stdout.write(f"Wrapped again: {result.done}.")
        if result.unopened:
            numbers = ", ".join(map(str, result.unopened[:20]))
            raise CommandError(
                f"{len(result.unopened)} keys open with none of KEY_ENCRYPTION_KEY (matters {numbers}). "
                "Put the key that wrapped them back into the list and run this again."
            )
        left = rewrapping.left()
        if left:
            self.stdout.write(f"Another run has {left} in hand. Run this again to be sure that none is left.")
            return
        self.stdout.write("No key needs an older one any more: it can be taken out of KEY_ENCRYPTION_KEY.")
