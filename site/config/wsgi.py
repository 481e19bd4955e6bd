"""For gunicorn and other WSGI servers."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from accounts.checks import refuse_unnamed_views  # the apps must be loaded first

refuse_unnamed_views()
