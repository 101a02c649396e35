"""What the user should know about what is read all the same, or is left out without being a fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotes.errors import in_one_line
from quotes.read.records.told import NotUsed as NotUsed
from quotes.read.records.told import OnlyTeasers as OnlyTeasers
from quotes.read.records.told import PartlyRead as PartlyRead
from quotes.read.records.told import Repeated as Repeated
from quotes.text import and_of, count, some_of

_HEAD = re.compile(r"[^ ]++(?= (?:without|of|in) )")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value of a record that cannot be used; the article is read without it.

    Attributes:
        place: file and line.
        article: the article's id.
        field: the name of the field.
        value: the value, as JSON.
        reason: why it cannot be used.
    """

    place: str
    article: str
    field: str
    value: str
    reason: str

    def __str__(self) -> str:
        said = f"{self.place}: {self.field} {self.value} of {self.article!r} left out: {self.reason}"
        return in_one_line(said)  # the value is as a stranger wrote it


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """An article in a language that quotetrail does not read; it is read as if it were English.

    Attributes:
        article: the article's id.
        language: in words, with its code: "German (de)".
    """

    article: str
    language: str

    def __str__(self) -> str:
        return (
            f"article {self.article!r} seems to be in {self.language}; "
            "quotetrail reads English, so quotations will probably be missed"
        )


@dataclass(frozen=True, slots=True)
class OtherLanguages:
    """Several articles in a language that quotetrail does not read.

    Attributes:
        language: in words, with its code.
        number: how many articles.
        articles: the ids of the first of them.
    """

    language: str
    number: int
    articles: tuple[str, ...]

    def __str__(self) -> str:
        more = self.number - len(self.articles)
        named = f"{', '.join(self.articles)}{f' and {more:,} more' if more else ''}"
        return (
            f"{count(self.number, 'article')} seem to be in {self.language}: {named}; "
            "quotetrail reads English, so quotations will probably be missed"
        )


@dataclass(frozen=True, slots=True)
class Damaged:
    """A page with a few bytes that are in no encoding; each such place is read as U+FFFD.

    Attributes:
        article: the article's id.
        places: how many there are in the page, menus and all.
    """

    article: str
    places: int

    def __str__(self) -> str:
        return (
            f"article {self.article!r}: its page is damaged in {count(self.places, 'place')}; "
            "a damaged character is shown as \ufffd"
        )


@dataclass(frozen=True, slots=True)
class TooLong:
    """An article of which only the beginning is searched for quotations; its text is kept whole.

    Attributes:
        article: the article's id.
        characters: how many it has.
        searched: how many of them are searched at most.
    """

    article: str
    characters: int
    searched: int

    def __str__(self) -> str:
        return (
            f"article {self.article!r} has {self.characters:,} characters; only the first {self.searched:,} "
            "are searched for quotations; divide it to have all searched"
        )


@dataclass(frozen=True, slots=True)
class NotInManifest:
    """What a manifest and the files do not have in common.

    Attributes:
        place: the manifest.
        missing: files that it names and are not there.
        without: files that were read and are not in it.
    """

    place: str
    missing: tuple[str, ...]
    without: tuple[str, ...]

    def __str__(self) -> str:
        parts = []
        if self.missing:
            parts.append(f"{_named(self.missing, 'file')} in it {_verb(self.missing, 'is', 'are')} not there")
        if self.without:
            parts.append(f"{_named(self.without, 'file')} {_verb(self.without, 'is', 'are')} not in it")
        return in_one_line(f"{self.place}: {'; '.join(parts)}")


def _named(names: Sequence[str], noun: str) -> str:
    return f"{count(len(names), noun)} ({some_of(names, 3)})"


def _verb(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What a folder or an archive holds beside the articles that are read: images, pages without an article.

    Attributes:
        place: the folder or archive.
        counts: what it is, in the singular, with its number; the most frequent first.
        parts: where it is, one by one; at most `quotes.read.inputs.aside.MOST_NAMED` places.
    """

    place: str
    counts: tuple[tuple[str, int], ...]
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.place}: left out {and_of([_counted(number, noun) for noun, number in self.counts])}"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address at which nothing has changed since it was read before; nothing is read again.

    Attributes:
        address: as the user gave it.
    """

    address: str

    def __str__(self) -> str:
        return f"{self.address}: not changed since it was read"


def _counted(number: int, noun: str) -> str:
    """A number with its noun: "1 page without an article", "2 pages without an article"."""
    head = _HEAD.match(noun)
    return count(number, head[0]) + noun[head.end() :] if head else count(number, noun)


Notice = (
    LeftOut
    | OtherLanguage
    | Damaged
    | TooLong
    | PassedOver
    | NotInManifest
    | Unchanged
    | NotUsed
    | OnlyTeasers
    | Repeated
    | PartlyRead
)
"""What the user should know about an article that is read all the same; as text, one line."""
Tell = Callable[[Notice], None]
