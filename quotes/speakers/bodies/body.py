"""One body of an article: its name, where it is named, and what it is called."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from quotes.names.fold import fold_name
from quotes.speakers.bodies.names import BodyName
from quotes.speakers.bodies.nouns import GENERAL, NEWSWIRES, VAGUE, kinds_of_body

#: Nobody calls a ministry or a school a group.
_PRIVATE = frozenset(["group", "organisation", "organization", "outfit", "association"])
_PUBLIC = frozenset(
    [
        *("ministry", "department", "government", "parliament", "court", "police", "military", "council"),
        *("school", "embassy"),
    ]
)
_AGENCIES = (kinds_of_body("agency") | kinds_of_body("department") | kinds_of_body("police")) - {"media"}
#: In capitals as agencies are, and none.
_CAMPAIGNERS = frozenset(
    ["ACLU", "NRA", "NAACP", "ADL", "AFL-CIO", "AIPAC", "AARP", "PETA", "GOP", "DNC", "RNC"]
)
#: No news agency is called so.
_PRINTED = frozenset(["newspaper", "paper", "magazine", "tabloid", "daily", "weekly", "journal", "network"])
#: What a party or its caucus may be called.
_OF_MANY = kinds_of_body("party")


@dataclass(slots=True, eq=False)
class Body:
    """A body that an article names.

    Attributes:
        name: the fullest form that is printed.
        places: where it is named, in order.
        nouns: what its names and the words beside them call it, in lower case: "ministry".
        is_place: whether it is a place that speaks for its government: "Beijing".
        is_known: whether anything but its capitals shows that it is a body.
        is_many: whether it is called by its members: "Republicans" are a party, never an agency.
    """

    name: str
    places: list[BodyName] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    is_place: bool = False
    is_known: bool = True
    is_many: bool = False
    _starts: list[int] = field(default_factory=list, init=False, repr=False)

    def settle(self) -> None:
        """Put its places in order, after the last has been added."""
        self.places.sort(key=lambda name: name.start)
        self._starts = [name.start for name in self.places]

    def _is_of_another_kind(self) -> bool:
        """Whether it is called by something, and by nothing that may be an agency: "Congress", a union."""
        last = self.name.lower().rpartition(" ")[2]
        called = self.nouns or ({last} if kinds_of_body(last) else set())
        if fold_name(self.name) in NEWSWIRES:
            return False
        if self.name in _CAMPAIGNERS:
            return True
        return bool(called) and not any(kinds_of_body(own) & _AGENCIES for own in called)

    def last_before(self, position: int) -> BodyName | None:
        """Return the last place before a character at which it is named, if there is one."""
        k = bisect_left(self._starts, position)
        return self.places[k - 1] if k else None

    def fits(self, noun: str) -> float:
        """Return how well a noun in lower case fits this body: 0 if it says nothing, less if it is wrong.

        3 for what it is called, 1.5 for another word of that kind, 1 for a general word of an organisation.
        """
        if noun in self.nouns:
            return 3.0
        if "outlet" in self.nouns and (noun in _PRINTED or noun == "newswire"):
            wire = fold_name(self.name) in NEWSWIRES
            return (3.0 if wire else -1.0) if noun == "newswire" else -1.0 if wire else 1.5
        if self.is_place:
            return -1.0
        wanted = kinds_of_body(noun)
        if self.is_many and not wanted & _OF_MANY:
            return -1.0
        if noun == "agency" and self._is_of_another_kind():
            return -1.0  # nor a union, a paper or a firm an agency
        narrow = [own for own in self.nouns if own not in VAGUE]
        if any(wanted & kinds_of_body(own) for own in narrow):
            return 1.5
        if noun in GENERAL:
            own = [*narrow, self.name.lower().removeprefix("the ")]  # "Congress"
            public = noun in _PRIVATE and any(kinds_of_body(one) & _PUBLIC for one in own)
            return -1.0 if public else 1.0
        if narrow:
            return -1.0
        return 0.5 if any(wanted & kinds_of_body(own) for own in self.nouns) else 0.0
