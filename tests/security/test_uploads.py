"""Files with two faces, names that lead elsewhere, and too much of both."""

import io
import time
import zipfile

import pytest

from forms.answers.files import path_of, short
from forms.answers.models import StoredFile
from forms.definitions.file_types import MEGABYTE, complaint
from forms.filling import room
from tests.factories import forms as make_forms
from tests.forms.conftest import (  # noqa: F401 (fixtures)
    Filler,
    by_dana,
    dana,
    draft,
    of_fenmarsh,
    police,
    started,
    taken,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n"
ALL = ["pdf", "docx", "odt", "xlsx", "ods", "jpeg", "png", "txt", "csv"]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def zipped(*names, content=b"x", **kinds) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def sent(filler, name, content=PDF):
    """What the papers page answers to one file; a test client would tidy the name, so the body is written by hand."""
    head = f'--x\r\nContent-Disposition: form-data; name="papers"; filename="{name}"\r\nContent-Type: text/html\r\n\r\n'
    fields = {"_token": filler.token("papers"), "agreed": "on"}
    rest = "".join(
        f'\r\n--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}'
        for key, value in fields.items()
    )
    body = head.encode() + content + rest.encode() + b"\r\n--x--\r\n"
    return filler.client.post(filler.address("papers"), body, content_type="multipart/form-data; boundary=x")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", SVG), ("a.png", SVG), ("a.html", HTML), ("a.pdf", HTML), ("a.pdf", b" " + PDF), ("a.pdf", b"GIF89a" + PDF),
        ("a.pdf.exe", PDF), ("a.exe", b"MZ\x90"), ("a.pdf", b"MZ\x90"), ("a.jpg", PDF), ("a.docx", PDF), ("a.js", b"alert(1)"),
        ("a.docm", zipped("[Content_Types].xml", "word/document.xml")),
        ("a.docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("a.docx", zipped("evil.exe")), ("a.docx", b"PK\x03\x04" + b"\x00" * 100), ("a.zip", zipped("a.txt")),
        ("a.txt", b"\x7fELF\x00\x00"), ("a.txt", b"MZ\x90\x00"), ("a", PDF), (".pdf ", b""), ("a.pdf\u202e", PDF),
        ("a.php", PDF), ("a.htaccess", PDF), ("a.PDF.", PDF),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused(name, content):
    """SVG, HTML, programs, macros, wrong beginnings, two endings: content and ending must both be accepted ones."""
    assert complaint(Upload(name, content), ALL, MEGABYTE)


class Upload(io.BytesIO):
    """As it comes from the browser, its name as it was sent."""

    def __init__(self, name, content):
        super().__init__(content)
        self.name, self.size = name, len(content)


def test_a_bomb_is_never_unpacked():
    """A gigabyte of zeros in a megabyte: only the list of names is read."""
    bomb = zipped("[Content_Types].xml", "word/document.xml", content=b"\0" * 100_000_000)
    start = time.process_time()
    assert complaint(Upload("a.docx", bomb), ["docx"], 20 * MEGABYTE) == ""
    assert time.process_time() - start < 1


def test_an_archive_of_many_names_costs_little():
    many = zipped("[Content_Types].xml", *(f"word/{n}" for n in range(30_000)))
    start = time.process_time()
    assert complaint(Upload("a.docx", many), ["docx"], 20 * MEGABYTE) == ""
    assert time.process_time() - start < 5


@pytest.mark.parametrize("content", [PDF + HTML, PDF + b"/JavaScript (app.alert(1))", PDF + zipped("a.html")])
def test_a_file_of_two_kinds_reaches_browsers_as_a_download_of_one(by_dana, content):  # noqa: F811
    """PDF and HTML, PDF and ZIP: kept, never shown in the page, never sniffed, and without rights if opened."""
    assert sent(by_dana, "a.pdf", content).status_code == 302
    answer = by_dana.client.get(f"/portal/files/{StoredFile.objects.get().slug}/")
    assert answer["Content-Disposition"] == 'attachment; filename="a.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


def test_the_browsers_word_for_the_type_is_not_believed(by_dana):  # noqa: F811
    sent(by_dana, "a.pdf")
    assert StoredFile.objects.get().content_type == "application/pdf"


NAMES = [
    ("../../../etc/passwd.pdf", "passwd.pdf"),
    ("..\\\\..\\\\boot.pdf", "boot.pdf"),
    ("/etc/cron.d/x.pdf", "x.pdf"),
    ("C:\\\\x.pdf", "x.pdf"),
    ("exe.\u202efdp.pdf", "exe.fdp.pdf"),
    ("a\u200b\u2066b.pdf", "a b.pdf"),
    ("a\x00b.pdf", "a b.pdf"),
    ("~/.ssh/key.pdf", "key.pdf"),
    ("a%0d%0aSet-Cookie: x=1.pdf", None),
    ("%2e%2e%2fx.pdf", None),
    ("CON.pdf", None),
    ("<img src=x onerror=alert(1)>.pdf", None),
    ("a;filename=b.html;.pdf", None),
]


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_a_name_leads_nowhere(by_dana, settings, name, kept):  # noqa: F811
    """The file lies under a random name below FILES_ROOT; its own name is only ever text."""
    assert sent(by_dana, name).status_code == 302
    stored = StoredFile.objects.get()
    assert path_of(stored).is_relative_to(settings.FILES_ROOT)
    assert "/" not in stored.name
    assert "\\" not in stored.name
    assert kept is None or stored.name.replace("ab.pdf", "a b.pdf") == kept
    page = by_dana.text("papers")
    assert "<img src=x" not in page
    head = by_dana.client.get(f"/portal/files/{stored.slug}/")["Content-Disposition"]
    assert head.startswith("attachment; filename")
    assert "\n" not in head
    assert "Set-Cookie" not in by_dana.client.get(f"/portal/files/{stored.slug}/").headers


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("", "file"), ("...", "file"), ("/", "file"), ("\u202e", "file"), (" a  b .pdf", "a b .pdf"), ("a\tb\r\nc.pdf", "a b c.pdf"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"), ("\ud800.pdf", "pdf"), (".htaccess", "htaccess"),
    ],
)  # fmt: skip
def test_a_name_without_a_name_has_one(name, kept):
    assert short(name) == kept


def test_a_form_holds_a_hundred_files_and_no_more(by_dana, monkeypatch):  # noqa: F811
    """Also when they are taken out again: what was taken out is kept for those who may look."""
    monkeypatch.setattr(room, "FILES", 2)
    for _ in range(2):
        assert sent(by_dana, "a.pdf").status_code == 302
        by_dana.save("papers", do=f"drop:papers:{StoredFile.objects.latest('pk').slug}", agreed="on")
    refused = sent(by_dana, "c.pdf")
    assert refused.status_code == 200
    assert "which is the most that it can hold" in refused.content.decode()
    assert StoredFile.objects.count() == 2


def test_a_form_holds_so_many_bytes_and_no_more(by_dana, monkeypatch):  # noqa: F811
    monkeypatch.setattr(room, "BYTES", 20)
    assert sent(by_dana, "a.pdf").status_code == 302
    assert sent(by_dana, "b.pdf", PDF + b"0" * 10).status_code == 200
    assert StoredFile.objects.count() == 1


def test_one_agencys_files_take_no_room_from_another(by_dana, of_fenmarsh, taken, monkeypatch):  # noqa: F811
    from tests.factories import accounts as make

    monkeypatch.setattr(room, "FILES", 1)
    sent(by_dana, "a.pdf")
    ilse = make.person("Ilse Health", agency=make.agency("health", of=of_fenmarsh))
    other = started(of_fenmarsh, ilse, make_forms.SMALL)
    assert sent(Filler(ilse, other), "b.pdf").status_code == 302


def test_no_upload_touches_the_disk_before_it_is_encrypted(settings):
    """Django's handler that writes large files to /tmp is not there, and what memory does not take is refused."""
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= settings.LARGEST_REQUEST
