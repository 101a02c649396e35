"""What packed folders (ZIP, tar) have in common: their members are read like the files of a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import PurePosixPath
from typing import Any

from quotes.errors import ArticleError
from quotes.read.article.make import printable
from quotes.read.inputs.aside import Aside, is_hidden, page_of_assets, what_beside
from quotes.read.inputs.opening import Damaged, head_of
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article


def is_looked_at(name: str, aside: Aside, there: Collection[str] = ()) -> bool:
    """Return whether a member may be an article by its name; if not, count it, unless it is hidden.

    Args:
        name: of the member, with its folders.
        aside: counts what is left out.
        there: the names of all members, as far as known: folders of saved pages are told by their page.
    """
    path = PurePosixPath(printable(name.replace("\\", "/")))
    if any(is_hidden(part) for part in path.parts if part not in (".", "..")):
        return False
    for folder in path.parents:
        if any(str(folder.parent / page) in there for page in page_of_assets(folder.name)):
            return False
    if noun := what_beside(path.name):
        aside.leave_out(noun, f"{aside.place}:{path}")
        return False
    return True


def read_member(
    source: Source, name: str, stream: BufferedReader[Any], aside: Aside, tell: Tell
) -> Iterator[Article | ArticleError]:
    """Yield the articles of a member, or why there are none.

    Args:
        source: the packed folder.
        name: of the member, with its folders.
        stream: its bytes; may raise `Damaged`.
        aside: counts what turns out to be no article.
        tell: as for a reader.
    """
    path = PurePosixPath(printable(name.replace("\\", "/")))
    aside.taken += 1
    try:
        part = source.part(
            f":{path}", head_of(stream), stem=path.stem, suffix=path.suffix.lower(), stream=stream
        )
        part = replace(part, aside=aside, folder=path.parent.name or source.stem)
        yield from source.inside(part, tell)
    except Damaged as error:
        yield ArticleError(f"{source.name}:{path}", str(error))


def end_of(source: Source, aside: Aside, failed: bool, tell: Tell) -> Iterator[ArticleError]:
    """Tell of what was left out; yield the error of a packed folder without articles."""
    aside.tell(tell)
    if not aside.taken and not failed:
        yield ArticleError(source.name, "a packed file without articles")
