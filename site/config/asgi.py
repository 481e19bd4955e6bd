"""For uvicorn and other ASGI servers."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.asgi import get_asgi_application

application = get_asgi_application()

from accounts.checks import refuse_unnamed_views  # the apps must be loaded first

refuse_unnamed_views()
