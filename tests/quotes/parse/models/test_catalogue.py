"""Model packages: what can be wrong with them comes out as one clear line, never as a traceback."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.errors import ModelError
from quotes.parse.load import installed_package, load_pipeline
from quotes.parse.models import catalogue
from quotes.parse.models.catalogue import EMBEDDED_FOLDER, Origin, find_package, list_packages
from quotes.parse.models.check_files import check_package
from quotes.parse.models.resources import PROCESSORS

from support.model_folders import listing_of, put_model, relisted
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


@pytest.mark.parametrize("name", ["embedded", "official", "official-accurate", "embedded-6", "folder-x"])
def test_a_folder_is_a_folder_whatever_it_is_called(
    copy: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its label is none that another package could have, and nothing is downloaded for it."""
    import stanza

    monkeypatch.setattr(stanza, "download", lambda *given, **options: pytest.fail("downloaded"))
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(copy.rename(copy.with_name(name))))
    monkeypatch.chdir(copy.parent)
    package = find_package(f"./{name}")
    assert package.origin is Origin.FOLDER
    assert package.label == f"folder-{name}-{package.version}"
    assert package.label not in {each.label for each in map(find_package, ("embedded", "official"))}
    (package.folder / "en" / "lemma" / "embedded.safetensors").unlink()
    with pytest.raises(ModelError, match="is missing"):
        installed_package(f"./{name}")
    assert find_package("embedded").origin is Origin.EMBEDDED
    assert find_package("official").origin is Origin.OFFICIAL


def test_only_its_name_names_the_embedded_package(tmp_path: Path) -> None:
    """Its folder, by path or through a link, is one like any other: what a path leads to can change."""
    link = tmp_path / "official"
    link.symlink_to(EMBEDDED_FOLDER)
    for path in (EMBEDDED_FOLDER, link, f"{EMBEDDED_FOLDER}/", EMBEDDED_FOLDER / ".." / "embedded"):
        package = find_package(path)
        assert package.origin is Origin.FOLDER
        assert package.label == f"folder-embedded-{package.version}"
        check_package(package)


@pytest.mark.parametrize(
    "name", ["Embedded", "EMBEDDED", " embedded", "embedded ", "embedded\0", "ｅmbedded"]
)
def test_a_name_is_one_exactly(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="no such package or folder"):
        find_package(name)


@pytest.mark.parametrize(
    "name", ["~nobody-of-this-name/x", "x" * 300, "x/" * 3000, "a\0b", "\udcff", "/dev/null"]
)
def test_paths_that_lead_nowhere(name: str) -> None:
    with pytest.raises(ModelError) as raised:
        find_package(name)
    assert str(raised.value).isprintable()


def test_a_label_is_one_word_whatever_the_folder_is_called(copy: Path) -> None:
    folder = copy.rename(copy.with_name("of\nmine \u202e" + "é" * 80))
    label = find_package(folder).label
    assert label == f"folder-of_mine__{'é' * 51}-{find_package(folder).version}"


def test_the_embedded_files_are_those_that_the_code_names(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes them can change the listing, but not the code."""
    monkeypatch.setattr(catalogue, "EMBEDDED_FOLDER", copy)
    shutil.copy(EMBEDDED_FOLDER / "card.json", copy)
    check_package(find_package("embedded"))
    path = copy / "en" / "lemma" / "embedded.safetensors"
    put_model(copy, "lemma", "embedded", path.read_bytes()[:-1] + b"?", ".safetensors")
    check_package(find_package(copy))
    with pytest.raises(ModelError, match=r"lemma.* is damaged"):
        check_package(find_package("embedded"))
    put_model(copy, "lemma", "other", path.read_bytes())
    with pytest.raises(ModelError, match="install again"):
        find_package("embedded")


def test_a_file_that_its_listing_says_nothing_of_counts_all_the_same(copy: Path) -> None:
    english = listing_of(copy)
    english["lemma"]["embedded"] = {"format": "safetensors"}
    relisted(copy, english)
    before = find_package(copy).label
    path = copy / "en" / "lemma" / "embedded.safetensors"
    replace(path, path.read_bytes() + b"?")
    assert find_package(copy).label != before


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
