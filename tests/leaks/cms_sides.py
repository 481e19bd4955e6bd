"""What each side of the world has in the CMS: editors, a draft, a page that waits, a live one, papers and pictures."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from accounts.models import Area, Body, Recipient
from pages.models import GuidancePage
from tests.accounts.cms_world import draft_of, editor_of
from tests.factories import accounts as make


def add_cms(world) -> None:
    """Each side with two editors, somebody who was one, and a superuser; `hidden` is what the other side may not read."""
    for side in world.values():
        mail, slug = f"{side.slug}.example", side.slug.capitalize()
        side.edith = editor_of(side.partnership, f"Edith {slug}wright", email=f"edith@{mail}")
        side.amos = editor_of(side.partnership, f"Amos {slug}wright", email=f"amos@{mail}")
        side.former = editor_of(side.partnership, f"Fay {slug}wright", email=f"fay@{mail}")
        side.former.holdings.update(until="2024-08-01")
        side.chief = make.person(f"Una {slug}wright", email=f"una@{mail}", is_superuser=True)
        add_pages(side)
        side.board, side.panel, side.north = body(side), recipient(side), area(side)
        side.collection = collection(side)
        side.paper, side.photo = paper(side), photo(side)
        side.rendition = side.photo.get_rendition("width-10")
        titles = [side.draft.title, side.waiting.title, side.paper.title, side.photo.title]
        names = [side.police.name, side.board.name, side.north.name, side.panel.name, side.panel.email]
        side.hidden = [*titles, f"{slug}wright", *names, *side.secrets]


def body(side) -> Body:
    name = f"Board of {side.slug}"
    return Body.objects.create(partnership=side.partnership, key="board", name=name, since=make.SINCE)


def area(side) -> Area:
    name = f"North of {side.slug}"
    return Area.objects.create(partnership=side.partnership, key="north", name=name, since=make.SINCE)


def recipient(side) -> Recipient:
    row = {"key": "watch", "name": f"Watch of {side.slug}", "email": f"watch@{side.slug}.watch.example"}
    return Recipient.objects.create(partnership=side.partnership, since=make.SINCE, **row)


def add_pages(side) -> None:
    side.draft = draft_of(side.partnership, f"Draft of {side.slug}", by=side.edith)
    side.waiting = draft_of(side.partnership, f"Waiting at {side.slug}", by=side.edith)
    side.draft.refresh_from_db()
    side.index = side.draft.get_parent().specific
    side.live = GuidancePage.objects.descendant_of(side.index).live().get()
    side.state = side.waiting.get_workflow().start(side.waiting, side.edith)


def collection(side):
    """A test that flushes the database takes the first one away."""
    first = Collection.get_first_root_node() or Collection.add_root(name="Root")
    return first.add_child(name=f"Files of {side.slug}")


def paper(side):
    """No address leads to it; somebody put it there past the CMS."""
    file = ContentFile(f"Paper of {side.slug}".encode(), f"{side.slug}.txt")
    return get_document_model().objects.create(
        title=f"Paper of {side.slug}", file=file, collection=side.collection
    )


def photo(side):
    dot = BytesIO()
    Image.new("RGB", (20, 20)).save(dot, "PNG")
    file = ContentFile(dot.getvalue(), f"{side.slug}.png")
    return get_image_model().objects.create(
        title=f"Photo of {side.slug}", file=file, collection=side.collection
    )
