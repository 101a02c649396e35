"""What every reader of a format gets and gives: a source that is open, articles, and notices about them.

A reader is a module with one function ``read(source, tell)``. It yields an `Article` for each article in the
source, or an `ArticleError` that says why there is none. It calls `tell` with what the user should know about
an article that is read all the same. `quotes.read.files` chooses the reader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BufferedReader, BytesIO, FileIO
from typing import IO

from quotes.errors import ArticleError
from quotes.read.inputs.aside import Aside
from quotes.read.notices import Tell
from quotes.types import Article, CameFrom, Place, Unit

MOST_BYTES = 64 * 1024 * 1024
"""Of one article; a larger one is some other kind of file."""

BLANK = b"\xef\xbb\xbf \t\r\n\v\f"


@dataclass(frozen=True, slots=True)
class Source:
    """Something with articles in it, open for reading: a file, standard input, or a part of another source.

    Attributes:
        name: as the user named it, in characters that can be printed; "-" is standard input. Of a part, the
            whole with the part behind it.
        stem: the file's name without its ending, or "stdin".
        folder: the name of the folder it is in; empty for standard input.
        suffix: the file's ending, lower case, with its point; empty if there is none.
        given: outlet, url, published and title for articles that do not say otherwise.
        taken: ids of articles that were whole files, in this run, each with the last number put behind it.
        stream: the bytes after `first`.
        first: what is read already: whole lines, the first that is not blank among them.
        told: names of fields of records that are not used, and that the user was told of in this run.
        fields: for records: name of a field in them to the name of the article's field that it is.
        inside: reads a part of this source (`part`) with whatever reader its content asks for.
        depth: how many sources this one is in.
        charset: the encoding that came with it, if it does not say one itself; empty if none did.
        aside: where it is counted if it is never an article, such as an image; ``None`` if the user named it.
    """

    name: str
    stem: str
    folder: str
    suffix: str
    given: Mapping[str, str | None]
    taken: dict[str, int]
    stream: IO[bytes]
    first: bytes
    inside: Callable[[Source, Tell], Iterator[Article | ArticleError]]
    told: set[str] = field(default_factory=set)
    fields: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    aside: Aside | None = None
    charset: str = ""

    def part(
        self,
        name: str,
        data: bytes,
        *,
        stem: str,
        suffix: str = "",
        stream: IO[bytes] | None = None,
        **given: str | None,
    ) -> Source:
        """Return a part of this source that is a source of its own, for `inside`.

        Args:
            name: the part, as the user is to find it: put behind this source's name.
            data: all its bytes, or its beginning (`quotes.read.inputs.opening.head_of`) if there is a stream.
            stem: what its articles are called if they have no id of their own.
            suffix: the ending of its name, lower case, if it has one.
            stream: the bytes after `data`, if they are too many to be held at once.
            given: what is known of it; fills in what is not given for the whole.
        """
        known = {**given, **{key: value for key, value in self.given.items() if value is not None}}
        return replace(
            self,
            name=f"{self.name}{name}",
            stem=stem,
            suffix=suffix,
            given={**dict.fromkeys(self.given), **known},
            stream=stream or BytesIO(),
            first=data,
            depth=self.depth + 1,
            charset="",
        )

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

    def seekable(self) -> IO[bytes]:
        """Return all bytes as a file in which one can go back: the file itself, else what it holds.

        Raises:
            ValueError: it is no file, and larger than `MOST_BYTES`.
        """
        raw = getattr(
            self.stream, "raw", None
        )  # of a member of a tar file, it cannot even say that it cannot
        if self.name != "-" and isinstance(raw, FileIO) and raw.seekable():
            self.stream.seek(0)
            return self.stream
        data = self.data()
        if len(data) == MOST_BYTES:
            raise ValueError("larger than 64 MiB; save it as a file of its own")
        return BytesIO(data)

    def came_from(
        self,
        data: bytes,
        reader: str,
        *,
        place: str = "",
        own_id: bool = False,
        unit: Unit = Unit.LINE,
        places: tuple[Place, ...] = (),
    ) -> CameFrom:
        """Return where an article of this source came from.

        Args:
            data: the bytes that held it.
            reader: what read it, with versions and options.
            place: the line or record, if the source has several: "articles.jsonl:3".
            own_id: whether its id came with it.
            unit, places: how its text lies in the file.
        """
        return CameFrom(place or self.name, hashlib.sha256(data).hexdigest(), reader, own_id, unit, places)

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
    while len(lines) < MOST_BYTES:
        if blank := _blank_lines_ahead(stream, MOST_BYTES - len(lines)):
            lines += blank
            continue
        line = stream.readline(MOST_BYTES - len(lines))
        lines += line
        if not line or line.strip(BLANK):
            break
    return bytes(lines)


def _blank_lines_ahead(stream: IO[bytes], most: int) -> bytes:
    """Read the blank lines that a stream holds ready, all at once: a file may have millions of them."""
    if not isinstance(stream, BufferedReader):
        return b""
    ahead = stream.peek()[:most]
    blank = ahead[: len(ahead) - len(ahead.lstrip(BLANK))]
    return stream.read(blank.rfind(b"\n") + 1)
