"""``card.json``: what its makers say of a package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quotes.parse.models.foreign_files import Malformed, read_object, text_at


@dataclass(frozen=True, slots=True)
class Score:
    """One measured figure of a package: ``value`` (0 to 100) in ``measure`` on ``data``."""

    data: str
    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class Card:
    """What a package is, in lines of text.

    Attributes:
        about, licence: in a few words.
        stanza: the version of Stanza that the models were made with.
        scores: measured figures.
    """

    about: str = ""
    licence: str = ""
    stanza: str = ""
    scores: tuple[Score, ...] = ()


def read_card(folder: Path) -> Card:
    """Return the card of the package in this folder.

    Raises:
        FileNotFoundError: it has none.
        Malformed: it cannot be read.
    """
    found = read_object(folder / "card.json")
    scores = found.get("scores", [])
    if not isinstance(scores, list):
        raise Malformed("has 'scores', which is not a list")
    return Card(
        about=text_at(found, "about"),
        licence=text_at(found, "licence"),
        stanza=text_at(found, "stanza"),
        scores=tuple(map(_score, scores)),
    )


def _score(row: object) -> Score:
    match row:
        case [str() as data, str() as measure, int() | float() as value] if (
            data.isprintable() and measure.isprintable() and 0 <= value <= 100
        ):
            return Score(data, measure, float(value))
    raise Malformed("has a score that is not [data, measure, a number from 0 to 100]")
