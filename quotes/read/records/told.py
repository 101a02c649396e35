"""What the user should know of all records of a file, or entries of a feed, together."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.errors import in_one_line

_LONGEST_NAME = 60  # characters of a field's name in a message
_MOST_NAMES = 12  # fields in one message


@dataclass(frozen=True, slots=True)
class NotUsed:
    """Fields of records that hold something which no part of an article is made of.

    Attributes:
        place: the file.
        fields: their names; each is told once in a run.
    """

    place: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        shown = [name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..." for name in self.fields]
        more = "" if len(shown) <= _MOST_NAMES else ", ..."
        return in_one_line(
            f"{self.place}: fields not used: {', '.join(shown[:_MOST_NAMES])}{more}; "
            "use --map FIELD=NAME to use one"
        )


@dataclass(frozen=True, slots=True)
class OnlyTeasers:
    """Entries of a feed, or records, that have only a teaser of their text and were left out.

    Attributes:
        place: the file.
        teasers: how many.
        entries: how many entries or records there are.
    """

    place: str
    teasers: int
    entries: int

    def __str__(self) -> str:
        have, were = ("has", "was") if self.teasers == 1 else ("have", "were")
        return (
            f"{self.place}: {self.teasers:,} of {self.entries:,} entries {have} only a teaser and {were} "
            "left out; add the addresses of the articles to read them"
        )


@dataclass(frozen=True, slots=True)
class Repeated:
    """Records that came again with the same id, address and text, and were read once.

    Attributes:
        place: the file.
        records: how many of them.
    """

    place: str
    records: int

    def __str__(self) -> str:
        if self.records == 1:
            return f"{self.place}: a record came twice with the same id and text; it was read once"
        return (
            f"{self.place}: {self.records:,} records came again with the same id and text; each was read once"
        )


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """A file of which only a part could be read.

    Attributes:
        place: the file.
        reason: what is wrong with it, and what is read.
    """

    place: str
    reason: str

    def __str__(self) -> str:
        return in_one_line(f"{self.place}: {self.reason}")
