"""F-082: whoever approves a review reads the very report that goes out with it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pages.models import ReviewPage
from pages.sites import build
from tests.pages.conftest import review

from .cms_world import AT, approve, editor_of, public, signed_in, with_site

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 the report, second edition"


def posted(page, **changes) -> dict:
    texts = {
        name: getattr(page, name)
        for name in ("title", "slug", "reference", "review_type", "reviewers", "summary")
    }
    dates = {"published_on": page.published_on.isoformat(), "available_until": ""}
    rich = dict.fromkeys(("learning", "actions_taken", "impact", "still_to_do"), "null")
    empty = dict.fromkeys(("search_description", "go_live_at", "expire_at"), "")
    return texts | dates | rich | empty | {"body-count": "0"} | changes


def test_approver_reads_the_report_and_the_public_gets_the_same_bytes(fenmarsh, morning, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ours = with_site(fenmarsh)
    build(ours, at=AT, reviews=[review()])
    edith, amos = signed_in(editor_of(ours, "Edith Quill")), signed_in(editor_of(ours, "Amos Reed"))
    page = ReviewPage.objects.descendant_of(ours.site.root_page).get()
    file = SimpleUploadedFile("report.pdf", PDF, content_type="application/pdf")
    edith.post(
        f"/cms/pages/{page.pk}/edit/",
        posted(page, title="Second edition", report_pdf=file) | {"action-submit": "1"},
    )
    host = {"HTTP_HOST": f"{ours.slug}.localhost"}
    assert Client().get(f"/reviews/{page.slug}/report.pdf", **host).status_code == 404
    address = f"/cms/pages/{page.pk}/edit/preview/?mode=report.pdf"
    assert (
        amos.post(address, posted(page)).json()["is_valid"] is True
    )  # what the panel beside the page sends first
    preview = amos.get(address)
    assert b"".join(preview.streaming_content) == PDF
    approve(amos, page)
    assert public(page) == "Second edition"
    assert b"".join(Client().get(f"/reviews/{page.slug}/report.pdf", **host).streaming_content) == PDF
