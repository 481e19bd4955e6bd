"""People of two agencies in front of a form, with a purpose that takes whatever is sent."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from forms import purposes
from forms.filling import services
from forms.purposes import Purpose, Receipt
from matters.errors import NotAllowed
from tests.factories import accounts as make
from tests.factories import forms as make_forms

MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class Taken:
    """A purpose that counts what it was given; `closed` refuses everybody."""

    def __init__(self):
        self.sets, self.closed = [], False

    def may_fill(self, person, partnership, at):
        if self.closed:
            raise NotAllowed("This form is closed at present.")

    def submit(self, act, draft, answer_set):
        self.sets.append(answer_set)
        return Receipt("FEN-2026-0001", "Referral sent", ["We answer by 12 March 2026."])


@pytest.fixture
def taken():
    purpose = Taken()
    purposes.register("test", Purpose(may_fill=purpose.may_fill, submit=purpose.submit))
    return purpose


@pytest.fixture
def of_fenmarsh(fenmarsh, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return fenmarsh


@pytest.fixture
def police(of_fenmarsh):
    return make.agency("police", of=of_fenmarsh, name="Fenmarsh Police")


@pytest.fixture
def dana(police):
    return make.person("Dana Heron", agency=police)


@pytest.fixture
def petra(police):
    return make.person("Petra Plover", agency=police)


@pytest.fixture
def omar(of_fenmarsh):
    return make.person("Omar Otter", agency=make.agency("library", of=of_fenmarsh))


@pytest.fixture
def draft(of_fenmarsh, dana, taken):
    return started(of_fenmarsh, dana)


def started(partnership, person, data=None):
    version = make_forms.published(partnership, data)
    return services.start(version, purpose="test", by=person, at=MORNING, partnership=partnership)


class Filler:
    """Somebody signed in, filling in one draft."""

    def __init__(self, person, draft):
        self.client, self.draft = Client(SERVER_NAME="localhost"), draft
        self.client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        device, _ = TOTPDevice.objects.get_or_create(user=person, name="app")
        session = self.client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()

    def address(self, page=""):
        return f"/forms/{self.draft.slug}/{page}/" if page else f"/forms/{self.draft.slug}/"

    def open(self, page="", **query):
        return self.client.get(self.address(page), query)

    def text(self, page=""):
        return self.open(page).content.decode()

    def token(self, page, **query):
        return self.open(page, **query).context["token"]

    def save(self, page, *, token=None, origin="", do="", **fields):
        data = {"_token": token or self.token(page), "_from": origin, "_do": do, **fields}
        return self.client.post(self.address(page), data)

    def fill(self, *pages, **changed):
        for page in pages:
            response = self.save(page, **make_forms.POSTS[page] | changed)
            assert response.status_code == 302, response.content.decode()
        return response

    def send(self):
        return self.client.post(self.address("check"), {"_token": self.open("check").context["token"]})


@pytest.fixture
def by_dana(dana, draft):
    return Filler(dana, draft)


@pytest.fixture
def by_petra(petra, draft):
    return Filler(petra, draft)
