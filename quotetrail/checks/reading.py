"""Drafts and sources read, and the quotations in them found: with the models, or by their marks alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotes.errors import ArticleError

if TYPE_CHECKING:
    from quotes.check.clauses.trees import Parse
    from quotes.pipeline import Extractor
    from quotes.read.notices import Notice
    from quotes.types import Article, Extraction

    Loaded = tuple[str, Extractor]

MOST_CHARACTERS = 2_000_000
"""Of one draft; a long novel has a million. More is another kind of file, and would be checked for hours."""
STDIN = "-"
"""The name of standard input among drafts."""
_EMPTY = ("empty file", "no text")
_WITHOUT_TEXT = "without text; pictures"


@dataclass
class Reader:
    """Reads files, and loads the models once, when there is something to read with them.

    Attributes:
        failed: called for each article that cannot be read or parsed.
        warn: called with each line that the user should read.
        models: which are loaded.
        no_parse: whether marks and the nearest name are enough.
        unsaid: whether what is probably no speech counts, too.
        fields: for records, as `quotes.read.files.read_articles` takes them.
        around_loading: what is done while the models load.
        languages: those of drafts that are not in English, in words.
        empty: whether a draft had nothing in it.
        stdin_name: the file that standard input is read as; empty if its beginning tells what it is.
    """

    failed: Callable[[ArticleError], None]
    warn: Callable[[str], None]
    models: str = "embedded"
    no_parse: bool = False
    unsaid: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    around_loading: Callable[[Callable[[], Loaded]], Loaded] = field(default=lambda load: load())
    languages: list[str] = field(default_factory=list)
    empty: bool = False
    stdin_name: str = ""
    _loaded: Loaded | None = None

    def drafts(self, names: Sequence[str]) -> list[Extraction]:
        """Return what was found in each draft of these files; an empty one is no mistake."""
        return self._found(self._not_empty(self._articles(names)))

    def draft_at_hand(self, data: bytes, name: str) -> list[Extraction]:
        """Return what was found in the drafts in these bytes, read as a file of this name is."""
        from quotes.read.files import read_data

        return self._found(self._not_empty(read_data(data, name, tell=self._tell)))

    @property
    def parse(self) -> Parse | None:
        """What parses sentences of print beside those of drafts; None before a draft has been parsed."""
        return None if self._loaded is None else self._loaded[1].sentences

    def sources(self, names: Sequence[str]) -> list[Extraction]:
        """Return what was found in each article of these files."""
        from quotes.read.files import read_articles

        return self._found(read_articles(names, fields=self.fields))

    def _articles(self, names: Sequence[str]) -> Iterator[Article | ArticleError]:
        from quotes.read.files import read_articles, read_data
        from quotes.read.source import MOST_BYTES

        at = names.index(STDIN) if self.stdin_name and STDIN in names else len(names)
        if before := names[:at]:
            yield from read_articles(before, fields=self.fields, tell=self._tell)
        if at == len(names):
            return
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin is not None else b""
        if len(data) > MOST_BYTES:
            yield ArticleError(self.stdin_name, "standard input is too large for a draft")
        else:
            yield from read_data(data, self.stdin_name, tell=self._tell)
        if behind := [name for name in names[at + 1 :] if name != STDIN]:
            yield from read_articles(behind, fields=self.fields, tell=self._tell)

    def _found(self, articles: Iterable[Article | ArticleError]) -> list[Extraction]:
        if self.no_parse:  # without what the pipeline loads, which takes longer than the whole check
            return list(self._by_marks(articles))
        from quotes.pipeline import extract_readable, said_only

        found = extract_readable(articles, self._load, self.failed)
        return list(found if self.unsaid else said_only(found))

    def _by_marks(self, articles: Iterable[Article | ArticleError]) -> Iterator[Extraction]:
        from quotes.unparsed import extract_unparsed

        for one in articles:
            if isinstance(one, ArticleError):
                self.failed(one)
            else:
                yield extract_unparsed(one)

    def _load(self) -> Loaded:
        if self._loaded is None:
            from quotes.pipeline import load_extractor

            self._loaded = self.around_loading(lambda: load_extractor(self.models))
        return self._loaded

    def _not_empty(self, articles: Iterable[Article | ArticleError]) -> Iterator[Article | ArticleError]:
        for one in articles:
            if isinstance(one, ArticleError) and (one.reason in _EMPTY or _WITHOUT_TEXT in one.reason):
                self.empty = True  # for the other commands an empty file is a mistake
                if _WITHOUT_TEXT in one.reason:
                    self.warn(str(one))
            elif not isinstance(one, ArticleError) and len(one.text) > MOST_CHARACTERS:
                place = one.came_from.place if one.came_from is not None else one.id
                yield ArticleError(place, f"{len(one.text):,} characters are too many for a draft; divide it")
            else:
                yield one

    def _tell(self, notice: Notice) -> None:
        from quotes.read.notices import OtherLanguage

        self.warn(str(notice))
        if isinstance(notice, OtherLanguage):
            self.languages.append(notice.language)
