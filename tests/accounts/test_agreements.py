"""CP-24: nobody reads a case before they have accepted what their partnership asks, in the words in force."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from accounts.agreements import services
from accounts.models import Acceptance, Agreement
from forms.answers.files import store
from forms.filling.models import Draft
from journal.models import Access, Entry
from matters.acting import SETUP, acting
from tests.accounts.people.conftest import MONDAY, browser_of, clock, says  # noqa: F401 (clock stands still)
from tests.conftest import cast_of
from tests.factories import accounts as make
from tests.factories import cases
from tests.standing import stands

pytestmark = pytest.mark.django_db
PAGE = "/portal/agreements/fenmarsh/confidentiality/"
TEXT = "You tell nobody what you read here."


def publish(partnership, text=TEXT, asked_of=(), at=MONDAY, **more) -> str:
    with acting(partnership.matter, by=SETUP, at=at) as act:
        words = {"key": "confidentiality", "title": "Confidentiality agreement", "text": text}
        return services.publish(act, partnership, **words, asked_of=list(asked_of), **more)


@stands(at=cases.MONDAY)
def case(cast):
    made = cases.referred(cast)
    publish(cast.partnership)
    return made


def accept(person, number=1, **more):
    return browser_of(person).post(PAGE, {"number": str(number), **more})


def opens(person, path) -> bool:
    """Or does it lead to the agreement?"""
    answer = browser_of(person).get(path)
    assert answer.status_code == 200 or answer["Location"].startswith(PAGE)
    return answer.status_code == 200


def test_dana_is_led_to_the_agreement_accepts_it_and_goes_on_to_the_case(cast, case):
    """CP-24: with the moment and the version."""
    path = case.get_absolute_url()
    first = browser_of(cast.dana).get(path)
    assert (first.status_code, first["Location"]) == (302, f"{PAGE}?next={path.replace('/', '%2F')}")
    assert not Access.objects.filter(person=cast.dana).exists()
    page = browser_of(cast.dana).get(first["Location"])
    assert TEXT in says(page)
    assert f'name="next" value="{path}"' in page.content.decode()
    assert accept(cast.dana, next=path)["Location"] == path
    assert opens(cast.dana, path)
    row = Acceptance.objects.get()
    assert (row.person, row.agreement.number, row.accepted_at) == (cast.dana, 1, MONDAY)
    entry = Entry.objects.get(key="agreement.accepted")
    assert (entry.by, entry.what) == ("Dana Police", "Accepted “Confidentiality agreement”, version 1.")


def test_no_path_into_a_case_opens_before(cast, case, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    settings.DEMO = True
    paper = store(
        ContentFile(b"x"),
        matter=case.matter,
        content_type="text/plain",
        name="x.txt",
        by=cast.petra,
        at=MONDAY,
    )
    below = [
        "",
        "history/",
        "access/",
        "conflict/",
        "steps/go_ahead/",
        "steps/referral/",
        "export/",
        "readers/",
    ]
    paths = [case.get_absolute_url() + one for one in below] + [f"/portal/files/{paper.slug}/"]
    assert [path for path in paths if opens(cast.rosa, path)] == []
    accept(cast.rosa)
    assert [path for path in paths if not opens(cast.rosa, path)] == []


def test_a_vote_waits_for_the_agreement_and_what_was_typed_is_kept(cast, case):
    path = f"{case.get_absolute_url()}steps/go_ahead/"
    answer = browser_of(cast.ilse).post(path, {"option": "go-ahead", "reasons": "It helps."})
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{PAGE}?next=%2Faccount%2Fkept%2F")
    assert not case.matter.votes.exists()


def test_changed_words_are_asked_again_and_what_was_accepted_stays(cast, case):
    accept(cast.dana)
    assert publish(cast.partnership) == ""  # nothing new
    assert opens(cast.dana, case.get_absolute_url())
    assert publish(cast.partnership, "You tell nobody, and keep no copy.") == (
        "Agreement published: Confidentiality agreement, version 2."
    )
    assert not opens(cast.dana, case.get_absolute_url())
    late = accept(cast.dana, number=1)
    assert (late.status_code, "The text has changed in the meantime." in says(late)) == (409, True)
    accept(cast.dana, number=2)
    assert opens(cast.dana, case.get_absolute_url())
    assert list(Acceptance.objects.order_by("pk").values_list("agreement__number", flat=True)) == [1, 2]


def test_it_may_be_asked_of_some_offices_only(cast, case):
    publish(cast.partnership, asked_of=["health_lead"])
    assert opens(cast.dana, case.get_absolute_url())
    assert not opens(cast.ilse, case.get_absolute_url())
    make.holding(cast.health_lead, cast.dana)
    assert not opens(cast.dana, case.get_absolute_url())


def test_it_is_asked_until_its_last_day(cast, case, clock):  # noqa: F811
    publish(cast.partnership, until=date(2024, 9, 2))
    assert not opens(cast.dana, case.get_absolute_url())
    clock.move_to(MONDAY + timedelta(days=1), tick=False)
    assert opens(cast.dana, case.get_absolute_url())
    assert browser_of(cast.dana).get(PAGE).status_code == 404


def test_each_partnership_asks_for_its_own(cast, case):
    norwick = cast_of(make.partnership("norwick", "Norwick Partnership"), "norwick.example")
    theirs = cases.referred(norwick)
    assert browser_of(norwick.dana).get(theirs.get_absolute_url()).status_code == 200
    assert browser_of(norwick.dana).get(PAGE).status_code == 404


def test_a_stranger_is_told_nothing_of_the_case(cast, case):
    """No agreement, but the same answer as for a case that is not there."""
    assert browser_of(cast.omar).get(case.get_absolute_url()).status_code == 404


def test_ones_own_form_needs_no_agreement(cast, case):
    draft = Draft.objects.get(matter=case.matter)
    assert browser_of(cast.petra).get(f"/forms/{draft.slug}/receipt/").status_code == 200


def test_it_leads_on_to_pages_of_this_site_only(cast, case):
    for odd in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\elsewhere"):
        assert accept(cast.dana, next=odd)["Location"] == "/portal/"


def test_accepting_twice_is_accepting_once(cast, case):
    assert [accept(cast.dana).status_code for _ in range(2)] == [302, 302]
    assert Acceptance.objects.count() == 1
    assert Agreement.objects.count() == 1


def test_who_manages_people_sees_what_they_accepted(cast, case):
    accept(cast.ilse)
    page = says(browser_of(cast.rosa).get(f"/portal/people/{cast.ilse.slug}/"))
    assert "Confidentiality agreement, version 1, on 2 September 2024, 10:00" in page
