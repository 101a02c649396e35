"""How many independent sources a statement has: copies of one text and of one agency count once.

Three things tie two articles together, each with evidence a reader can check: one's text is in the
other, both credit the same agency with their text, or both report the statement from the same one
("the Interfax-Ukraine news agency reported"). Whatever hangs together is one origin. An outlet counts
once, too: the number of sources is that of origins which can each be given an outlet of their own.

Pure functions; the answer does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

from db.answers.origins import Origin, SourceTie
from db.provenance.fingerprints import enough_shared, fingerprints
from db.provenance.shared_text import Sketch, passages, share_of_one_text, sketch_of, words_key
from quotes.names.fold import fold_name
from quotes.read.article.agencies import agency

_MANY, _FIRST = 200, 20  # different texts with one print; how many of them the others are compared with

_WORTH_NUMPY = 100  # texts


@dataclass(frozen=True, slots=True)
class Telling:
    """One article that prints a statement, with what shows its origin.

    ``printings``: ids of its printings of the statement, in the order of the text. ``cited``: those from
    whom it reports the statement, one for each printing that names one; it depends on them only
    where every printing does.
    """

    printings: tuple[str, ...]
    outlet: str | None
    article: str
    text: str
    wire: str | None = None
    byline: str | None = None
    cited: tuple[str, ...] = ()

    @property
    def printer(self) -> str:
        """The outlet; an article without one counts as its own."""
        return self.outlet or self.article

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.outlet or "", self.article, self.printings[0])

    def credits(self) -> dict[str, str]:
        """Agencies that this printing comes from, each with the kind of tie: "credit" or "cited"."""
        found = {}
        if len(self.cited) == len(self.printings):
            for name in self.cited:
                found[agency(name) or name] = "cited"
        for named in (self.wire, _agency_in(self.byline), self.outlet):
            if named is not None and (known := agency(named) or (named if named is self.wire else None)):
                found[known] = "credit"
        return found


def origins_of(tellings: Iterable[Telling]) -> tuple[Origin, ...]:
    """Articles put together by what ties them, the origin with most outlets first."""
    articles = sorted(tellings, key=lambda telling: telling.key)
    ties = [*_text_ties(articles), *_credit_ties(articles)]
    joined = _Joined(len(articles))
    copies = _Joined(len(articles))
    for one, other, tie in ties:
        joined.join(one, other)
        if tie.kind == "text":
            copies.join(one, other)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(articles)):
        members[joined.root(at)].append(at)
    own_ties: dict[int, list[SourceTie]] = defaultdict(list)
    for one, _, tie in ties:
        own_ties[joined.root(one)].append(tie)
    found = [
        _origin([articles[at] for at in group], own_ties[first], [copies.root(at) for at in group])
        for first, group in members.items()
    ]
    return tuple(sorted(found, key=lambda origin: (-len(origin.outlets), origin.outlets, origin.printings)))


class _Joined:
    """Which of a number of things hang together."""

    def __init__(self, number: int) -> None:
        self._parent = list(range(number))

    def root(self, at: int) -> int:
        """The least of those that hang together with this one."""
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low


def independent(origins: Sequence[Origin]) -> int:
    """How many origins can each be given an outlet of their own (a maximum matching, Kuhn's method).

    So two agencies' texts at two outlets are two sources, and one outlet's two reports are one.
    """
    taken: dict[str, int] = {}
    lost: set[str] = set()  # outlets from which no way leads to a free one, and never will
    return sum(_place(origins, at, taken, lost) for at in range(len(origins)))


def _place(origins: Sequence[Origin], at: int, taken: dict[str, int], lost: set[str]) -> bool:
    """Give an origin an outlet, and those who had it others; the shortest way is taken."""
    wanted_by: dict[str, int] = {}
    waiting = deque([at])
    while waiting:
        asking = waiting.popleft()
        for outlet in origins[asking].outlets:
            if outlet in wanted_by or outlet in lost:
                continue
            wanted_by[outlet] = asking
            if outlet in taken:
                waiting.append(taken[outlet])
                continue
            free: str | None = outlet
            while free is not None:
                mover = wanted_by[free]
                before = next((one for one in origins[mover].outlets if taken.get(one) == mover), None)
                taken[free] = mover
                free = before if mover != at else None
            return True
    lost.update(wanted_by)
    return False


def _text_ties(articles: Sequence[Telling]) -> list[tuple[int, int, SourceTie]]:
    """Pairs whose texts are one: of the same words, or found by their fingerprints and compared word by word.

    Each text is compared once, however many articles print it.
    """
    if len(articles) < 2:
        return []
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for at, telling in enumerate(articles):
        alike[words_key(telling.text) or at].append(at)
    found = []
    for first, *others in alike.values():
        if others:
            tie = _text_tie(articles[first], articles[others[0]], 1.0)
            same = [replace(tie, other=articles[other].printings[0]) for other in others]
            found += [(first, other, each) for other, each in zip(others, same, strict=True)]
    return found + _likely_ties(articles, [first for first, *_ in alike.values()])


def _likely_ties(articles: Sequence[Telling], different: Sequence[int]) -> list[tuple[int, int, SourceTie]]:
    """The ties between those of these articles, all of different words, that are prints of one text."""
    having: dict[int, list[int]] = defaultdict(list)
    prints, sketches = {}, {}
    read = _reader(len(different))
    for at in different if len(different) > 1 else ():
        values, sketches[at] = read(articles[at].text)
        prints[at] = len(values)
        for value in values:
            having[value].append(at)
    shared_prints = Counter(pair for some in having.values() for pair in pairs_looked_at(some))
    found = []
    joined = _Joined(len(articles))
    for one, other in sorted(shared_prints):
        # Joined by way of a third, they need not be compared. A phrase of the house makes no text.
        enough = enough_shared(shared_prints[one, other], prints[one], prints[other])
        if not enough or joined.root(one) == joined.root(other):
            continue
        if not sketches[one].can_be_one_text(sketches[other]):
            continue
        share = share_of_one_text(articles[one].text, articles[other].text)
        if share is not None:
            found.append((one, other, _text_tie(articles[one], articles[other], share)))
            joined.join(one, other)
    return found


def _reader(texts: int) -> Callable[[str], tuple[Collection[int], Sketch]]:
    """What makes the fingerprints and the sketch of a text: for many it is worth loading numpy."""
    if texts < _WORTH_NUMPY:
        return lambda text: (fingerprints(text), sketch_of(text))
    from db.provenance.fingerprints_many import fingerprints_and_sketch

    return fingerprints_and_sketch


def pairs_looked_at(some: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the pairs of texts with one print that are looked at; of very many, each with the first ones.

    What hangs together does so by way of these.
    """
    first = some if len(some) <= _MANY else some[:_FIRST]
    return chain(combinations(first, 2), product(first, some[len(first) :]))


def _text_tie(one: Telling, other: Telling, share: float) -> SourceTie:
    longest = passages(one.text, other.text, limit=1)
    return SourceTie(
        "text",
        one.printings[0],
        other.printings[0],
        share=round(share, 3),
        words=longest[0].words if longest else 0,
        passage=longest[0].one.of(one.text) if longest else "",
    )


def _credit_ties(articles: Sequence[Telling]) -> list[tuple[int, int, SourceTie]]:
    """Each article tied to the first that comes from the same agency."""
    first: dict[Hashable, int] = {}
    found = []
    for at, telling in enumerate(articles):
        for name, kind in sorted(telling.credits().items()):
            before = first.setdefault(fold_name(name), at)
            if before != at:
                one = articles[before]
                # Credited in one, cited in the other: the weaker word for it.
                kinds = {kind, *(k for n, k in one.credits().items() if fold_name(n) == fold_name(name))}
                weaker = "cited" if "cited" in kinds else "credit"
                found.append(
                    (before, at, SourceTie(weaker, one.printings[0], telling.printings[0], name=name))
                )
    return found


def _origin(articles: Sequence[Telling], ties: Sequence[SourceTie], texts: Sequence[int]) -> Origin:
    printers: dict[int, set[str]] = defaultdict(set)
    for telling, text in zip(articles, texts, strict=True):
        printers[text].add(telling.printer)
    return Origin(
        printings=tuple(id for telling in articles for id in telling.printings),
        outlets=tuple(sorted({telling.printer for telling in articles})),
        agencies=tuple(sorted({name for telling in articles for name in telling.credits()})),
        same_text=max(len(names) for names in printers.values()),
        ties=tuple(ties),
    )


def _agency_in(byline: str | None) -> str | None:
    """The agency in "Jane Doe, Reuters"."""
    parts = (byline or "").replace("/", ",").replace(";", ",").replace("|", ",").split(",")
    return next((part for part in parts if agency(part)), None)
