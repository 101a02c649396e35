"""A folder of models from a stranger: nothing in it is run, and what is wrong with it is one line."""

from __future__ import annotations

import io
import json
import socket
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from click.testing import CliRunner

import cli
from quotes.errors import ModelError
from quotes.parse.load import installed_package, load_pipeline
from quotes.parse.models.catalogue import EMBEDDED_FOLDER
from quotes.parse.models.resources import PROCESSORS
from quotes.parse.networks.parts_file import read_parts
from quotes.parse.parser import load_parser
from quotes.types import Article

from support.model_folders import copied_models, evil_pickles, listing_of, put_model, relisted

pytestmark = pytest.mark.models
KINDS = ("pickle", "torch's zip", "torch's older pickles")


def refused(folder: Path) -> str:
    """The line that is said of this folder."""
    with pytest.raises(ModelError) as raised:
        load_pipeline(installed_package(str(folder)))
    assert str(raised.value).isprintable()
    return str(raised.value)


def saved(value: Any) -> bytes:
    stream = io.BytesIO()
    torch.save(value, stream)
    return stream.getvalue()


def parts_of(processor: str) -> dict[str, Any]:
    (file,) = (EMBEDDED_FOLDER / "en" / processor).iterdir()
    return read_parts(file)


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("processor", PROCESSORS)
def test_a_pickle_with_code_in_place_of_a_model(
    processor: str, kind: str, suffix: str, tmp_path: Path
) -> None:
    """The folder is called like the package's own, and its checksums are right."""
    folder = copied_models(tmp_path, "embedded")
    name = next(iter(listing_of(folder)[processor]))
    put_model(folder, processor, name, evil_pickles(tmp_path / "made")[kind], suffix)
    refused(folder)
    assert not (tmp_path / "made").exists()


def test_as_a_user_meets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied_models(tmp_path, "embedded")
    put_model(folder, "lemma", "embedded", evil_pickles(tmp_path / "made")["torch's zip"])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text("“We will appeal,” Ana Lee said.")
    result = CliRunner().invoke(cli.main, ["extract", "--models", "./embedded", "article.txt"])
    assert result.exit_code == 3
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: models 'folder-embedded': cannot be loaded by Stanza")
    assert not (tmp_path / "made").exists()


def test_models_that_this_stanza_cannot_load(copy: Path) -> None:
    """A file that is what its listing says, but no model of this Stanza."""
    put_model(copy, "lemma", "new", saved({"model": {}, "config": {}}))
    assert "cannot be loaded by Stanza 1.15" in refused(copy)
    (copy / "card.json").write_text('{"stanza": "2.0.1"}')
    assert refused(copy).endswith("; the models were made with Stanza 2.0.1")


def test_stanzas_older_lemmas_with_a_pickle_inside(copy: Path, tmp_path: Path) -> None:
    import gzip

    payload = gzip.compress(evil_pickles(tmp_path / "made")["pickle"])
    put_model(copy, "lemma", "old", saved({**parts_of("lemma"), "dicts": payload, "dicts_version": 2}))
    assert "no longer supported for security reasons" in refused(copy)
    assert not (tmp_path / "made").exists()


def test_vectors_and_language_models_with_code(copy: Path, tmp_path: Path) -> None:
    """What a model of Stanza's needs besides its own file."""
    tokenizer = parts_of("tokenize")
    tokenizer["config"]["charlm_forward_file"] = "given by the listing"
    put_model(copy, "tokenize", "charlm", saved(tokenizer))
    put_model(copy, "forward_charlm", "news", evil_pickles(tmp_path / "made")["torch's zip"])
    english = listing_of(copy)
    english["tokenize"]["charlm"]["dependencies"] = [{"model": "forward_charlm", "package": "news"}]
    relisted(copy, english)
    assert "is no file of weights, or holds more" in refused(copy)
    assert not (tmp_path / "made").exists()


def test_a_model_that_asks_for_a_file_elsewhere(copy: Path, tmp_path: Path) -> None:
    tokenizer = parts_of("tokenize")
    tokenizer["config"]["charlm_forward_file"] = "/etc/passwd"
    put_model(copy, "tokenize", "charlm", saved(tokenizer))
    assert "asks for /etc/passwd, which is none of the package's files" in refused(copy)


def test_a_model_that_asks_for_a_transformer(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be fetched, and may bring code of its own."""
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *given: asked.append(given))
    monkeypatch.setitem(sys.modules, "transformers", asked)  # type: ignore[arg-type]
    classifier = {"model_type": "TRANSFORMER", "args": {"bert_model": "evil/model"}}
    put_model(copy, "lemma", "big", saved({**parts_of("lemma"), "contextual": [classifier]}))
    assert "asks for a transformer, which only official packages may" in refused(copy)
    assert not asked
    assert sys.modules["transformers"] is asked


def test_files_that_unfold_to_any_size(copy: Path) -> None:
    import gzip

    dictionary = gzip.compress(bytes(150_000_000))
    put_model(copy, "lemma", "large", saved({**parts_of("lemma"), "dicts": dictionary}))
    assert "has a dictionary of more than 100 MB" in refused(copy)
    weights = saved(parts_of("lemma"))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(weights)) as archive, zipfile.ZipFile(packed, "w") as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name), zipfile.ZIP_DEFLATED)
    put_model(copy, "lemma", "packed", packed.getvalue())
    assert "is no file of weights" in refused(copy)
    put_model(copy, "lemma", "sound", weights)
    load_pipeline(installed_package(str(copy)))


def test_a_package_that_asks_for_another_program(copy: Path) -> None:
    """Stanza would run spaCy instead of the file of this name."""
    put_model(copy, "tokenize", "spacy", b"weights")
    assert "it asks for another program: spacy" in refused(copy)


def test_what_stanza_is_told_is_what_was_read(copy: Path) -> None:
    """An alias would lead Stanza to another folder."""
    listing = json.loads((copy / "resources.json").read_text(encoding="utf-8"))
    listing["en"]["alias"] = "../../elsewhere"
    (copy / "resources.json").write_text(json.dumps(listing), encoding="utf-8")
    pipeline = load_pipeline(installed_package(str(copy)))
    assert [word.text for word in pipeline("I don't.").sentences[0].words] == ["I", "do", "n't", "."]


def lemmas(pos_dict: object) -> bytes:
    import gzip

    return saved({**parts_of("lemma"), "dicts": gzip.compress(json.dumps(pos_dict).encode())})


@pytest.mark.parametrize(
    "wrong", ["numbers for lemmas", "a letter too many", "numbers for words", "no dictionary"]
)
def test_networks_that_load_and_cannot_read(copy: Path, wrong: str) -> None:
    """Numbers that point nowhere are met only when an article has the word."""
    if wrong == "numbers for lemmas":
        put_model(copy, "lemma", "wrong", lemmas({"*": {"appeal": 7}}))
    elif wrong == "no dictionary":
        put_model(copy, "lemma", "wrong", lemmas({"*": 3, "VERB": ["appeal"], "NOUN": "appeal"}))
    elif wrong == "a letter too many":
        tokenizer = parts_of("tokenize")
        tokenizer["vocab"]["_unit2id"]["w"] = 10**6
        put_model(copy, "tokenize", "wrong", saved(tokenizer))
    else:
        expander = parts_of("mwt")
        expander["dict"] = {"don't": 3}
        put_model(copy, "mwt", "wrong", saved(expander))
    article = Article("a", "“We will appeal, and we don't wait,” Ana Lee said.")
    with pytest.raises(
        ModelError, match="models 'folder-my-models': its networks cannot read this text"
    ) as raised:
        load_parser(str(copy)).parse([article])
    assert str(raised.value).isprintable()


def test_sound_models_of_ones_own_read_as_the_embedded_ones(copy: Path) -> None:
    article = Article("a", "“We will appeal, and we don't wait,” Ana Lee said.")
    (own,), (embedded,) = load_parser(str(copy)).parse([article]), load_parser().parse([article])
    assert (own.sentences, own.entities) == (embedded.sentences, embedded.entities)
    assert (own.model[:17], embedded.model) == ("folder-my-models-", "embedded-6")
