"""Where mail providers report what became of a mail. Each provider's format is read by django-anymail."""

from importlib import import_module
from json import JSONDecodeError

from anymail.exceptions import AnymailConfigurationError
from anymail.signals import tracking as reported
from django.conf import settings
from django.http import Http404, HttpResponseBadRequest
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.permissions import public
from outbox import tracking

# Those that give their reports with a name and a password, or with a signature that anymail checks.
PROVIDERS = {
    "brevo": "BrevoTrackingWebhookView",
    "mailersend": "MailerSendTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "mailtrap": "MailtrapTrackingWebhookView",
    "mandrill": "MandrillCombinedWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "sendgrid": "SendGridTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
    "unisender_go": "UnisenderGoTrackingWebhookView",
}


@csrf_exempt
@public("Mail providers report here with a name and a password of their own; it shows nothing.")
def report(request, provider):
    """Keep what the provider reports. 404 until a password is set, and for a provider that signs with a key which this
    installation does not have; 400 with a wrong password or for what is no report.
    """
    if provider not in PROVIDERS or not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        raise Http404
    view = getattr(import_module(f"anymail.webhooks.{provider}"), PROVIDERS[provider])
    try:
        return view.as_view()(request)
    except AnymailConfigurationError:  # anybody may ask, so it is no error of ours
        raise Http404 from None
    except (JSONDecodeError, UnicodeDecodeError):
        return HttpResponseBadRequest("This cannot be read.", content_type="text/plain")


def keep(sender, event, esp_name, **kwargs) -> None:
    """Each event of a report; one that is about no message of ours is left alone."""
    tracking.keep(event, esp_name.lower(), timezone.now())


def listen() -> None:
    """Called when the app starts."""
    reported.connect(keep, dispatch_uid="config.messages.hooks")
