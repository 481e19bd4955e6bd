"""GOV.UK Frontend's files: fetched once, checked, rewritten, served with a hash in the name."""

import base64
import hashlib
import json
import re
import tarfile

import pytest
from django.contrib.staticfiles import finders, storage
from django.core.management import call_command

from theme import assets
from theme.rewriting import rewrite_script, rewrite_style

STYLE = (
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
    ".a{font-family:GDS Transport,arial,sans-serif}"
    '.logo{content:"";background-image:url(/assets/images/govuk-crest.svg);display:block}'
    ".mask{-webkit-mask-image:url(/assets/images/govuk-crest.svg);mask-image:url(/assets/images/govuk-crest.svg)}"
    ".b{background:url(/assets/images/b.svg)}\n/*# sourceMappingURL=a.css.map */\n"
)


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package as npm would bring it, a lock that names it, and a place to write to."""
    file = tmp_path / "p.tgz"
    contents = {assets.STYLE: STYLE, assets.SCRIPT: "export{};//# sourceMappingURL=a.js.map"}
    with tarfile.open(file, "w:gz") as archive:
        for name, text in contents.items():
            (tmp_path / name).write_text(text)
            archive.add(tmp_path / name, assets.IN_PACKAGE + name)
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps({"package": "p", "version": "1", "integrity": integrity}))
    monkeypatch.setattr(assets, "LOCK", lock)
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "TARGET", tmp_path / "vendor")
    monkeypatch.setattr(assets, "pack", lambda lock, folder: file)
    return file


def test_typeface_and_crest_of_gov_uk_are_left_out():
    style = rewrite_style(STYLE)
    assert ".a{font-family:Arial,sans-serif}" in style
    assert '.logo{content:"";display:block}' in style
    assert ".mask{}" in style
    assert "url(assets/images/b.svg)" in style
    assert not re.search("GDS|crest|font-face|sourceMapping", style)


def test_package_that_has_changed_its_ways_is_refused():
    with pytest.raises(ValueError, match="GDS Transport"):
        rewrite_style('.a{font:"GDS Transport"}')


def test_script_names_no_source_map():
    assert rewrite_script("export{a};//# sourceMappingURL=a.js.map").endswith("export{a};\n")


def test_fetching_again_does_nothing(package, monkeypatch):
    assert assets.main() == 0
    monkeypatch.setattr(assets, "pack", lambda lock, folder: pytest.fail("fetched again"))
    assert assets.main() == 0


def test_file_that_was_touched_is_fetched_again(package):
    assert assets.main() == 0
    (assets.TARGET / assets.STYLE).write_text("touched")
    assert assets.main() == 0
    assert "Arial" in (assets.TARGET / assets.STYLE).read_text()


def test_package_with_another_hash_is_not_used(package, capsys):
    package.write_bytes(package.read_bytes() + b"x")
    assert assets.main() == 1
    assert "so it was not used" in capsys.readouterr().err
    assert not assets.TARGET.exists()


def test_without_npm_and_network_there_is_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(assets, "TARGET", tmp_path / "vendor")
    monkeypatch.setattr(assets, "NODE", tmp_path / "node")
    monkeypatch.setattr(assets, "ROOT", tmp_path)  # no requirements here, so nothing can be installed
    monkeypatch.setenv("PATH", str(tmp_path))
    assert assets.main() == 1
    assert capsys.readouterr().err.startswith("There is no npm on this machine")


def test_static_files_are_collected_with_hashes_that_lead_somewhere(settings, tmp_path):
    assert assets.main() == 0
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [assets.HERE / "static"]
    settings.STATIC_ROOT = tmp_path
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    finders.get_finder.cache_clear()
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
        for name in ("theme/theme.js", "theme/theme.css", "vendor/govuk/govuk-frontend.min.js"):
            address = storage.staticfiles_storage.url(name)
            assert re.search(r"\.[0-9a-f]{12}\.(js|css)$", address)
            assert (tmp_path / address.removeprefix(settings.STATIC_URL)).exists()
    finally:
        finders.get_finder.cache_clear()
