"""For `manage.py check --deploy`: is an older key of the installation still needed?"""

from django.core.checks import Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


@register(Tags.security, deploy=True)
def no_key_is_left_behind(app_configs, **kwargs) -> list[Warning]:
    """Keys that an older KEY_ENCRYPTION_KEY wraps: it must stay in the list until they are wrapped again."""
    from . import rewrapping  # it names models

    try:
        count = rewrapping.left()
    except (DatabaseError, ImproperlyConfigured):
        return []  # other checks say so
    if not count:
        return []
    hint = "Run manage.py rewrap_keys, then take the older key out of KEY_ENCRYPTION_KEY."
    return [
        Warning(
            f"{count} keys are still wrapped by an older KEY_ENCRYPTION_KEY.", hint=hint, id="matters.W001"
        )
    ]
