"""What the log says of an error: its type and where it happened. Its text and its variables may hold a name."""

import logging
import traceback


class Plain(logging.Formatter):
    """Writes errors as types and places, with the lines of the program that led there."""

    def formatException(self, ei) -> str:
        parts = []
        error = ei[1]
        while error is not None and len(parts) < 10:
            frames = traceback.extract_tb(error.__traceback__)
            parts.append("".join([*traceback.format_list(frames), type(error).__qualname__]))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nwhich came of:\n\n".join(parts)


# One handler for all: Django's own would mail whatever was posted to ADMINS, and write nothing outside of DEBUG.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "config.logs.Plain", "format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # 4xx are everyday, and their addresses nobody's business; 5xx are errors
        "django.request": {"level": "ERROR"},
        # a variable that is missing in a template is logged with all that the page knows
        "django.template": {"level": "INFO"},
    },
}
