"""Links for people outside: made for one thing and one address, found by their token, ended on a day.

The token itself is kept nowhere: it is made from the row and SECRET_KEY when the mail goes out, and a link is
found by the token's hash. What a link opens is registered by the package that makes such links.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from journal import services as journal
from matters.acting import Act

from .models import Link

MARK = "[[link]]"  # stands in a message's text until it goes out


@dataclass(frozen=True)
class Kind:
    """`show(request, link, at)` answers whoever has proved the address; `opened(act, link)` notes the first time.

    `what` is the thing in the page's title: "the notice".
    """

    what: str
    show: Callable
    opened: Callable


_kinds: dict[str, Kind] = {}


def register(name: str, *, what: str, show: Callable, opened: Callable) -> None:
    """Add a kind of link. Called in AppConfig.ready."""
    kind = Kind(what, show, opened)
    if _kinds.get(name, kind) != kind:
        raise ValueError(f'Two kinds of link are called "{name}".')
    _kinds[name] = kind


def kind_of(link: Link) -> Kind:
    return _kinds[link.kind]


def make(
    act: Act, kind: str, about, *, name, address, ends_at, reference="", recipient=None, person=None
) -> Link:
    """A link of the act's matter to one thing. Give it to `tell` as the fact `link`. Raises LookupError."""
    if kind not in _kinds:
        raise LookupError(f'No kind of link is called "{kind}".')
    link = Link.objects.create(
        matter=act.matter, kind=kind, about=str(about), name=name, address=address, ends_at=ends_at,
        reference=reference, recipient=recipient, person=person, made_at=act.at,
        token_hash=secrets.token_hex(32),
    )  # fmt: skip
    # The token is made from the row's number, which is known only now.
    link.token_hash = hashed(token_of(link))
    link.save(update_fields=["token_hash"])
    return link


def readdress(act: Act, link: Link, address: str) -> None:
    """The address was wrong: the link goes to another one by a new token, and the old token opens nothing."""
    link.address, link.generation, link.code_hash = address, link.generation + 1, ""
    link.token_hash = hashed(token_of(link))
    link.save(update_fields=["address", "generation", "code_hash", "token_hash"])
    journal.record(act, "link.readdressed", f"The link for {link.name} goes to another address.", about=link)


def revoke(act: Act, links) -> int:
    """End these links now; returns how many had not ended."""
    return links.open(act.at).filter(matter__in=act.matters).update(revoked_at=act.at, code_hash="")


def find(token: str, at: datetime) -> Link | None:
    """The link of that token if it is open at that moment. Looking spends nothing."""
    return Link.objects.open(at).select_related("partnership").filter(token_hash=hashed(token)).first()


def token_of(link: Link) -> str:
    """The link's token. A database without SECRET_KEY does not tell it."""
    return salted_hmac("outbox.link", f"{link.pk}:{link.generation}", algorithm="sha256").hexdigest()[:48]


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(link: Link) -> str:
    """The whole address, for a mail that goes out now. After a change of SECRET_KEY the hash follows the mail."""
    token = token_of(link)
    if link.token_hash != hashed(token):
        Link.objects.filter(pk=link.pk, generation=link.generation).update(token_hash=hashed(token))
    return settings.WAGTAILADMIN_BASE_URL + reverse("links:open", args=[token])
