"""What an article prints again of its own quotations: a few of the words, or the sense in its own words.

"Cannot be civil" tells too little to be known again anywhere. But in an article that also prints the sentence
it is taken from, it is that sentence's, as is the sentence in which the reporter tells a quotation before it
comes. Such a passage counts as one more printing of the quotation that it repeats. Which one that is follows
from the article alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quotes.compare.relating import relate
from quotes.compare.wording.wording import Wording, wording_of
from quotes.group.partition import Node, Printing
from quotes.names.same_person import one_person

#: Of few words that are taken for a part of a quotation: how many they are, also if one of the two speakers
#: is undecided, and how much they must tell (`Wording.content`).
_LEAST_WORDS, _LEAST_OPEN, _LEAST_CONTENT = 2, 4, 1.0
_LONGEST = 1.5  # so many times the words of a quotation a sentence may have that retells it


def with_retellings(printings: Sequence[Sequence[Printing | None]]) -> list[list[Printing | None]]:
    """Return passages with the words of the quotation in the place of what repeats one of its article.

    Args:
        printings: the passages of each quotation of one article; None for what is no speech.
    """
    nodes = {
        one: node
        for some in printings
        for one in some
        if one is not None and one.within is None and (node := one.node) is not None
    }
    longer = {one.within for some in printings for one in some if one is not None}
    repeating = [
        one for one, node in nodes.items() if (node.recurring or not one.marked) and one.text not in longer
    ]
    if not repeating:
        return list(map(list, printings))
    telling: dict[str, list[Printing]] = defaultdict(list)  # by the words that tell
    for one, node in nodes.items():
        if not node.recurring:
            for word in wording_of(one.text).telling:
                telling[word].append(one)
    instead: dict[Printing, Printing] = {}
    for one in sorted(repeating, key=lambda one: nodes[one].recurring):
        found = _holding(one, telling, nodes) if nodes[one].recurring else None
        if found is None and not one.marked:
            found = _retold(one, telling, nodes)
        if found is not None:
            instead[one] = instead.get(found, found)
    return [[instead.get(one, one) if one is not None else None for one in some] for some in printings]


def _holding(
    one: Printing, telling: Mapping[str, Sequence[Printing]], nodes: Mapping[Printing, Node]
) -> Printing | None:
    """The quotation that has a few words word for word: the longest, if it has those of all others too."""
    wording = wording_of(one.text)
    if wording.content < _LEAST_CONTENT or not wording.telling:
        return None
    rarest = min(wording.telling, key=lambda word: (len(telling.get(word, ())), word))
    holding = [
        other
        for other in telling.get(rarest, ())
        if _vouched_for(one, other)
        and len(wording.words) >= (_LEAST_WORDS if one.speaker and other.speaker else _LEAST_OPEN)
        and _one_voice(one, other)
        and _within(wording, wording_of(other.text))
    ]
    longest = max(holding, key=nodes.__getitem__, default=None)
    if longest is None:
        return None
    whole = wording_of(longest.text)
    alike = all(nodes[other] == nodes[longest] or _within(wording_of(other.text), whole) for other in holding)
    return longest if alike else None


def _vouched_for(one: Printing, other: Printing) -> bool:
    """Whether marks show that these are a speaker's words: in one of the two, in both if it is open whose."""
    if one.speaker and other.speaker:
        return one.marked or other.marked
    return one.marked and other.marked


def _within(short: Wording, long: Wording) -> bool:
    return f" {short.plain} " in f" {long.plain} "


def _retold(
    one: Printing, telling: Mapping[str, Sequence[Printing]], nodes: Mapping[Printing, Node]
) -> Printing | None:
    """The quotation that a sentence of the reporter's tells in nearly its words: the nearest one."""
    wording = wording_of(one.text)
    others = dict.fromkeys(other for word in wording.telling for other in telling.get(word, ()))
    near = []
    for other in others:
        quoted = wording_of(other.text)
        if (
            other.marked
            and len(wording.words) <= _LONGEST * len(quoted.words)
            and _one_voice(one, other)
            and (related := relate(wording, quoted)).relation.one_utterance
        ):
            near.append((related.score, nodes[other], other))
    return max(near, key=lambda each: each[:2])[2] if near else None


def _one_voice(one: Printing, other: Printing) -> bool:
    """Whether two passages of one article can be one speaker's."""
    if not one.speaker or not other.speaker or one.speaker == other.speaker:
        return True
    return one.person and other.person and one_person(one.speaker, other.speaker)
