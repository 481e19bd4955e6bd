from django.apps import AppConfig

CODE = """Your code is {{ code }}.

It opens what was sent to you{% if reference %} about case {{ reference }}{% endif %} and ends after 15 minutes.
If you did not ask for it, do nothing.
"""
DIGEST = """Dear {{ addressee }},

These notices wait for you:

{{ notices }}

Sign in to open them. You can choose at your account how often you are told.
"""
MEND = """Mail to {{ what }} does not arrive.

Please ask them for the address that they read, and have it corrected at their account, so that they hear of what
they have to do.
"""


class Outbox(AppConfig):
    name = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Messages"

    def ready(self):
        from . import letters

        subject = "Your code{% if reference %} for case {{ reference }}{% endif %}"
        letters.register("link-code", describe="Code for a link", subject=subject, body=CODE)
        subject = "Your notices: {{ number }}"
        letters.register("digest", describe="Digest of notices", subject=subject, body=DIGEST, editable=False)
        subject = "Mail to {{ what }} does not arrive"
        letters.register("mend-address", describe="Request to mend an address", subject=subject, body=MEND)
