"""While models are loaded, nothing is unpickled: whoever asks for it, and however.

Stanza's own files are pickles of tensors and plain values. `torch.load` reads these with an unpickler of its
own that makes nothing else (``weights_only``). Stanza 1.15 asks for that one everywhere; here it is
what it gets, whatever it asks for. What goes around `torch.load` (a pickle inside a file, NumPy's object
arrays) meets an audit hook, since Python reports every object that a pickle asks for.
"""

from __future__ import annotations

import gzip
import io
import sys
import threading
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import torch

from quotes.parse.networks.parts_file import SUFFIX, read_parts

LARGEST_DICTIONARY = 100_000_000
"""Bytes of JSON; that of the embedded models has half a million."""

_one_at_a_time = threading.RLock()
_here = threading.local()
_hooked = False


@contextmanager
def no_pickles(files: Collection[Path] | None) -> Iterator[None]:
    """Let torch read weights inside the block, and nothing unpickle anything else in this thread.

    ``torch.load`` reads files of this project (``.safetensors``), too.

    Args:
        files: the only ones that it may read; None for any. A model can name further files.

    Raises:
        ValueError: another file, or a pickle.
    """
    global _hooked

    def weights(file: Any, *given: Any, **options: Any) -> Any:
        path = Path(file)
        if files is not None and path not in files:
            raise ValueError(f"a model asks for {path}, which is none of the package's files")
        if path.suffix == SUFFIX:
            return _of_sound_size(path, read_parts(path))
        try:
            _look_whether_packed(path)
            found = before(path, *given, **{**options, "weights_only": True})
        except MemoryError:
            raise
        except Exception:  # torch's own words tell how to run it all the same
            raise ValueError(f"{path} is no file of weights, or holds more than these") from None
        return _of_sound_size(path, found)

    with _one_at_a_time:
        if not _hooked:
            sys.addaudithook(_refuse)
            _hooked = True
        before: Any = torch.load
        torch.load = weights  # type: ignore[assignment]
        _here.loading = True
        try:
            with nullcontext() if files is None else _no_transformers():
                yield
        finally:
            torch.load = before
            _here.loading = False


@contextmanager
def _no_transformers() -> Iterator[None]:
    """Keep Hugging Face's library away: it fetches what a model names, and asks whether to run code in it."""
    name = "transformers"
    missing = object()
    before: Any = sys.modules.get(name, missing)
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    except ImportError as error:
        if name in str(error):
            raise ValueError("a model asks for a transformer, which only official packages may") from error
        raise
    finally:
        del sys.modules[name]
        if before is not missing:
            sys.modules[name] = before


def _look_whether_packed(path: Path) -> None:
    """Refuse an archive with packed files: torch packs none, and a small one can unfold to any size."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if any(file.compress_type != zipfile.ZIP_STORED for file in archive.infolist()):
                raise ValueError(f"{path} is packed")


def _of_sound_size(path: Path, checkpoint: Any) -> Any:
    """The same, if a lemmatiser's dictionary in it, which Stanza keeps packed, is of a dictionary's size."""
    packed = checkpoint.get("dicts") if isinstance(checkpoint, dict) else None
    if isinstance(packed, bytes):
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as dictionary:
            if len(dictionary.read(LARGEST_DICTIONARY + 1)) > LARGEST_DICTIONARY:
                raise ValueError(f"{path} has a dictionary of more than {LARGEST_DICTIONARY // 10**6} MB")
    return checkpoint


def _refuse(event: str, _given: object) -> None:
    if event == "pickle.find_class" and getattr(_here, "loading", False):
        raise ValueError("a file with a pickle, which can hold code")
