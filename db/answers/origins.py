"""What is known about where a statement came from: plain values that outlive the session.

Printings are named by their ids ("q12"), as in `db.answers.statements.Printing`.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.answers.changes import WordingChange


@dataclass(frozen=True, slots=True)
class Edge:
    """One wording and the most similar one that was there before it.

    ``printings`` have this wording, earliest first. ``parent`` is the first printing of the wording
    before, empty for the one that starts the tree. ``changes`` turn the parent's words into these.
    ``in_order``: whether the dates show the parent was printed earlier; where not, the order in the
    tree is that of the longer wording first. ``longer``: whether it says more than the parent does.
    A wording that has nothing in common with those before it starts a tree of its own.
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
    """One of the words printed at a place; empty where they are left out."""

    text: str
    printings: tuple[str, ...]
    #: How many independent sources have it.
    sources: int


@dataclass(frozen=True, slots=True)
class Variation:
    """A place in the full form at which the printings differ.

    ``readings``: most sources first. ``majority`` is the reading that more than half of the sources
    with this place have; ``None`` where none has. Printings that lack the place say nothing about it.
    """

    start: int
    end: int
    sense: str
    readings: tuple[PrintedReading, ...]
    majority: str | None


@dataclass(frozen=True, slots=True)
class SourceTie:
    """Why two articles are not independent of each other for this statement, with the evidence.

    ``kind``: "text" (one stands in the other: see ``share``), "credit" (both credit ``name``, an
    agency, with their text, by dateline, byline or outlet) or "cited" (both report it from ``name``).
    ``share`` is the part of the shorter text in the other, ``words`` the longest run of words in both,
    ``passage`` that run as the first prints it. Articles are named by a printing in each.
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

    ``agencies``: those that the articles credit or report it from. ``same_text``: the largest
    number of outlets that print one and the same text. ``outlets`` as named; an article without an
    outlet counts by itself and is named by its id.
    """

    printings: tuple[str, ...]
    outlets: tuple[str, ...]
    agencies: tuple[str, ...]
    same_text: int
    ties: tuple[SourceTie, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a statement came from.

    ``sources`` is how many independent ones there are: articles of different origin at different
    outlets. ``outlets`` is how many print it, ``unnamed`` how many articles whose outlet is unknown.
    These, ``origins`` (largest first) and ``variations`` count the texts that stand; texts that the outlet
    has changed since count where no other is left. ``tree``: every wording, parents before children.
    ``links``: printing to the page, with the quotation marked in the URL.
    """

    first: First
    outlets: int
    unnamed: int
    sources: int
    origins: tuple[Origin, ...]
    tree: tuple[Edge, ...]
    variations: tuple[Variation, ...]
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class First:
    """Who may have been first: one where it is decided, several where the dates leave it open.

    ``ids`` are in the order of the page's dates; ``note`` says why it is open, empty where it is not.
    ``undated`` counts the printings that have no date and may have come earlier still.
    """

    ids: tuple[str, ...]
    note: str = ""
    undated: int = 0

    @property
    def decided(self) -> bool:
        return len(self.ids) == 1 and not self.undated
