"""Compressed files (gzip, bzip2, xz): what is in them is read as if it were there by itself.

Line by line where its format is, so its size does not matter. Of a file that is cut off, what came before is
read if it is whole: records are, a page is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.errors import ArticleError
from quotes.read.archives.unpacking import unpacked
from quotes.read.inputs.opening import Damaged, head_of
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article

_ENDING = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{1,6}\Z", re.S)
_OF_TAR = frozenset({".tgz", ".tbz", ".tbz2", ".txz"})


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the articles in what is compressed, or why there are none."""
    stream = unpacked(source)
    ending = _ENDING.search(source.stem)
    stem = source.stem[: ending.start()] if ending else source.stem
    suffix = ".tar" if source.suffix in _OF_TAR else ending[0].lower() if ending else ""
    try:
        yield from source.inside(
            source.part("", head_of(stream), stem=stem, suffix=suffix, stream=stream), tell
        )
    except Damaged as error:
        yield ArticleError(source.name, str(error))
