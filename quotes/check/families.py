"""The persons of an archive who share a surname."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.check.archive.protocol import Archive
from quotes.names.forms import family_name, name_key, title_before

_SEEN_OFTEN = 2  # ways in which a title must have been printed with a name to distinguish it
_RARE = 3  # a title that someone else has this many times as often is a slip


@dataclass(frozen=True, slots=True)
class Bearers:
    """The persons, by full name, whom the archive has with a title before the surname."""

    names: tuple[str, ...] = ()
    seen_often: bool = False


class Families:
    """The persons who share a surname; the archive is asked once for each surname."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, Sequence[tuple[str, str]]] = {}

    def persons(self, name: str) -> list[str]:
        """Return the persons of this name's family who are known in full."""
        return list(dict.fromkeys(person for person, _ in self._of(name)))

    def bearers(self, name: str, title: str) -> Bearers:
        """Return those of this name's family whom the archive has printed with a title."""
        counts = Counter(
            person for person, printed in self._of(name) if title and _one_title(title, title_before(printed))
        )
        if not counts:
            return Bearers()
        most = max(counts.values())
        names = tuple(person for person, count in counts.items() if count * _RARE > most)
        return Bearers(names, most >= _SEEN_OFTEN)

    def _of(self, name: str) -> Sequence[tuple[str, str]]:
        family = family_name(name_key(name))
        if family not in self._known:
            self._known[family] = self._archive.family(name)
        return self._known[family]


def _one_title(one: str, other: str) -> bool:
    """Whether two titles are one, "secretary" and "secretary of state" too."""
    return bool(other) and (one == other or other.startswith(f"{one} of ") or one.startswith(f"{other} of "))
