"""A text as its clauses, with what is mentioned in it."""

from __future__ import annotations

from functools import cached_property

from quotes.check.clauses.frames import Clause, clauses_of
from quotes.check.clauses.nouns import Noun, alike, noun_at
from quotes.check.clauses.trees import Row
from quotes.check.meaning.lexicon import lemmas
from quotes.check.who.kinds import is_person
from quotes.text import word_set
from quotes.types import Span

_SAYING = word_set("say tell add note explain state report claim write argue announce call insist")
_OWNERS = word_set("his her my")
_PARTS_OF_NAMES = ("compound", "flat", "flat:name", "nmod:desc", "amod")


class Told:
    """What a few sentences tell.

    Args:
        row: their words.
        speaker: words in lower case that name who says it.
        places: the characters that are said; all without any.
        reports: whether what reports them tells something, too: "she *urged* them to stay".
        another: whether somebody else says it, so that "he" may be "she".
    """

    def __init__(
        self,
        row: Row,
        speaker: frozenset[str],
        places: tuple[Span, ...] = (),
        *,
        reports: bool = False,
        another: bool = False,
    ) -> None:
        self.row = row
        self.speaker = speaker
        self._places = places
        self._reports = reports
        self.another = another
        self.all = clauses_of(row, speaker)
        if places and not reports:
            for clause in self.all.values():
                clause.keep(self.says)

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses that are said, in order."""
        return [
            clause
            for at, clause in self.all.items()
            if self.says(at) or (self._reports and clause.verb not in _SAYING)
        ]

    def holds(self, at: int) -> bool:
        """Return whether a word is said, and not only beside what is."""
        return self._reports or self.says(at)

    def says(self, at: int) -> bool:
        """Return whether a word is said, whatever reports it."""
        return not self._places or any(self.row.nodes[at].start in place for place in self._places)

    @cached_property
    def nouns(self) -> list[Noun]:
        """All nouns and names that are said."""
        return [
            noun_at(self.row, at, self.speaker)
            for at, node in enumerate(self.row.nodes)
            if node.upos in ("NOUN", "PROPN") and node.deprel not in _PARTS_OF_NAMES and self.holds(at)
        ]

    def mentions(self, noun: Noun) -> list[Noun]:
        """Return where somebody or something of another text is named in this one."""
        return [one for one in self.nouns if alike(noun, one) is True]

    def stands_alone(self, noun: Noun) -> bool:
        """Return whether a noun has lost its verb: "no cards were taken, and no *scans*"."""
        node = self.row.nodes[noun.at]
        head = self.row.nodes[node.head] if node.head >= 0 else None
        return (
            head is not None and node.deprel in ("conj", "parataxis", "dep") and head.upos in ("VERB", "AUX")
        )

    def owned_by_a_person(self, noun: Noun) -> bool:
        """Return whether a noun is somebody of somebody's: "his *son*"."""
        if noun.owner is None or self.row.nodes[noun.owner].text not in _OWNERS:
            return False
        return any(map(is_person, lemmas(noun.word)))

    def within(self, at: int, clause: Clause) -> bool:
        """Return whether a word stands in a clause or in what hangs on it."""
        steps = 0
        while at >= 0 and steps < len(self.row.nodes):
            if at == clause.at:
                return True
            at = self.row.nodes[at].head
            steps += 1
        return False

    def has(self, words: frozenset[str]) -> bool:
        """Return whether one of these words is said."""
        return not words.isdisjoint(self._words)

    @cached_property
    def _words(self) -> frozenset[str]:
        nodes = [node for at, node in enumerate(self.row.nodes) if self.holds(at)]
        return frozenset(word for node in nodes for word in (node.text, node.lemma))

    def attached(self) -> list[tuple[str, Noun, Noun]]:
        """Return what a preposition joins to a noun: it, the noun, and what is joined."""
        found = []
        for held in self.nouns:
            for i in self.row.each(held.at, "nmod"):
                link = " ".join(self.row.nodes[k].text for k in self.row.each(i, "case") if k < i)
                if link and link != "of" and self.holds(i):
                    found.append((link, held, noun_at(self.row, i, self.speaker)))
        return found

    def hangs_on(self, noun: Noun, other: Noun) -> bool:
        """Return whether a noun is joined to another by "of": "copies of the *emails*"."""
        node = self.row.nodes[noun.at]
        case = [self.row.nodes[k].text for k in self.row.each(noun.at, "case")]
        return node.head == other.at and node.deprel == "nmod" and case == ["of"]

    def noun_before(self, noun: Noun) -> Noun | None:
        """Return the noun that stands last before another."""
        return next((one for one in reversed(self.nouns) if one.at < noun.at), None)

    def phrase(self, clause: Clause) -> str:
        """Return the words of a clause, from the one that joins it on."""
        below = [at for at in range(len(self.row.nodes)) if self.within(at, clause)]
        first = self.row.nodes[min(below)].start
        return self.row.text[first : self.row.nodes[max(below)].end]
