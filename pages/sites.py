"""Setting up a partnership's public site from texts. What is already there and says the same is left alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from wagtail.models import Page, Site

from .approval.guard import by_set_up
from .approval.set_up import approve_below
from .audiences import Audience
from .models import GuidanceIndexPage, GuidancePage, HomePage, ReviewIndexPage, ReviewPage, StandardPage
from .texts import inline_html, inline_text, read, write
from .tree import put

STANDARD = Path(__file__).parent / "texts" / "standard"
TITLES = {"contact": "Contact", "accessibility": "Accessibility statement", "privacy": "Privacy"}
INTRO = "We learn from what happens to children and families, and share what we learn."
HTTPS = 443


@dataclass(frozen=True)
class GuidanceText:
    """A page of guidance as a file has it; the key is the last part of its address."""

    key: str
    title: str
    audience: str  # one of Audience: staff, partners, families
    body: str  # see pages.texts
    summary: str = ""
    owner: str = ""  # the office that looks after the page, in words
    review_on: date | None = None


@dataclass(frozen=True)
class ReviewText:
    """A published review as a file has it. `report`, `learning` and the three after it are texts, see pages.texts."""

    reference: str
    title: str
    review_type: str
    published_on: date
    reviewers: tuple[str, ...]
    summary: str
    report: str = ""
    learning: str = ""
    actions_taken: str = ""
    impact: str = ""
    still_to_do: str = ""
    available_until: date | None = None


@by_set_up()
def build(
    partnership,
    *,
    at: datetime,
    guidance: Iterable[GuidanceText] = (),
    reviews: Iterable[ReviewText] = (),
    intro: str = "",
    host: str = "",
    port: int = 0,
) -> Site:
    """Make or renew the partnership's site: home, guidance, reviews, contact, accessibility statement, privacy.

    Run it inside a transaction. A text that differs becomes a new live revision; pages that no text speaks of stay.
    The host is <slug>.<WORK_HOST> unless another is given. The partnership's `site` is set and saved. From then on
    editors' changes are approved by a second person.
    """
    root = Page.get_first_root_node()
    home = put(HomePage, root, partnership.slug, partnership.name, at, intro=inline_html(intro or INTRO))
    site = _site(
        partnership, home, host or f"{partnership.slug}.{settings.WORK_HOST}", port or default_port()
    )
    approve_below(home)
    _guidance(home, guidance, at)
    _reviews(home, reviews, at)
    for key, title in TITLES.items():
        put(
            StandardPage,
            home,
            key,
            title,
            at,
            keep=True,
            body=read((STANDARD / f"{key}.md").read_text("utf-8")),
        )
    return site


def default_port() -> int:
    """The port that links name: the demo's own, elsewhere that of https."""
    return settings.PORT if settings.DEMO else HTTPS


def refresh_ports(port: int) -> int:
    """Let all sites' links name this port; returns how many named another. Run at each start of the demo."""
    changed = Site.objects.exclude(port=port)
    for site in changed:
        site.port = port
        site.save()  # one by one: saving makes Wagtail forget the addresses that it remembers
    return len(changed)


def guidance_of(partnership) -> list[GuidanceText]:
    """The live guidance of the partnership's site as texts, in the order of the site: what an export writes."""
    pages = GuidancePage.objects.descendant_of(partnership.site.root_page).live().order_by("path")
    return [
        GuidanceText(
            key=page.slug,
            title=page.title,
            audience=page.audience,
            body=write(page.body.get_prep_value()),
            summary=page.summary,
            owner=page.owner_office,
            review_on=page.review_on,
        )
        for page in pages
    ]


def intro_of(partnership) -> str:
    """The home page's introduction as a text."""
    return inline_text(partnership.site.root_page.specific.intro)


def _site(partnership, home, host: str, port: int) -> Site:
    values = {"root_page": home, "port": port, "hostname": host, "site_name": partnership.name}
    site, _ = Site.objects.update_or_create(pk=partnership.site_id, defaults=values, create_defaults=values)
    if partnership.site_id != site.pk:
        partnership.site = site
        partnership.save(update_fields=["site"])
    return site


def _guidance(home, texts: Iterable[GuidanceText], at: datetime) -> None:
    index = put(GuidanceIndexPage, home, "guidance", "Guidance", at)
    for text in texts:
        put(
            GuidancePage,
            index,
            text.key,
            text.title,
            at,
            audience=Audience(text.audience),
            summary=text.summary,
            body=read(text.body),
            owner_office=text.owner,
            review_on=text.review_on,
        )


def _reviews(home, texts: Iterable[ReviewText], at: datetime) -> None:
    index = put(ReviewIndexPage, home, "reviews", "Published reviews", at)
    for text in texts:
        put(
            ReviewPage,
            index,
            text.reference.lower(),
            text.title,
            at,
            reference=text.reference,
            review_type=text.review_type,
            published_on=text.published_on,
            available_until=text.available_until,
            reviewers="\n".join(text.reviewers),
            summary=text.summary,
            body=read(text.report),
            learning=inline_html(text.learning),
            actions_taken=inline_html(text.actions_taken),
            impact=inline_html(text.impact),
            still_to_do=inline_html(text.still_to_do),
        )
