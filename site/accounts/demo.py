"""What the demo gives away so that anybody can try it. Outside the demo each of these refuses."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from .models import Holding, Person

PASSWORD = "quiet-river-lantern"  # noqa: S105 (everybody may know it: the demo answers this machine only)


@dataclass(frozen=True)
class Role:
    """One of the demo's people as the lists show them."""

    person: Person
    office: str
    partnership: str


def only_in_demo() -> None:
    """Raises ImproperlyConfigured anywhere else."""
    if not settings.DEMO:
        raise ImproperlyConfigured("This is for the demo only.")


def equip(person: Person) -> None:
    """Give one of the demo's people the demo's password and an authenticator app that the demo can read."""
    only_in_demo()
    person.password = password_hash()
    person.save(update_fields=["password"])
    TOTPDevice.objects.get_or_create(user=person, confirmed=True, defaults={"name": "app"})


@cache
def password_hash() -> str:
    """Made once: a hash takes its time, and everybody has the same password."""
    return make_password(PASSWORD)


def roles(at: datetime) -> list[Role]:
    """Everybody who can sign in, by partnership; with the offices that they hold."""
    only_in_demo()
    held = Holding.objects.in_force(timezone.localdate(at)).select_related(
        "office__partnership", "office__agency"
    )
    offices: dict[int, list] = {}
    for holding in held.order_by("office__name"):
        offices.setdefault(holding.person_id, []).append(holding.office)
    people = Person.objects.filter(is_active=True).select_related("agency").order_by("name")
    return sorted(
        (role(person, offices.get(person.pk, [])) for person in people), key=lambda one: one.partnership
    )


def role(person: Person, offices: list) -> Role:
    partnerships = sorted({office.partnership.short_name for office in offices}) or sorted(of_agency(person))
    named = ", ".join(office.name for office in offices) or (
        f"Works for {person.agency}" if person.agency else ""
    )
    return Role(person, named, ", ".join(partnerships))


def of_agency(person: Person) -> set[str]:
    return set(person.agency.partnerships.values_list("short_name", flat=True)) if person.agency else set()


def next_code(app: TOTPDevice, at: datetime) -> tuple[str, int]:
    """A code of that app which has not been spent; or an empty text and the seconds to wait for one.

    The app takes the next code a little early; so there is one at once, even just after the current one was used.
    """
    only_in_demo()
    totp = TOTP(app.bin_key, app.step, app.t0, app.digits, app.drift)
    totp.time = at.timestamp()
    free = max(totp.t(), app.last_t + 1)
    early = free - totp.t()
    if early > app.tolerance:
        begins = app.t0 + (free - app.drift - app.tolerance) * app.step
        return "", int(begins - at.timestamp()) + 1
    totp.drift += early
    return f"{totp.token():0{app.digits}d}", 0


def people_shown() -> dict[str, object]:
    """For the sign-in page: the demo's people and their password; nothing outside the demo."""
    if not settings.DEMO:
        return {}
    return {"demo_roles": roles(timezone.now()), "demo_password": PASSWORD}


def code_shown(app: TOTPDevice, at: datetime) -> dict[str, object]:
    """For the page that asks for a code: one to enter, or how long to wait for it; nothing outside the demo."""
    if not settings.DEMO:
        return {}
    code, wait = next_code(app, at)
    return {"demo_code": code, "demo_wait": wait}
