"""A whole case with canaries in everything that is secret, told through the addresses that people use."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from tests.factories import procedures
from tests.leaks.people import open_session

CHILD, VOICE, PAPER = "Zebedee", "Quillon", "Xanthippe"
CANARIES = [CHILD, VOICE, PAPER]
FORM = procedures.REFERRAL_FORM | {
    "pages": [
        *procedures.REFERRAL_FORM["pages"],
        {
            "key": "papers",
            "title": "Papers",
            "questions": [{"key": "papers", "type": "files", "label": "Papers", "required": False}],
        },
    ]
}
PAGES = {
    "child": {"became_aware_day": "2", "became_aware_month": "9", "became_aware_year": "2024"},
    "account": {"account": f"{CHILD} was found by {VOICE}."},
    "papers": {},
}


@dataclass
class Trail:
    """What the story leaves outside: the addresses asked and led to, headers and cookies, and pages of errors."""

    addresses: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, response) -> None:
        self.addresses += [response.wsgi_request.build_absolute_uri(), response.headers.get("Location", "")]
        self.heads.append(f"{response.headers}\n{response.cookies.output()}")
        if response.status_code >= 400:
            self.errors.append(without_typed(response))


def without_typed(response) -> str:
    """The page, less what the same request brought: whoever typed it gets it back, and no cache keeps that."""
    page = response.content.decode()
    if "no-store" in response.headers.get("Cache-Control", ""):
        for text in response.wsgi_request.POST.values():
            page = page.replace(escape(text), "") if text else page
    return page


class Walker(Client):
    """Somebody signed in, or nobody; leaves a trail. An error of the server is answered, not raised."""

    def __init__(self, trail: Trail, person=None):
        super().__init__(headers={"host": "localhost:8000"}, raise_request_exception=False)
        self.trail = trail
        if person:
            self.cookies[settings.SESSION_COOKIE_NAME] = open_session(person, verified=True)

    def request(self, **request):
        response = super().request(**request)
        self.trail.follow(response)
        return response


def refer(walker: Walker) -> str:
    """Fill the form in, once with a mistake, send a paper along, and send it; returns the receipt."""
    draft = walker.post("/portal/refer/fenmarsh/referral/").url
    mistaken = PAGES["child"] | {"child_name": CHILD, "became_aware_day": "99"}
    assert save(walker, f"{draft}child/", mistaken).status_code == 200
    assert walker.get("/portal/").status_code == 200
    for page, data in PAGES.items():
        data = data | ({"child_name": f"{CHILD} Canary"} if page == "child" else {})
        data = data | ({"papers": paper()} if page == "papers" else {})
        assert save(walker, f"{draft}{page}/", data).status_code == 302
    assert CHILD in walker.get(f"{draft}check/").content.decode()
    sent = save(walker, f"{draft}check/", {})
    assert sent.status_code == 302
    return walker.get(sent.url).content.decode()


def save(walker: Walker, path: str, data: dict):
    """Post what is typed, with what the page carries."""
    page = walker.get(path).content.decode()
    token = re.search(r'name="_token" value="([^"]+)"', page)[1]
    return walker.post(path, data | {"_token": token})


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{PAPER} school report.txt", f"About {CHILD}.".encode(), "text/plain")


def vote(walker: Walker, case, option="go-ahead"):
    return walker.post(
        f"{case.get_absolute_url()}steps/go_ahead/", {"option": option, "reasons": f"Because of {VOICE}."}
    )


def sign(walker: Walker, case):
    return walker.post(f"{case.get_absolute_url()}steps/tell/", {"text": f"Ask {VOICE} about {CHILD}."})
