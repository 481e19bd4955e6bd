"""The demo's mails, which its mail server keeps as files: to read what would have been sent. In the demo only."""

import email
import re
from email import policy

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import public

NAME = re.compile(r"[A-Za-z0-9_-]+\.eml")
SHOWN = ("From", "To", "Subject", "Date", "Message-ID", "X-Repeated")
OPEN = "In the demo everybody plays everybody, so its mails are open; elsewhere the page does not exist."


@public(OPEN)
@require_GET
def index(request):
    paths = sorted(folder().glob("*.eml"), key=lambda path: path.name, reverse=True)
    page = Paginator(paths, 50).get_page(request.GET.get("page"))
    page.object_list = [(path.name, read(path)) for path in page.object_list]
    return render(request, "operations/mails.html", {"page": page})


@public(OPEN)
@require_GET
def detail(request, name):
    path = folder() / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise Http404
    mail = read(path)
    body = mail.get_body(preferencelist=("plain",))
    text = body.get_content() if body else ""
    heads = [(head, str(mail[head])) for head in SHOWN if mail[head]]
    return render(request, "operations/mail.html", {"mail": mail, "heads": heads, "text": text})


def folder():
    """Where the demo's mail server writes. Raises Http404 outside the demo."""
    if not settings.DEMO:
        raise Http404
    return settings.VAR / "mail"


def read(path):
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)
