"""What turns one content beside another: how many, when, which way, how surely, of whom, or at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.check.meaning.content import Content, link_before, rank_before
from quotes.check.meaning.counted import facing, not_all, other_bound, other_number
from quotes.check.meaning.lexicon import (
    ALIKE_QUANTITIES,
    CONTRARY_LINKS,
    LINKS,
    QUANTITIES,
    STRONG_QUANTITIES,
    lemmas,
    opposite,
    undone,
)
from quotes.check.meaning.modals import (
    denied_instead,
    done_for_expected,
    had_to,
    in_time,
    left_open,
    modals,
    modals_before,
    moved_denial,
    no_means,
    not_for,
    only_then,
    steady,
    surer,
    too_much,
    waiting,
)
from quotes.check.meaning.replaced import opposite_of_one_thing
from quotes.check.meaning.times import is_time, time_or_unit
from quotes.check.sides.causes import cause_turned
from quotes.check.sides.converse import other_side, same_side
from quotes.check.sides.crossed import crossed
from quotes.check.sides.exchanged import OTHER_WAY_ROUND, compared_round, exchanged, other_way_round
from quotes.check.sides.roles import turned_round
from quotes.compare.stance.held import held_false
from quotes.compare.wording import word_lists
from quotes.text import word_set

_UNDOING = word_lists.NEGATIONS | word_set(
    "impossible unable refuse refuses refused fail fails failed lack lacks lacked deny denies denied "
    "doubt doubts doubted doubtful unwilling prevent prevents prevented stop stops stopped ban bans banned "
    "prohibit prohibits prohibited forbid forbids forbidden bar barred outlaw outlawed"
)
_BANS = word_set(
    "ban bans banned prohibit prohibits prohibited forbid forbids forbidden bar barred outlaw outlawed"
)
_FALLEN = word_set("fall drop decline decrease shrink reduce cut halve")
_PERHAPS = word_set("may might possibly perhaps maybe likely risk risks risked risking danger")
_ALLOWS = word_set("allow allows allowed permit permits permitted let lets entitle entitles entitled")
_NEED = word_set("need needs needed")
_SIMPLY = word_set("just simply")
_CAN = word_set("can cannot able unable possible impossible")
_PERMITS = word_set("may can could allowed permitted allow allows permit permits let lets")


@dataclass(frozen=True)
class Turns:
    """What turns one content beside another."""

    ours: Content
    theirs: Content
    left: Sequence[str]  # content of ours without a match
    rest: Sequence[str]  # content of the other without one, near those matched
    around: Sequence[str]  # all words of the other near those matched
    matched: dict[int, int]

    def found(self, *, denied: bool) -> tuple[str, str, str, tuple[str, ...]]:
        """The sense, the words of both, and those words of ours that it explains."""
        pairs = [
            (self.ours.words[i], self.theirs.words[j])
            for i in self.ours.content
            if i not in self.matched
            for j in self._facing(i)
            if opposite(self.ours.words[i], self.theirs.words[j])
        ]
        pairs += [
            (word, other)
            for word in self.left
            for other in self.rest
            if (word, other) not in pairs and undone(word, other)
        ]
        covering = tuple(a for a, _ in pairs)
        pairs = [pair for pair in pairs if not other_side(self.ours, self.theirs, self.matched, pair)]
        for rule in (
            self._number,
            self._bound,
            self._exchanged,
            self._roles,
            self._time_or_unit,
            self._name,
            self._quantity,
        ):
            if told := rule():
                return told
        undoing = denied or not _UNDOING.isdisjoint((*self.ours.words, *self.around))
        if not undoing and (round_ := other_way_round(self.ours, self.theirs, self.matched, pairs)):
            return OTHER_WAY_ROUND, *round_, covering
        if told := self._open():
            return told
        if turned := self._polarity(pairs, denied=denied):
            return (*turned, covering)
        for rule in (self._modal, self._link, self._order, self._rank):
            if told := rule():
                return told
        return "", "", "", covering

    def _polarity(self, pairs: list[tuple[str, str]], *, denied: bool) -> tuple[str, str, str] | None:
        same = self._undoing_alike
        said = [word for word in self.ours.words if word in _UNDOING and word not in same]
        others = [word for word in self.around if word in _UNDOING and word not in same]
        undoing_pairs = [
            (a, b) for a, b in (*pairs, *self._for_against(pairs)) if (a in _UNDOING) == (b in _UNDOING)
        ]
        flips = len(said) + len(others) + len(undoing_pairs) + denied
        flips -= self._not_until or denied_instead(self.ours, self.theirs, self.matched)
        flips -= too_much(self.ours.words, self.around, _UNDOING)
        flips -= not_for(self.ours.words, self.around, _UNDOING) or waiting(self.ours.words, self.around)
        flips += sum(map(bool, held := self._held_false)) - self._unless
        flips %= 2
        if not flips:
            still = denied or pairs or any(held)
            moved = None if still else moved_denial(self.ours, self.theirs, self.matched)
            return ("negation", *moved) if moved else None
        if undoing_pairs:
            return "opposite", undoing_pairs[0][0], undoing_pairs[0][1]
        return "negation", " ".join([*said, held[0]]).strip(), " ".join([*others, held[1]]).strip()

    @property
    def _held_false(self) -> tuple[str, str]:
        """The word by which ours, and the one by which the other, holds to be false what both have."""
        if not self.matched:
            return "", ""
        one = held_false(self.ours.words, min(self.matched), max(self.matched))
        other = held_false(self.theirs.words, min(self.matched.values()), max(self.matched.values()))
        return "" if one in _UNDOING else one, "" if other in _UNDOING else other

    def _for_against(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """ "Levelled for him" in the place of "levelled against him", unless words beside it show it."""
        if any({*pair} == {"for", "against"} for pair in pairs):
            return []
        return [
            pair
            for pair in (("for", "against"), ("against", "for"))
            if pair[0] in self.ours.words
            and pair[1] not in self.ours.words
            and pair[1] in self.around
            and pair[0] not in self.theirs.words
        ]

    @property
    def _undoing_alike(self) -> set[str]:
        """Words that undo and are matched with one that is not in the list: "blocked" for "prevented"."""
        pairs = [(self.ours.words[i], self.theirs.words[j]) for i, j in self.matched.items()]
        return {word for pair in pairs if (pair[0] in _UNDOING) != (pair[1] in _UNDOING) for word in pair}

    @property
    def _not_until(self) -> bool:
        """ "Only an hour before" for "not until an hour before", one way or the other."""
        ours, theirs = set(self.ours.words), set(self.around)
        return any(
            "only" in one and "until" in other and "until" not in one and not _UNDOING.isdisjoint(other)
            for one, other in ((ours, theirs), (theirs, ours))
        )

    @property
    def _unless(self) -> bool:
        """ "If it is not withdrawn" for "unless it is withdrawn", one way or the other."""
        ours, theirs = set(self.ours.words), set(self.around)
        return any(
            "unless" in one and "if" in other and "unless" not in other and not _UNDOING.isdisjoint(other)
            for one, other in ((ours, theirs), (theirs, ours))
        )

    def _open(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        """ "It has decided to go" for "it will decide whether to go"; "cut to 4" for "unchanged at 4"."""
        if left_open(self.ours, self.theirs, self.matched):
            return "question", "", "whether", ()
        if pair := steady(self.left, self.rest):
            return "opposite", pair[0], pair[1], (pair[0],)
        if not self._little and (verbs := in_time(self.ours, self.theirs, self.matched)):
            return "time", *verbs, ()
        if pair := opposite_of_one_thing(self.ours, self.theirs, self.matched, _UNDOING):
            return "opposite", *pair, (pair[0],)
        return None

    @property
    def _banned(self) -> bool:
        """ "May not be moved" for "is banned from being moved", one way or the other."""
        ours, theirs = set(self.ours.words), set(self.around)
        return any(
            not _BANS.isdisjoint(one) and not _PERMITS.isdisjoint(other) and not _UNDOING.isdisjoint(other)
            for one, other in ((ours, theirs), (theirs, ours))
        )

    def _facing(self, i: int) -> list[int]:
        return facing(self.ours, self.theirs, self.matched, i)

    def _number(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        return other_number(self.ours, self.theirs, self.matched)

    def _bound(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        pair = other_bound(self.ours.words, self.around)
        return ("quantity", *pair, ()) if pair else None

    def _exchanged(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        if (found := exchanged(self.ours, self.theirs, self.matched)) is None:
            return None
        one, other = (self.ours.words[i] for i in found[:2])
        named = not {one, other}.isdisjoint(self.ours.names | self.theirs.names)
        return "name" if named else found[2], one, other, ()

    @property
    def _little(self) -> bool:
        """Whether so little is the same that none of it can be the other, turned round."""
        return len(self.matched) < len(self.left)

    def _roles(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        """ "The family turned down the bidders" for "the bidders turned down the family"."""
        if self._little:
            return None
        for rule in (turned_round, cause_turned, crossed, same_side):
            if found := rule(self.ours, self.theirs, self.matched):
                return "roles", *found, ()
        return None

    def _time_or_unit(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        return time_or_unit(self.ours.words, self.theirs.words, self.around)

    def _name(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        ours, theirs = self.ours.words, self.theirs.words
        for i in self.ours.content:
            word = ours[i]
            if word not in self.ours.names or word not in self.left or word in theirs or is_time(word):
                continue
            facing = [theirs[j] for j in self._facing(i)]
            others = [name for name in facing if name in self.theirs.names and name in self.rest]
            others = [name for name in others if name not in ours and not is_time(name)]
            if others and not _share_beginning([word], others):
                return "name", word, others[0], (word,)
        return None

    def _quantity(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        one = {QUANTITIES[w]: w for w in self.ours.words if w in QUANTITIES and w not in _UNDOING}
        other = {QUANTITIES[w]: w for w in self.around if w in QUANTITIES and w not in _UNDOING}
        if self._not_until or not (_SIMPLY.isdisjoint(self.ours.words) and _SIMPLY.isdisjoint(self.around)):
            one.pop("only", None)  # "merely" is "just", too
            other.pop("only", None)
        if any(word.endswith("est") for word in (*self.ours.words, *self.around)):
            one.pop("most", None)  # "the fairest of them" is "the most honest one"
            other.pop("most", None)
        if not _IN_FULL.isdisjoint(self.around) or not _IN_FULL.isdisjoint(self.ours.words):
            one.pop("all", None)  # "every confidence" is "full confidence"
            other.pop("all", None)
        if "fewer" in self.ours.words and any(not _FALLEN.isdisjoint(lemmas(word)) for word in self.around):
            one.pop("few", None)  # "a third fewer than on Monday": "has fallen by a third since Monday"
        if bool(not_all(self.ours.words)) != bool(not_all(self.around)):
            for words in (one, other):  # "some are not" is "not all are"
                words.pop("all", None)
                words.pop("some", None)
        if found := only_then(self.ours.words, self.around, _UNDOING):
            return OTHER_WAY_ROUND, *found, ()
        only = {key: word for key, word in one.items() if key not in other}
        others = {key: word for key, word in other.items() if key not in one}
        for key, word in only.items():
            for against, instead in others.items():
                if frozenset((key, against)) not in ALIKE_QUANTITIES:
                    return "quantity", word, instead, (word,)
        strong = STRONG_QUANTITIES - {"none"}
        added = next((word for key, word in only.items() if key in strong), "")
        if added and not {"none", "all"} & others.keys() and added not in ("little", "both"):
            return "quantity", added, "", ()
        lost = next((word for key, word in others.items() if key in strong - {"all", "only"}), "")
        if lost and lost not in ("little", "much"):
            return "quantity", "", lost, ()
        return None

    def _modal(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        if _UNDOING.isdisjoint(self.ours.words) and (pair := surer(self.left, self.around)):
            return "certainty", *pair, (pair[0],)
        if self._banned or self._permitted or self._cannot or waiting(self.ours.words, self.around):
            return None
        for i, j in self.matched.items():
            ours, theirs = modals_before(self.ours, i), modals_before(self.theirs, j)
            if ours - theirs and theirs - ours and not self._could_be(ours ^ theirs):
                return "modal", "/".join(sorted(ours)), "/".join(sorted(theirs)), ()
        if not self._little and (pair := done_for_expected(self.ours, self.theirs, self.matched)):
            return "modal", *pair, ()
        one, other = self._modals
        if one & other or (not one and not other) or (one and other and self._could_be(one ^ other)):
            return None
        if not one and other == {"must"} and had_to(self.around):
            return None
        if all(not _NEED.isdisjoint(words) for words in (self.ours.words, self.around)):
            one, other = one - {"must"}, other - {"must"}  # "what it needs to defend itself"
        if one | other <= {"can", "may"} and "exclude" in self.ours.words and "exclude" in self.around:
            return None  # who cannot rule it out does not rule it out
        hedged = {"may", "must", "should", "can"}
        if (one and other) or (one | other) & hedged:
            return "modal", "/".join(sorted(one)), "/".join(sorted(other)), ()
        return None

    @property
    def _permitted(self) -> bool:
        """ "Rules do not allow it" for "it cannot be done", "had no money to" for "could not"."""
        for one, other in ((self.ours.words, self.around), (self.around, self.ours.words)):
            if not modals(one) or not modals(one) <= {"can", "may"} or modals(other):
                continue
            denied = [not _UNDOING.isdisjoint(words) for words in (one, other)]
            if denied[0] is denied[1] and not _ALLOWS.isdisjoint(other):
                return True
            if all(denied) and no_means(other):
                return True
        return False

    @property
    def _cannot(self) -> bool:
        """ "Would not go higher" for "could go no higher": who cannot will not."""
        denied = [not _UNDOING.isdisjoint(words) for words in (self.ours.words, self.around)]
        found = self._modals
        perhaps = not _PERHAPS.isdisjoint((*self.ours.words, *self.around))
        return all(denied) and all(found) and not perhaps and found[0] | found[1] <= {"future", "can", "may"}

    def _could_be(self, differing: set[str]) -> bool:
        """ "It could collapse" for "it may collapse"; but "he can use it" is not "he may use it"."""
        return differing == {"can", "may"} and _CAN.isdisjoint((*self.ours.words, *self.around))

    @property
    def _modals(self) -> tuple[set[str], set[str]]:
        """How surely both say it; a month is no "may"."""
        ours = [word for word in self.ours.words if word != "may" or word not in self.ours.names]
        others = [word for word in self.around if word != "may" or word not in self.theirs.names]
        return modals(ours), modals(others)

    @property
    def _both_undo(self) -> bool:
        return not (_UNDOING.isdisjoint(self.ours.words) or _UNDOING.isdisjoint(self.around))

    def _link(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        """“Against a cut” for “for a cut”."""
        for i, j in self.matched.items():
            one, other = link_before(self.ours.words, i), link_before(self.theirs.words, j)
            if {one, other} == {"for", "against"}:
                continue  # counted with the negations: "not for" is "against"
            if self._unless and {one, other} == {"if", "unless"}:
                continue
            if (
                {one, other} == {"to", "from"}
                and self._both_undo
                and "ing"
                in (
                    self.ours.words[i][-3:],
                    self.theirs.words[j][-3:],
                )
            ):
                continue  # "forbid them to sell", "prohibit them from selling"
            if frozenset((LINKS.get(one, ""), LINKS.get(other, ""))) in CONTRARY_LINKS:
                return "direction", one, other, (one,)
        for pair in _CONTRARY:
            for one, other in (pair, pair[::-1]):
                ours, theirs = self.ours.words, self.theirs.words
                if one in ours and other not in ours and other in self.around and one not in theirs:
                    return "direction", one, other, (one,)
        return None

    def _rank(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        """ "Director" for "deputy director", "the former head" for "the head"."""
        for i, j in self.matched.items():
            one, other = rank_before(self.ours.words, i), rank_before(self.theirs.words, j)
            if one != other:
                return "rank", one, other, (one,)
        return None

    def _order(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        found = compared_round(self.ours, self.theirs, self.around, self.matched)
        return ("direction", *found, ()) if found else None


_IN_FULL = word_set("full total complete utmost")
_CONTRARY = (
    ("before", "after"), ("with", "without"), ("above", "below"), ("over", "under"), ("come", "leave"),
)  # fmt: skip


def _share_beginning(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(a[:4] == b[:4] for a in some for b in others)
