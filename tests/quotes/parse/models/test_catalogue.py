"""Model packages: what can be wrong with them comes out as one clear line, never as a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.errors import ModelError
from quotes.parse.load import installed_package, load_pipeline
from quotes.parse.models.catalogue import find_package, list_packages
from quotes.parse.models.check_files import check_package
from quotes.parse.models.resources import PROCESSORS

from support.paths import ROOT


def replace(path: Path, data: bytes) -> None:
    """Write a new file: the old one is linked to the package's own."""
    path.unlink()
    path.write_bytes(data)


def one_line(error: ModelError) -> str:
    assert "\n" not in str(error)
    return str(error)


def test_the_embedded_package_is_whole_and_small() -> None:
    package = find_package()
    check_package(package)
    assert package.installed
    assert package.label == f"embedded-{package.version}"
    assert {file.processor for file in package.files} == set(PROCESSORS)
    assert package.size <= 50_000_000
    assert all(file.size is not None and file.checksum is not None for file in package.files)
    assert package.card.licence
    assert package.card.scores


def test_packages_are_listed_without_stanza() -> None:
    code = (
        "import sys; from quotes.parse.models import list_packages\n"
        "names = [p.name for p in list_packages()]\n"
        "assert names == ['embedded', 'official', 'official-accurate'], names;"
        "assert 'torch' not in sys.modules and 'stanza' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_official_packages_are_listed_where_they_are_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "nowhere"))
    official = {package.name: package for package in list_packages()}["official"]
    assert not official.installed
    assert official.version == ""
    assert official.size == 0


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: replace(path, path.read_bytes()[:1000]), "is incomplete"),
        (lambda path: replace(path, b""), "is incomplete"),
        (lambda path: replace(path, path.read_bytes()[:-1] + b"?"), "is damaged"),
        (lambda path: path.unlink(), "is missing"),
    ],
    ids=["half downloaded", "empty", "one byte changed", "missing"],
)
def test_a_spoilt_file(copy: Path, spoil, says: str) -> None:  # type: ignore[no-untyped-def]
    spoil(copy / "en" / "mwt" / "embedded.safetensors")
    with pytest.raises(ModelError) as raised:
        installed_package(str(copy))
    assert says in one_line(raised.value)
    assert "mwt" in str(raised.value)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"en": {"packages": {}}}', "\x00"])
def test_a_spoilt_listing(copy: Path, content: str) -> None:
    (copy / "resources.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError) as raised:
        find_package(str(copy))
    assert "resources.json" in one_line(raised.value)


def test_a_folder_without_models_and_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        find_package(str(tmp_path))
    assert "no resources.json" in one_line(raised.value)
    with pytest.raises(ModelError) as raised:
        find_package("embeded")
    assert "there are: embedded, official" in one_line(raised.value)


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_at_all(name: str) -> None:
    with pytest.raises(ModelError, match="models '': no such package or folder"):
        find_package(name)


@pytest.mark.parametrize("card", ["{", "[]", "\xff"])
def test_a_card_that_is_none(copy: Path, card: str) -> None:
    (copy / "card.json").write_text(card, encoding="latin-1")
    with pytest.raises(ModelError, match=r"card\.json cannot be read as a JSON object"):
        find_package(copy)


def test_other_files_are_another_version(copy: Path) -> None:
    before = find_package(str(copy))
    assert before.label.startswith("folder-my-models-")
    listing = json.loads((copy / "resources.json").read_text(encoding="utf-8"))
    listing["en"]["lemma"]["embedded"]["md5"] = "0" * 32
    (copy / "resources.json").write_text(json.dumps(listing), encoding="utf-8")
    assert find_package(str(copy)).label != before.label


@pytest.mark.models
def test_official_models_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import stanza

    def fails(*given: object, **options: object) -> None:
        raise ConnectionError("Max retries exceeded\nwith url: ...")

    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    monkeypatch.setattr(stanza, "download", fails)
    with pytest.raises(ModelError) as raised:
        installed_package("official")
    line = one_line(raised.value)
    assert "cannot be downloaded (Max retries exceeded with url: ...)" in line
    assert "--models embedded" in line


@pytest.mark.models
def test_official_models_from_stanzas_folder(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once downloaded they load without a network, under a name that tells their files apart."""
    import stanza

    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(copy))
    monkeypatch.setattr(stanza, "download", lambda *given, **options: pytest.fail("no need to download"))
    package = installed_package("official")
    assert package.label.startswith("official-")
    assert len(package.version) == 8
    assert set(load_pipeline(package).processors) == set(PROCESSORS)
