"""Runs one management command in a process of its own, as the clock and the worker do, with mail by SMTP.

Use: run.py COMMAND [ARGUMENT ...]. CRASH_AT says where it is killed, MAIL_PORT where the mail server listens.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from tests.chaos import props

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = int(os.environ["MAIL_PORT"])
    props.register()
    call_command(*sys.argv[1:])


if __name__ == "__main__":
    main()
