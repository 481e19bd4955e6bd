"""Those who are almost right: without an office, with another one, and behind a wall; and the sessions of all."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.timezone import now
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Person
from accounts.signing_in import proofs
from matters import services as matters
from matters.acting import acting
from matters.models import Matter
from tests.conftest import cast_of
from tests.factories import accounts as make

TWINS = {
    "rosa": "rhona",
    "dana": "della",
    "ilse": "isla",
    "petra": "percy",
    "erin": "eryn",
}  # the same right, behind a wall
BACKEND = "django.contrib.auth.backends.ModelBackend"


def add_people(partnership):
    """The cast, a twin of everybody who may be right, and Tess, who holds another office."""
    mail = f"{partnership.slug}.example"
    side = cast_of(partnership, mail)
    offices = {"rosa": side.manager, "dana": side.police_lead, "ilse": side.health_lead, "erin": side.on_call}
    for name, twin in TWINS.items():
        agency = getattr(side, name).agency
        setattr(side, twin, make.person(f"{twin.capitalize()} Twin", email=f"{twin}@{mail}", agency=agency))
        if name in offices:
            make.holding(offices[name], getattr(side, twin), deputy=True)
    side.tess = make.person("Tess Trainer", email=f"tess@{mail}", agency=side.health)
    make.holding(make.office(partnership, "training_officer"), side.tess)
    return side


def put_up_walls(side, at) -> None:
    """Each twin has declared a conflict of interest on everything that there is."""
    for matter in Matter.objects.filter(partnership=side.partnership, kind=Matter.Kind.CASE):
        for twin in TWINS.values():
            with acting(matter, by=getattr(side, twin), at=at) as act:
                matters.wall_off(act, getattr(side, twin))


def keep_sessions(side) -> None:
    """Everybody of the side signs in, with one factor and with both; `session_of` has the keys."""
    for person in {one for one in vars(side).values() if isinstance(one, Person)}:
        person.keys_of_sessions = {
            verified: open_session(person, verified=verified) for verified in (False, True)
        }


def session_of(person: Person, *, verified: bool) -> str:
    """The key of a session that lasts as long as the world."""
    return person.keys_of_sessions[verified]


def open_session(person: Person, *, verified: bool) -> str:
    """The key of a session as signing in leaves it, with or without the second factor."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    app, _ = TOTPDevice.objects.get_or_create(user=person, confirmed=True, defaults={"name": "app"})
    if verified:
        session[DEVICE_ID_SESSION_KEY] = app.persistent_id
        session[proofs.KEY] = now().isoformat()
    session.create()
    return session.session_key
