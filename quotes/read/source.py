"""What every reader of a format gets and gives: a source that is open, articles, and notices about them.

A reader is a module with one function ``read(source, tell)``. It yields an `Article` for each article in the
source, or an `ArticleError` that says why there is none. It calls `tell` with what the user should know about
an article that is read all the same. `quotes.read.files` chooses the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO

MOST_BYTES = 64 * 1024 * 1024
"""Of one article; a larger one is some other kind of file."""

BLANK = b"\xef\xbb\xbf \t\r\n\v\f"


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
        return f"{self.place}: {self.field} {self.value} of {self.article!r} left out: {self.reason}"


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


Notice = LeftOut | OtherLanguage | TooLong
"""What the user should know about an article that is read all the same; as text, one line."""
Tell = Callable[[Notice], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input, open for reading.

    Attributes:
        name: as the user named it, in characters that can be printed; "-" is standard input.
        stem: the file's name without its ending, or "stdin".
        folder: the name of the folder it is in; empty for standard input.
        given: outlet, url, published and title for articles that do not say otherwise.
        taken: ids of articles that were whole files, in this run, each with the last number put behind it.
        stream: the bytes after `first`.
        first: what is read already: whole lines, the first that is not blank among them.
    """

    name: str
    stem: str
    folder: str
    given: Mapping[str, str | None]
    taken: dict[str, int]
    stream: IO[bytes]
    first: bytes

    def lines(self) -> Callable[[], bytes]:
        """Return what gives the next line at each call, `MOST_BYTES` of it at most; nothing at the end."""
        first = BytesIO(self.first)

        def next_line() -> bytes:
            line = first.readline()
            if line.endswith(b"\n"):
                return line
            return line + self.stream.readline(MOST_BYTES - len(line))  # `first` may hold only its beginning

        return next_line

    def data(self) -> bytes:
        """Return all bytes, `MOST_BYTES` of them at most."""
        return self.first + self.stream.read(MOST_BYTES - len(self.first))

    def free_id(self) -> str:
        """Return an id for an article that is the whole file, and take it.

        It is the name without its ending; with the folder before it, then with a number, if that is taken.
        """
        within = f"{self.folder}/{self.stem}" if self.folder else self.stem
        id = within if self.stem in self.taken else self.stem
        while id in self.taken:
            self.taken[within] += 1
            id = f"{within}-{self.taken[within]}"
        self.taken[id] = 1
        return id


def first_lines(stream: IO[bytes]) -> bytes:
    """Return the first line that is not blank, with the blank ones before it; it shows the format."""
    lines = bytearray()
    while len(lines) < MOST_BYTES and (line := stream.readline(MOST_BYTES - len(lines))):
        lines += line
        if line.strip(BLANK):
            break
    return bytes(lines)
