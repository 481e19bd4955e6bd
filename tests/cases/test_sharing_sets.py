"""F-048: several products of a case are shared as one, under the name that the procedure gives them, and end as one."""

import io

import pytest
import time_machine
from django.core.cache import cache
from pypdf import PdfReader

from journal.models import Access
from tests.accounts.people.conftest import browser_of, days, says
from tests.factories import cases, meetings, procedures
from workflows.cases.models import Sharing
from workflows.cases.running.changes import undo
from workflows.procedures.checks import BadProcedure

pytestmark = pytest.mark.django_db
CHILD = cases.ANSWERS["child_name"]
REASON = "Because of Quillon Canary."
SETS = {"file": {"name": "The file of the case", "of": ["referral", "go_ahead"]}}


@pytest.fixture(autouse=True)
def monday():
    cache.clear()
    with time_machine.travel(cases.MONDAY, tick=False):
        yield
    cache.clear()


def publish(cast, document, **notice):
    """With the set in the head, which the notice lists and the meeting, if there is one, reads first."""
    stage = document["stages"][0]
    more = {"notification": {"lists": ["file"]} | notice, "meeting": {"paper_sets": ["file"]}}
    steps = [step | more.get(step["kind"], {}) for step in stage["steps"]]
    written = document | {"product_sets": SETS, "stages": [stage | {"steps": steps}]}
    return procedures.publish(cast.partnership, written)


def share(cast, case, *products, **more):
    said = {"whom": "person", "person": cast.omar.slug, "how": "take away", "because": "They consented."}
    said |= {"products": products, **days(until="6 9 2024")} | more
    return browser_of(cast.rosa).post(f"{case.get_absolute_url()}products/share/", said)


def test_rosa_shares_a_named_set_omar_reads_each_of_it_and_it_ends_everywhere_at_once(cast):
    publish(cast, procedures.CP)
    case = cases.decided(cast)
    rosa, omar, at = browser_of(cast.rosa), browser_of(cast.omar), case.get_absolute_url()
    assert "The file of the case" in says(rosa.get(f"{at}products/"))
    asked = rosa.get(f"{at}products/share/?of=file").context["form"]
    assert asked["products"].value() == ["referral.sent", "go_ahead.outcome"]
    assert share(cast, case, *asked["products"].value()).status_code == 302
    sharing = Sharing.objects.get()
    assert sharing.title == "The file of the case"
    assert "Of it: Referral, as it was sent; Vote on a review: Carry it out." in says(
        rosa.get(f"{at}products/")
    )

    listed = omar.get(sharing.get_absolute_url())
    assert CHILD not in says(listed)
    pages = [row.get_absolute_url() for row, _ in listed.context["members"]]
    assert [CHILD in says(omar.get(pages[0])), REASON in says(omar.get(pages[1]))] == [True, True]
    copy = PdfReader(io.BytesIO(omar.get(f"{sharing.get_absolute_url()}copy/").content))
    text = " ".join(" ".join(page.extract_text().split()) for page in copy.pages)
    assert [CHILD in text, REASON in text] == [True, True]
    noted = Access.objects.filter(person=cast.omar).order_by("pk").values_list("route", "how")
    assert list(noted) == [
        ("cases:shared", "viewed"),
        ("cases:shared-product", "viewed"),
        ("cases:shared-product", "viewed"),
        ("cases:shared-copy", "downloaded"),
    ]
    assert browser_of(cast.erin).get(pages[0]).status_code == 404
    again = share(cast, case, "go_ahead.outcome", how="on screen")
    assert (again.status_code, "shared with Omar School already" in says(again)) == (409, True)

    undo(case.steps.get(key="go_ahead"), by=cast.rosa, at=cases.MONDAY, reason="By mistake.")
    assert [omar.get(page).status_code for page in pages] == [200, 404]
    assert REASON not in says(omar.get(sharing.get_absolute_url()))
    assert rosa.post(f"{at}sharings/{sharing.slug}/end/").status_code == 302
    for gone in (sharing.get_absolute_url(), pages[0], f"{sharing.get_absolute_url()}copy/"):
        assert omar.get(gone).status_code == 404
    assert sharing.title not in says(omar.get("/portal/shared/"))


def test_what_the_procedure_names_no_set_for_is_shared_under_the_first_title(cast):
    case = cases.signed(cast)
    assert share(cast, case, "referral.sent", "tell.notice").status_code == 302
    assert Sharing.objects.get().title == "Referral, as it was sent and 1 more"


def test_papers_and_notices_list_the_set_by_its_name(cast):
    publish(cast, meetings.document())
    case = cases.referred(cast)
    page = says(browser_of(cast.ilse).get(f"{case.get_absolute_url()}steps/rapid/"))
    assert "The file of the case Referral, as it was sent , 2 September 2024 Standing" in page
    publish(cast, procedures.CP)
    text = cases.decided(cast).steps.get(key="tell").notification.text
    assert "The file of the case:\n- Referral, as it was sent, 2 September 2024\n- Vote on" in text
    assert CHILD not in text


def test_a_set_that_is_not_there_is_told_before_publishing(cast):
    with pytest.raises(BadProcedure, match='there is no set "gone"; there is file'):
        publish(cast, procedures.CP, lists=["gone"])
    wrong = {"file": {"name": "The file", "of": ["gone"]}}
    with pytest.raises(BadProcedure, match=r'product_sets.file.of: there is no step "gone"'):
        procedures.publish(cast.partnership, procedures.CP | {"product_sets": wrong})
