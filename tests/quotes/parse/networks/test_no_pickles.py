"""While models are loaded nothing is unpickled, whoever asks for it."""

from __future__ import annotations

import io
import pickle
import sys
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import torch

from quotes.parse.networks.no_pickles import no_pickles

from support.model_folders import evil_pickles

KINDS = ("pickle", "torch's zip", "torch's older pickles")


@pytest.mark.parametrize("kind", KINDS)
def test_the_pickles_of_these_tests_do_run(kind: str, tmp_path: Path) -> None:
    data = evil_pickles(made := tmp_path / "made")[kind]
    with suppress(Exception):
        torch.load(io.BytesIO(data), weights_only=False)
    assert made.is_dir()


@pytest.mark.parametrize("kind", KINDS)
def test_every_loader_of_stanza(kind: str, tmp_path: Path) -> None:
    from stanza.models.common.char_model import CharacterLanguageModel
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.depparse.trainer import Trainer as Depparse
    from stanza.models.lemma.trainer import Trainer as Lemma
    from stanza.models.mwt.trainer import Trainer as Mwt
    from stanza.models.ner.trainer import Trainer as Ner
    from stanza.models.pos.trainer import Trainer as Pos
    from stanza.models.tokenization.trainer import Trainer as Tokenize

    file = tmp_path / "model.pt"
    file.write_bytes(evil_pickles(tmp_path / "made")[kind])
    loaders = [lambda: Pretrain(str(file)).emb, lambda: CharacterLanguageModel.load(str(file))]
    loaders += [lambda each=each: each(model_file=str(file)) for each in (Tokenize, Mwt, Lemma, Pos, Ner)]
    loaders.append(lambda: Depparse.load(str(file)))
    for load in loaders:
        with no_pickles([file]), warnings.catch_warnings(action="ignore"), suppress(Exception):
            load()
            pytest.fail("read as if it were a model")
        assert not (tmp_path / "made").exists()


def test_nothing_is_unpickled_whoever_asks_for_it(tmp_path: Path) -> None:
    """Even a Stanza that went back to reading everything, or that used other readers."""
    file, made = tmp_path / "model.pt", tmp_path / "made"
    files = evil_pickles(made)
    file.write_bytes(files["torch's zip"])
    array = io.BytesIO()
    np.save(array, np.array([{"a": sys.exit}], dtype=object))
    with no_pickles([file]):
        with pytest.raises(ValueError, match="holds more than these"):
            torch.load(file, weights_only=False)
        with pytest.raises(ValueError, match="holds more than these"):
            torch.load(file, pickle_module=pickle, weights_only=False)
        with pytest.raises(ValueError, match="a pickle, which can hold code"):
            pickle.loads(files["pickle"])
        array.seek(0)
        with pytest.raises(ValueError, match="a pickle, which can hold code"):
            np.load(array, allow_pickle=True)
        with pytest.raises(ValueError, match="none of the package's files"):
            torch.load(tmp_path / "elsewhere.pt")
    assert not made.exists()
    assert pickle.loads(pickle.dumps(Path("a"))) == Path("a"), "afterwards all is as before"
