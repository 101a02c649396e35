"""Two texts compared for a reader: the relation, and each difference in its place in both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.compare.blocks import sense_of
from quotes.compare.name_swaps import swapped
from quotes.compare.relating import relate, relate_all
from quotes.compare.relation import Block, Related, Relation, Sense
from quotes.compare.wording.wording import Wording, wording_of
from quotes.types import Span


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the words `old` of the first text have `new` in their place in the second.

    Spans are half-open ranges of characters in the texts as given to :func:`compare`; an empty one
    marks the place where the other text has more.
    """

    old: Span
    new: Span
    old_text: str
    new_text: str
    sense: Sense


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a second text differs from a first.

    ``old`` and ``new`` are the stretches that were laid side by side: the whole of the shorter text, and
    the part of the longer that answers to it. What the longer has beyond is not a change. Texts too
    different to be laid side by side have neither stretches nor changes.
    """

    relation: Relation
    score: int  # 0 to 1000: see quotes.compare.relation.Related
    old: Span
    new: Span
    changes: tuple[Change, ...] = ()


def compare(old: str, new: str) -> Comparison:
    """Compare two wordings of what may be one utterance.

    A pure function of the two texts. The relation is the same in both directions, and that of
    :func:`~quotes.compare.relating.relate` but for names, units and days in the place of others, which
    show in print only; the changes read from `old` to `new`.

        >>> found = compare("invest $380 billion in defence", "invest 380 billion U.S. dollars in defense")
        >>> found.relation.value, [(c.old_text, c.new_text) for c in found.changes]
        ('same', [('$380 billion', '380 billion U.S. dollars'), ('defence', 'defense')])
    """
    return laid_out(old, new, relate(wording_of(old), wording_of(new)))


def compare_all(pairs: Sequence[tuple[str, str]]) -> list[Comparison]:
    """Return what :func:`compare` gives for each pair; for many pairs, in a fraction of the time."""
    related = relate_all([(wording_of(old), wording_of(new)) for old, new in pairs])
    return [laid_out(old, new, each) for (old, new), each in zip(pairs, related, strict=True)]


def laid_out(old: str, new: str, related: Related) -> Comparison:
    """Return a comparison from the relation of two texts, as `relate` or `judged` gives it."""
    first, second = wording_of(old), wording_of(new)
    if related.relation is Relation.DIFFERENT and not related.pairs:
        return Comparison(related.relation, related.score, Span(0, 0), Span(0, 0))
    short, long = (second, first) if related.swapped else (first, second)
    pairs = related.pairs or _in_place(short, long)
    met = _Met(short, long, pairs)
    blocks = sorted((*related.blocks, *_forms(short, long, pairs, related.blocks)), key=met.position)
    ranges = [met.ranges(_facing(block, short, long, met)) for block in blocks]
    if related.swapped:
        ranges = [(theirs, ours, sense) for ours, theirs, sense in ranges]
    changes = tuple(
        Change(a, b, a.of(old), b.of(new), _as_printed(a, b, sense, old, new))
        for a, b, sense in _merged(ranges)
    )
    ends = _extent(short, [i for i, _ in pairs]), _extent(long, [j for _, j in pairs])
    relation = related.relation
    if relation is Relation.NEAR and any(change.sense.turns_meaning for change in changes):
        relation = Relation.CONTRADICTING  # by a name, a unit or a day
    return Comparison(
        relation,
        related.score,
        ends[related.swapped],
        ends[not related.swapped],
        changes,
    )


class _Met:
    """Where two wordings laid side by side have each of their words, and which have met."""

    def __init__(self, short: Wording, long: Wording, pairs: _Pairs) -> None:
        self._short, self._long = short, long
        self._of_short = {i: n for n, (i, _) in reversed(list(enumerate(pairs)))}
        self._of_long = {j: n for n, (_, j) in reversed(list(enumerate(pairs)))}
        met = [(i, j) for i, j in pairs if i is not None and j is not None]
        self.short, self.long = [i for i, _ in met], [j for _, j in met]  # in ascending order
        given = [j for _, j in pairs if j is not None]
        #: The first and the last word of the longer that is laid beside something, or passed over.
        self.edges = (given[0], given[-1]) if given else None

    def position(self, block: Block) -> int:
        """Return the first pair that a block can be at."""
        found = [self._of_long.get(block.long[0] if block.long else None)]
        if block.short:
            found.append(self._of_short.get(block.short[0]))
        return min(n for n in found if n is not None)

    def ranges(self, block: Block) -> _Ranges:
        """Return the characters of both texts that a block is, empty ones where the other text has more."""
        short, long = self._short, self._long
        one = _span(short, block.short) or _place(short, block.long, self.long, self.short)
        two = _span(long, block.long) or _place(long, block.short, self.short, self.long)
        return one, two, block.sense


def _facing(block: Block, short: Wording, long: Wording, met: _Met) -> Block:
    """A block at the edge of the shorter text with the words of the longer beyond the edge there.

    They are no part of the alignment, whose ends are free; put beside one another they may show a swap.
    """
    if block.long or not block.short or block.sense is not Sense.WORDS:
        return block
    if met.edges is None:
        return block
    first, last = met.edges
    count = len(block.short)
    facing: tuple[int, ...] = ()
    if block.short[-1] == len(short.words) - 1:
        facing = tuple(range(last + 1, min(last + 1 + count, len(long.words))))
    elif block.short[0] == 0:
        facing = tuple(range(max(0, first - count), first))
    if not facing:
        return block
    one, other = _span(short, block.short), _span(long, facing)
    assert one is not None
    assert other is not None
    sense = _as_printed(one, other, Sense.WORDS, short.text, long.text)
    # Two ordinary words face one another only if both wordings end (or begin) there.
    at_the_end = facing[-1] == len(long.words) - 1 if last < facing[0] else facing[0] == 0
    return Block(block.short, facing, sense) if at_the_end or sense is not Sense.WORDS else block


def _as_printed(a: Span, b: Span, sense: Sense, old: str, new: str) -> Sense:
    """The sense of a change, with what only the texts as printed show."""
    if sense is Sense.BRACKET:
        sense = _bracketed(a.of(old), b.of(new))
    if sense not in (Sense.WORDS, Sense.BRACKET) or not a or not b:
        return sense
    return swapped(a.of(old), b.of(new), old, new, (a.start, b.start)) or sense


def _bracketed(old: str, new: str) -> Sense:
    """What an editor's bracket does: it may explain, but not negate, recount or weaken."""
    one, other = wording_of(old).words, wording_of(new).words
    found = sense_of(list(one), list(other))
    negates = found is Sense.NEGATION
    return found if negates or (one and other and found in (Sense.MODAL, Sense.DIRECTION)) else Sense.BRACKET


_Pairs = tuple[tuple[int | None, int | None], ...]
_Ranges = tuple[Span, Span, Sense]


def _in_place(short: Wording, long: Wording) -> _Pairs:
    """The pairs if the shorter is in the longer word for word."""
    before = f" {long.plain} ".index(f" {short.plain} ")
    first = long.plain[:before].count(" ") if before else 0
    return tuple((i, first + i) for i in range(len(short.words)))


def _forms(short: Wording, long: Wording, pairs: _Pairs, blocks: tuple[Block, ...]) -> list[Block]:
    """Equal words that are printed otherwise: "$380 billion" and "380 billion dollars"."""
    found: list[Block] = []
    changed = {i for block in blocks for i in block.short} | {~j for block in blocks for j in block.long}
    for i, j in pairs:
        if i is None or j is None or i in changed or ~j in changed:
            continue
        if _printed(short, i) != _printed(long, j):
            found.append(Block((i,), (j,), Sense.FORM))
    return found


def _printed(wording: Wording, i: int) -> str:
    token = wording.tokens[i]
    printed = wording.text[token.start : token.end].casefold().replace("’", "'")
    return printed.replace("‘", "'")


def _span(wording: Wording, at: tuple[int, ...]) -> Span | None:
    if not at:
        return None
    return Span(wording.tokens[at[0]].start, max(wording.tokens[i].end for i in at))


def _place(wording: Wording, others: tuple[int, ...], theirs: Sequence[int], ours: Sequence[int]) -> Span:
    """The empty range at which `wording` lacks the words `others` of the other side; some words have met."""
    before = bisect_left(theirs, others[0])
    end = wording.tokens[ours[before - 1]].end if before else wording.tokens[0].start
    return Span(end, end)


def _extent(wording: Wording, at: list[int | None]) -> Span:
    ranges = [wording.tokens[i] for i in at if i is not None]
    if not ranges:
        return Span(0, 0)
    return Span(min(token.start for token in ranges), max(token.end for token in ranges))


def _merged(changes: list[_Ranges]) -> list[_Ranges]:
    """Changes that overlap put together: one printed stretch can give several tokens ("$5", "don't")."""
    out: list[_Ranges] = []
    for old, new, sense in changes:
        if out:
            last_old, last_new, last = out[-1]
            if old.start < last_old.end or new.start < last_new.end:
                graver = sense if last is Sense.FORM else last
                out[-1] = (_union(last_old, old), _union(last_new, new), graver)
                continue
        out.append((old, new, sense))
    return out


def _union(one: Span, two: Span) -> Span:
    return Span(min(one.start, two.start), max(one.end, two.end))
