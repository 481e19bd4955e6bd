"""The API says what the pages say, of one site, and nothing else."""

import pytest

from pages.models import GuidancePage, ReviewPage

API = "/api/v2/pages/"


def titles(response) -> list[str]:
    return sorted(item["title"] for item in response.json()["items"])


def test_program_reads_a_review(reader):
    page = ReviewPage.objects.get(slug="fen-r01")
    found = reader.get(f"{API}{page.pk}/").json()
    assert found["reference"] == "FEN-R01"
    assert found["reviewers"] == ["Morwenna Pike", "Alun Sedge"]
    assert found["report_pdf"] is None
    assert found["meta"]["html_url"] == "http://fenmarsh.localhost:8000/reviews/fen-r01/"
    assert found["meta"]["detail_url"] == f"http://fenmarsh.localhost:8000{API}{page.pk}/"
    assert set(found["meta"]) == {
        "type", "detail_url", "html_url", "slug", "first_published_at", "last_published_at",
    }  # fmt: skip


def test_program_reads_all_fields_of_each_type(reader):
    for page in reader.get(API).json()["items"]:
        assert reader.get(f"{API}{page['id']}/?fields=*").status_code == 200


def test_program_lists_reviews_by_type_and_page(reader):
    found = reader.get(
        f"{API}?type=pages.ReviewPage&fields=published_on,summary&order=-published_on&limit=1"
    ).json()
    assert found["meta"] == {"total_count": 1}
    assert found["items"][0]["published_on"] == "2025-05-01"


def test_program_sees_this_sites_live_pages_only(reader, norwick):
    GuidancePage.objects.get(slug="for-families").unpublish()
    assert titles(reader.get(API)) == [
        "Accessibility statement",
        "Contact",
        "Fenmarsh Safeguarding Children Partnership",
        "Guidance",
        "How to refer a case",
        "Learning review 1",
        "Privacy",
        "Published reviews",
    ]


def test_another_sites_page_and_a_draft_are_not_found_by_number(reader, norwick):
    foreign = ReviewPage.objects.get(slug="nor-r07")
    draft = ReviewPage.objects.get(slug="fen-r01")
    draft.unpublish()
    for page in (foreign, draft):
        assert reader.get(f"{API}{page.pk}/").status_code == 404
        assert reader.get(f"{API}find/?id={page.pk}").status_code == 404
        assert (
            reader.get(f"{API}?child_of={page.get_parent().pk if page is foreign else page.pk}").status_code
            == 400
        )
    assert reader.get(f"{API}find/?html_path=/reviews/nor-r07/").status_code == 404


def test_page_is_found_by_its_path(reader):
    page = GuidancePage.objects.get(slug="refer")
    response = reader.get(f"{API}find/?html_path=/guidance/refer/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith(f"http://fenmarsh.localhost:8000{API}{page.pk}/")


@pytest.mark.parametrize("where", ["", "find/", "1/"])
def test_no_other_site_can_be_asked_for(reader, norwick, where):
    response = reader.get(f"{API}{where}?site=norwick.localhost:8000")
    assert response.status_code == 400
    assert response.json() == {"message": "Leave out 'site': each host answers for its own site only."}


@pytest.mark.parametrize(
    "query",
    [
        "?wanted=1",
        "?search=refer",
        "?locale=en",
        "?limit=51",
        "?limit=x",
        "?offset=-1",
        "?offset=9999999999",
        "?first_published_at=x",
        "?title=%00",
        "find/?id=x",
        "1/?site_id=1",
    ],
)
def test_what_the_api_does_not_know_is_refused(reader, query):
    response = reader.get(API + query)
    assert response.status_code == 400
    assert response.json()["message"]


def test_a_number_that_no_page_can_have_is_not_found(reader):
    assert reader.get(f"{API}99999999999999999999/").status_code == 404
    assert reader.get(f"{API}find/?id=999999999").status_code == 404
