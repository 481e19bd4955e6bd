"""What a mail provider reports, in the formats of two of them, and how it is posted."""

import base64
import json

from django.test import Client

SECRET = "provider:a-long-password"
SETTINGS = {"WEBHOOK_SECRET": SECRET}


def number_of(message) -> str:
    return message.message_id.strip("<>")


def bounce(message, event=1, at="2024-09-02T10:00:00Z", kind="HardBounce"):
    """Postmark's word for a mail that came back."""
    return {
        "RecordType": "SpamComplaint" if kind == "SpamComplaint" else "Bounce",
        "ID": event,
        "Type": kind,
        "MessageID": "0f6a3c3e-postmark",
        "Email": message.address,
        "BouncedAt": at,
        "Details": "550 no such mailbox panel@national.example",
        "Metadata": {"message": number_of(message)},
    }


def delivery(message, at="2024-09-02T09:30:00Z"):
    """Postmark's word for a mail that has arrived. It has no number of its own."""
    return {
        "RecordType": "Delivery",
        "MessageID": "0f6a3c3e-postmark",
        "Recipient": message.address,
        "DeliveredAt": at,
        "Metadata": {"message": number_of(message)},
    }


def sendgrid(message, event="sg-1", kind="bounce", moment=1725271200):
    """SendGrid's word; it names the message by our own Message-ID."""
    return {
        "event": kind,
        "sg_event_id": event,
        "smtp-id": message.message_id,
        "timestamp": moment,
        "email": message.address,
        "message": number_of(message),
    }


def post(what, provider="postmark", secret=SECRET):
    """Post the report as the provider does."""
    return post_text(json.dumps(what), provider, secret)


def post_text(text, provider="postmark", secret=SECRET):
    given = base64.b64encode(secret.encode()).decode()
    client = Client(
        headers={"host": "localhost", "authorization": f"Basic {given}"}, enforce_csrf_checks=True
    )
    return client.post(f"/hooks/{provider}/", text, content_type="application/json")
