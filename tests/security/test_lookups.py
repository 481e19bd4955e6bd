"""One thing's name where another's belongs: what is not one's own is not there, in the same words as what never was."""

import re

import pytest

from tests.leaks.people import session_of
from tests.leaks.visiting import Visitor

pytestmark = pytest.mark.django_db
NEVER = "Zz0Never0Was"


@pytest.fixture
def here(world):
    return world["fenmarsh"]


@pytest.fixture
def there(world):
    return world["norwick"]


def asks(person, path, method="GET", data=None):
    return Visitor(session_of(person, verified=True)).asks(method, path, data)


def body(visit, *names: str) -> str:
    """The page without what it repeats of the address, and without what is new each time."""
    text = visit.text.partition("<!DOCTYPE")[2]
    for name in names:
        text = text.replace(name, "…")
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"|20\d\d-\d\d-\d\dT[\d:.+]+', "", text)


def kinds(side) -> dict[str, str]:
    """An address of each kind of thing that a case has, by what stands in it."""
    return {
        "case": f"/portal/cases/{side.voting.slug}/",
        "history": f"/portal/cases/{side.voting.slug}/history/",
        "step": f"/portal/cases/{side.voting.slug}/steps/go_ahead/",
        "conflict": f"/portal/cases/{side.voting.slug}/conflict/",
        "draft": f"/forms/{side.open_draft.slug}/",
        "page of a draft": f"/forms/{side.open_draft.slug}/child/",
        "check of a draft": f"/forms/{side.open_draft.slug}/check/",
        "receipt": f"/forms/{side.sent_draft.slug}/receipt/",
        "copy": f"/forms/{side.sent_draft.slug}/copy/",
        "file": f"/portal/files/{side.file.slug}/",
    }


def slug_in(side, kind) -> str:
    found = {"draft": side.open_draft, "file": side.file, "receipt": side.sent_draft, "copy": side.sent_draft}
    return found.get(kind.rpartition(" ")[2], side.voting).slug


KINDS = [
    "case",
    "history",
    "step",
    "conflict",
    "draft",
    "page of a draft",
    "check of a draft",
    "receipt",
    "copy",
    "file",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_neighbours_thing_is_not_there_in_the_words_of_what_never_was(here, there, kind):
    """Status, headers and body: whoever guesses a name learns nothing from the answer."""
    path = kinds(there)[kind]
    slug = slug_in(there, kind)
    for person in (here.rosa, here.dana, here.petra, here.omar):
        real, none = asks(person, path), asks(person, path.replace(slug, NEVER))
        assert (real.status, none.status) == (404, 404)
        assert body(real, slug, NEVER) == body(none, slug, NEVER)
        assert set(real.headers) == set(none.headers)
        assert real.headers.get("Content-Length") == none.headers.get("Content-Length") or len(slug) != len(
            NEVER
        )


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_no_names(here, kind):
    """What can be counted cannot be asked for."""
    path = kinds(here)[kind]
    thing = {"draft": here.open_draft, "file": here.file, "receipt": here.sent_draft, "copy": here.sent_draft}
    number = thing.get(kind.rpartition(" ")[2], here.voting).pk
    for guess in (number, 1, 0, -1, here.voting.reference):
        assert asks(here.rosa, path.replace(slug_in(here, kind), str(guess))).status == 404


def test_a_step_of_another_case_is_not_reached_through_ones_own(here, there):
    own = here.voting.slug
    for key in ("tell", "never", "../" + there.voting.slug, "go_ahead%2f"):
        assert asks(here.dana, f"/portal/cases/{own}/steps/{key}/").status == 404


def test_a_file_of_a_neighbour_is_not_taken_along_by_ones_own_draft(here, there):
    """The button that takes a file out takes a slug; a foreign one takes nothing."""
    from forms.answers.models import StoredFile

    path = f"/forms/{here.open_draft.slug}/account/"
    asks(here.petra, path, "POST", {"_do": f"drop:papers:{there.file.slug}", "papers": there.file.slug})
    assert StoredFile.objects.filter(pk=there.file.pk).exists()
    assert asks(there.petra, f"/portal/files/{there.file.slug}/").status == 200


def test_slugs_are_random_and_say_nothing(here, there):
    slugs = [
        thing.slug
        for side in (here, there)
        for thing in (side.voting, side.signing, side.open_draft, side.file)
    ]
    assert len(set(slugs)) == len(slugs)
    assert all(len(slug) >= 12 for slug in slugs)
    assert not any(side.voting.reference.lower() in slug.lower() for side in (here, there) for slug in slugs)


@pytest.mark.parametrize(
    "query",
    ["?after=2024-09-02T09:00:00+00:00_1", "?partnership=norwick", "?year=2024", "?q=Ottoline", "?person=1"],
)
def test_no_parameter_of_a_list_brings_in_what_is_not_ones_own(here, there, query):
    for path in ("/portal/cases/", "/portal/", "/portal/refer/"):
        seen = asks(here.rosa, path + query)
        assert not [secret for secret in there.secrets if secret in seen.text]
