"""Files sent along with a form: what is accepted, how it is kept, who opens it."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forms.answers.models import StoredFile
from forms.definitions.file_types import complaint
from journal.models import Access
from matters.models import MatterAccess
from tests.factories import accounts as make

from .conftest import MORNING, Filler

PDF = b"%PDF-1.7 the secret of the weir"


def upload(name="notes.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def sent(filler, **fields):
    response = filler.save("papers", **{"papers": upload(), "agreed": "on"} | fields)
    assert response.status_code == 302, response.content.decode()
    return StoredFile.objects.latest("pk")


def archive(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return out.getvalue()


def test_a_file_is_kept_encrypted_and_comes_back_whole(by_dana, settings, draft):
    stored = sent(by_dana)
    [on_disk] = [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()]
    assert b"secret of the weir" not in on_disk.read_bytes()
    assert "notes" not in str(on_disk)
    response = by_dana.client.get(f"/portal/files/{stored.slug}/")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert Access.objects.filter(matter=draft.matter, how="downloaded").count() == 1


def test_a_file_is_listed_can_be_taken_out_and_another_added(by_dana, draft):
    stored = sent(by_dana)
    assert "notes.pdf" in by_dana.text("papers")
    sent(by_dana, papers=upload("more.pdf"))
    draft.refresh_from_db()
    assert [each["name"] for each in draft.answers["papers"]] == ["notes.pdf", "more.pdf"]
    by_dana.save("papers", do=f"drop:papers:{stored.slug}", agreed="on")
    draft.refresh_from_db()
    assert [each["name"] for each in draft.answers["papers"]] == ["more.pdf"]
    assert "more.pdf" in by_dana.text("check")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (upload("notes.exe"), "must be a PDF or PNG picture file"),
        (upload("notes.pdf", b"MZ\x90 a program"), "must be a PDF or PNG picture file"),
        (upload("notes.png"), "must be a PDF or PNG picture file"),
        (upload("notes.pdf", PDF + b"0" * 1_000_001), "must be smaller than 1 MB"),
        (upload("notes.pdf", b""), "is empty"),
    ],
)
def test_a_file_that_is_not_accepted_is_refused_and_the_rest_stays(by_dana, draft, file, said):
    response = by_dana.save("papers", papers=[upload(), file], phone="01632 960 001", agreed="on")
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert 'value="01632 960 001"' in page
    draft.refresh_from_db()
    assert [each["name"] for each in draft.answers["papers"]] == ["notes.pdf"]
    assert draft.answers["phone"] == "01632 960 001"


def test_no_more_files_than_the_question_takes(by_dana, draft):
    response = by_dana.save("papers", papers=[upload("a.pdf"), upload("b.pdf"), upload("c.pdf")], agreed="on")
    assert "2 files at most" in response.content.decode()
    draft.refresh_from_db()
    assert [each["name"] for each in draft.answers["papers"]] == ["a.pdf", "b.pdf"]


def test_a_colleague_and_the_office_open_it_and_nobody_else(by_dana, draft, petra, omar, of_fenmarsh):
    stored = sent(by_dana)
    rosa = make.person("Rosa Marsh")
    manager = make.office(of_fenmarsh, handles_cases=True)
    make.holding(manager, rosa)
    MatterAccess.objects.create(
        matter=draft.matter, office=manager, right="handles", because="Business manager", since=MORNING
    )
    found = {
        person.name: Filler(person, draft).client.get(f"/portal/files/{stored.slug}/").status_code
        for person in (petra, rosa, omar)
    }
    assert found == {"Petra Plover": 200, "Rosa Marsh": 200, "Omar Otter": 404}


def test_a_file_that_nobody_has_checked_stays_closed(by_dana, settings):
    settings.SCANNER = "clamd"
    stored = sent(by_dana)
    assert stored.scan == "pending"
    response = by_dana.client.get(f"/portal/files/{stored.slug}/")
    assert response.status_code == 403
    assert "has not been checked for viruses yet" in response.content.decode()


def test_without_a_scanner_only_the_demo_opens_files(by_dana, settings):
    settings.DEMO = False
    assert sent(by_dana).scan == "pending"


def test_an_infected_file_stays_closed(by_dana):
    stored = sent(by_dana)
    StoredFile.objects.update(scan="infected")
    response = by_dana.client.get(f"/portal/files/{stored.slug}/")
    assert response.status_code == 403
    assert "holds a virus" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "good"),
    [
        ("a.docx", archive("[Content_Types].xml", "word/document.xml"), True),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), False),
        ("a.docx", archive("evil.exe"), False),
        ("a.docx", b"PK\x03\x04 broken", False),
        ("a.xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), True),
        ("a.xlsx", archive("[Content_Types].xml", "word/document.xml"), False),
        ("a.txt", "Größe".encode(), True),
        ("a.txt", b"\x00\x01\x02", False),
        ("a.jpeg", b"\xff\xd8\xff\xe0 picture", True),
        ("a.PNG", b"\x89PNG\r\n\x1a\n picture", True),
        ("noending", PDF, False),
    ],
)
def test_a_file_is_known_by_content_and_name(name, content, good):
    kinds = ["docx", "xlsx", "txt", "jpeg", "png", "pdf"]
    assert (complaint(upload(name, content), kinds, 10_000) == "") is good


def test_a_long_or_odd_name_is_cut_to_what_can_be_shown(by_dana):
    stored = sent(by_dana, papers=upload("x" * 200 + "\u202e\x07.pdf"))
    assert len(stored.name) <= 150
    assert stored.name.endswith(".pdf")
    assert by_dana.client.get(f"/portal/files/{stored.slug}/").status_code == 200
