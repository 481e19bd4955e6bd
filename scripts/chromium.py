"""The browser that looks at pages, in tests and for pictures."""

import shutil

# The shell draws no window: the same engine for a third of the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)  # None where there is none
