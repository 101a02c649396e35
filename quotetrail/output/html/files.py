"""Where pages go: one file for all articles, or a folder with a page for each. Nothing is left half written.

A page is written beside its place and then moved there in one step. An existing file is replaced only if
it is such a page itself (or empty): a mistyped name cannot cost anyone a draft.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from markupsafe import Markup

from quotes.errors import QuotesError
from quotes.text import count
from quotes.types import Article, Extraction, Quote
from quotetrail.output.html.page import article_section, contents_list, is_our_page, page, title_of

_Entry = tuple[str, Article, tuple[Quote, ...]]


class PageError(QuotesError):
    """A page that cannot be written to the place that the user wants.

    Attributes:
        path: the place as the user named it.
        reason: the reason, in a few words.
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class Pages:
    """Collects extractions and writes them as pages.

    ``add`` every extraction, then ``finish``. One page (a path that ends in .html or .htm) is written by
    ``finish``. In a folder (any other path) each article's page is written at once and ``index.html`` by
    ``finish``; a new folder is made if its name has no dot or ends in "/".

    Raises:
        PageError: at once if the place is seen to be wrong, later if writing fails.
    """

    def __init__(self, path: str, minimum: float = 0.0) -> None:
        self.path = Path(path)
        self.minimum = minimum
        self.quotations = 0
        self.one = self.path.suffix.lower() in (".html", ".htm")
        self._sections: list[Markup] = []
        self._entries: list[_Entry] = []
        if not path.strip():
            raise PageError("--html", "the name is empty")
        if self.one:
            _refuse(self.path)
        elif self.path.is_dir():
            _refuse(self.path / "index.html")
        elif self.path.exists():
            raise PageError(self.path, "is not a folder; the name of a page must end in .html")
        elif not self.path.absolute().parent.is_dir():
            raise PageError(self.path, f"no such folder: {self.path.parent}")
        elif self.path.suffix and not path.endswith(("/", os.sep)):
            # "page.htlm" is a slip, not a folder.
            raise PageError(self.path, "end the name in .html for a page, or in / for a new folder")

    def add(self, extraction: Extraction) -> None:
        """Take in one article; in a folder, write its page."""
        article, quotes = extraction.article, extraction.quotes
        number = len(self._entries) + 1
        self.quotations += len(quotes)
        if self.one:
            self._sections.append(article_section(article, quotes, number, self.minimum))
            self._entries.append((f"#a{number}", article, quotes))
            return
        new = not self.path.is_dir()
        try:
            self.path.mkdir(exist_ok=True)
        except OSError as error:
            raise PageError(self.path, error.strerror or str(error)) from error
        name = f"{number:04d}-{_slug(article.id)}.html"
        section = article_section(article, quotes, 1, self.minimum)
        try:
            _write(self.path / name, page([section], title_of(article)))
        except PageError:
            if new:
                with suppress(OSError):
                    self.path.rmdir()
            raise
        self._entries.append((name, article, quotes))

    def passing(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Yield every extraction after taking it in."""
        for extraction in extractions:
            self.add(extraction)
            yield extraction

    def finish(self) -> str:
        """Write the page, or the folder's index; return in one line what was written."""
        if not self._entries:
            return f"No article could be read; {self.path} was not written."
        counted = f"{count(len(self._entries), 'article')}, {count(self.quotations, 'quotation')}"
        contents = contents_list(self._entries) if len(self._entries) > 1 or not self.one else ""
        title = title_of(self._entries[0][1]) if len(self._entries) == 1 else "Quotations"
        target = self.path if self.one else self.path / "index.html"
        _write(target, page(self._sections, title, contents))
        return f"Wrote {target}: {counted}."


def _slug(id: str) -> str:
    """Return an article's id as a file name can have it on every system."""
    return re.sub(r"[^A-Za-z0-9]+", "-", id).strip("-")[:60] or "article"


def _refuse(path: Path) -> None:
    """Raise if a page must not or cannot be written there."""
    if path.is_dir():
        raise PageError(path, "is a folder; give a file name, or a folder whose name does not end in .html")
    if not path.absolute().parent.is_dir():
        raise PageError(path, f"no such folder: {path.parent}")
    if not path.exists():
        return
    if not path.is_file():
        raise PageError(path, "is not a regular file")
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(500)
    except OSError as error:
        raise PageError(path, error.strerror or str(error)) from error
    if head and not is_our_page(head):
        raise PageError(path, "already exists and is not a quotetrail page; remove it or choose another name")


def _write(path: Path, text: str) -> None:
    _refuse(path)
    # A link keeps leading to the page: the file it leads to is replaced.
    goal = Path(os.path.realpath(path))
    part = goal.parent / f".quotetrail-{secrets.token_hex(6)}.part"
    try:
        try:
            # No newline translation: the text's own line ends are part of it.
            with part.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, goal)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise PageError(path, error.strerror or str(error)) from error
