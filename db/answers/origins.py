"""What is known about where a statement came from.

Printings are named by their ids ("q12"), as in `db.answers.statements.ShownPrinting`.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.answers.changes import WordingChange


@dataclass(frozen=True, slots=True)
class Edge:
    """One wording and the most similar one before it.

    ``printings`` have this wording, earliest first. ``parent`` is the first printing of the wording before
    it, or None for the one that starts the tree. ``changes`` turn the parent's words into these.
    ``in_order``: whether the dates show that the parent was printed earlier; if not, the longer wording comes
    first in the tree. ``longer``: whether it says more than the parent. A wording that has nothing in common
    with those before it starts its own tree.
    """

    printings: tuple[str, ...]
    text: str
    parent: str | None = None
    relation: str = ""
    changes: tuple[WordingChange, ...] = ()
    in_order: bool = True
    longer: bool = False


@dataclass(frozen=True, slots=True)
class PrintedReading:
    """Words printed at one place of the full form; empty if they are left out there."""

    text: str
    printings: tuple[str, ...]
    #: How many independent sources have them.
    sources: int


@dataclass(frozen=True, slots=True)
class Variation:
    """A place in the full form at which the printings differ.

    ``readings``: most sources first. ``majority`` is the reading of more than half of the sources that have
    this place, or None. Printings without the place do not count.
    """

    start: int
    end: int
    sense: str
    readings: tuple[PrintedReading, ...]
    majority: str | None


@dataclass(frozen=True, slots=True)
class SourceTie:
    """Why two articles are not independent of each other for this statement, with the evidence.

    ``kind``: "text" (one is contained in the other, see ``share``), "credit" (both credit ``name``, an
    agency, by dateline, byline or outlet) or "cited" (both report it from ``name``). ``share`` is the share
    of the shorter text in the other, ``words`` the number of words in the longest run in both, and
    ``passage`` that run as the first article prints it. Articles are named by a printing in each.
    """

    kind: str
    one: str
    other: str
    name: str = ""
    share: float = 0.0
    words: int = 0
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles whose printings of the statement come from one text or one agency.

    ``agencies``: those that the articles credit or report it from. ``same_text``: the largest number of
    outlets that print the same text. ``outlets`` as named; an article without an outlet counts separately and
    is named by its id.
    """

    printings: tuple[str, ...]
    outlets: tuple[str, ...]
    agencies: tuple[str, ...]
    same_text: int
    ties: tuple[SourceTie, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a statement came from.

    ``sources`` is the number of independent ones: articles of different origin at different outlets.
    ``outlets`` is how many print it, ``unnamed`` how many articles whose outlet is unknown. These,
    ``origins`` (largest first) and ``variations`` count current texts, or superseded ones if no other is
    left. ``tree``: every wording, parents before children. ``links``: printing to the page, with the
    quotation marked in the URL. ``strands``: which printings have sentences in common, if articles print
    different ones of the statement; else empty.
    """

    first: First
    outlets: int
    unnamed: int
    sources: int
    origins: tuple[Origin, ...]
    tree: tuple[Edge, ...]
    variations: tuple[Variation, ...]
    links: dict[str, str]
    strands: tuple[Strand, ...] = ()


@dataclass(frozen=True, slots=True)
class Strand:
    """Printings of a statement that have sentences in common, earliest first, and who had these first."""

    printings: tuple[str, ...]
    first: First


@dataclass(frozen=True, slots=True)
class First:
    """Who may have been first: one printing if that is decided, several if the dates leave it open.

    ``ids`` are in the order of their dates. ``note`` says why it is open, and is empty if it is not.
    ``undated`` counts the printings without a date, which may be earlier still. Articles that only retell the
    statement are passed over if others print it in quotation marks; ``retold`` are those that were certainly
    earlier. ``likely``: the one that is first prints other words than the full form, so that it is the same
    statement is no more than likely. ``apart``: days until anyone else printed it, if they are so many and
    the words so few that it may have been said anew; else 0. ``recurring``: a phrase that may be said again
    and again, which nobody printed first.
    """

    ids: tuple[str, ...]
    note: str = ""
    undated: int = 0
    retold: tuple[str, ...] = ()
    likely: bool = False
    apart: int = 0
    recurring: bool = False

    @property
    def decided(self) -> bool:
        return len(self.ids) == 1 and not self.undated
