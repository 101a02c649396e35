"""Which blocks of a page are its article: trafilatura proposes, the layout of the page decides.

A page sets all paragraphs of its article in the same way: elements of one kind in one place. Trafilatura
finds where that is; it loses what is in another part of the page, quotations of posts, the line below the
headline, and it takes lists of links and further articles along. So each block that looks like the accepted
ones joins them, and what the page itself calls a caption, a newsletter or related stories leaves.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from quotes.read.page.blocks import Block, letters
from quotes.read.page.furniture import is_furniture, is_standfirst

_FURNITURE_HOLDS = 0.25  # of the proposed text: an element with more is not furniture, whatever its name
_LINK = 0.6  # of a block's characters: it leads elsewhere
_SPEECH = re.compile(r"[\"“„«].{30,}", re.S)
_LIKE = 3  # elements, outwards from the block's own, that have to be alike
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"(?:.*\w)?+[^.!?…:;\"”’»)\]。」\w]*[.!?…:;\"”’»)\]。」]", re.S)
"""A text behind whose last word is a mark that ends one."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SHORT = 80  # characters of a line that may be a label
_MOST_LABELS = 6  # lines; more are a list
_CARD = 350  # characters of a teaser under its linked headline


def body_of(blocks: Sequence[Block], proposed: Sequence[str], title: str, summary: str) -> list[Block]:
    """Return the blocks that are the article, in the order of the page.

    Args:
        blocks: all blocks of the page.
        proposed: paragraphs that a general extractor takes for the article.
        title: the headline; blocks that repeat it are left out.
        summary: how the page describes the article; a block that prints it above the article is part of it.
    """
    chosen = _proposed(blocks, proposed)
    out = _furniture(blocks, chosen) | _links(blocks) | _cards(blocks)
    headline = letters(title)
    out |= {n for n, block in enumerate(blocks) if block.element.tag == "h1" or block.letters == headline}
    chosen = set(_without_labels(blocks, sorted(_in_one_article(blocks, chosen - out, headline))))
    chosen = _with_alike(blocks, chosen, out)
    chosen = set(_without_labels(blocks, sorted(chosen)))
    chosen |= set(_standfirst(blocks, chosen, out, summary))
    found = [blocks[n] for n in sorted(chosen)]
    links = sum(block.linked * len(block.text) for block in found)
    return found if links < 0.5 * sum(len(block.text) for block in found) else []  # a front page is all links


def text_of_fragment(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a fragment that is an article, without furniture and links to elsewhere."""
    every = set(range(len(blocks)))
    out = _furniture(blocks, every) | _links(blocks) | _cards(blocks)
    return [block for n, block in enumerate(blocks) if n not in out]


def line_above(blocks: Sequence[Block], body: Sequence[Block]) -> str:
    """Return the line that stands right above an article in the same element; empty if there is none."""
    if not body or (n := next(n for n, block in enumerate(blocks) if block is body[0])) == 0:
        return ""
    above = blocks[n - 1]
    return above.text if above.element.getparent() is body[0].element.getparent() else ""


def _proposed(blocks: Sequence[Block], proposed: Sequence[str]) -> set[int]:
    """The blocks whose words are in the proposal: in runs of three, most of them."""
    whole = {letters(text) for text in proposed}
    runs = {run for text in proposed for run in _runs(text)}
    found = set()
    for n, block in enumerate(blocks):
        own = _runs(block.text)
        if block.letters in whole or (len(own) > 2 and len(own & runs) >= 0.7 * len(own)):
            found.add(n)
    return found


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return set(zip(words, words[1:], words[2:], strict=False))


def _around(block: Block) -> Iterator[HtmlElement]:
    """The block's element and those around it, outwards, without the page as a whole."""
    element = block.element
    while element is not None and element.tag not in {"body", "html"}:
        yield element
        element = element.getparent()


def _furniture(blocks: Sequence[Block], chosen: set[int]) -> set[int]:
    """The blocks inside elements that are furniture by their names and hold little of what is proposed."""
    held: Counter[HtmlElement] = Counter()
    for n in chosen:
        for element in _around(blocks[n]):
            held[element] += len(blocks[n].text)
    most = _FURNITURE_HOLDS * sum(len(blocks[n].text) for n in chosen)
    known: dict[HtmlElement, bool] = {}

    def within(block: Block) -> bool:
        for element in _around(block):
            if element not in known:
                known[element] = held[element] <= most and is_furniture(element)
            if known[element]:
                return True
        return False

    return {n for n, block in enumerate(blocks) if within(block)}


def _links(blocks: Sequence[Block]) -> set[int]:
    return {
        n
        for n, block in enumerate(blocks)
        if block.linked > _LINK and len(block.text) < 300 and not _SPEECH.search(block.text)
    }


def _cards(blocks: Sequence[Block]) -> set[int]:
    """Teasers: short texts that share a small element with a headline that is one link."""
    found: set[int] = set()
    shared: dict[HtmlElement, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        for element in list(_around(block))[:4]:
            shared[element].append(n)
    for inside in shared.values():
        if 1 < len(inside) <= 4 and any(
            blocks[n].linked > 0.9 and blocks[n].element.tag in _HEADINGS for n in inside
        ):
            rest = sum(len(blocks[n].text) for n in inside if blocks[n].linked <= 0.9)
            if rest <= _CARD:
                found.update(inside)
    return found


def _in_one_article(blocks: Sequence[Block], chosen: set[int], headline: str) -> set[int]:
    """What is chosen, without the articles that a page puts under its own."""
    sizes: Counter[HtmlElement | None] = Counter()
    homes = {n: _outermost_article(blocks[n]) for n in chosen}
    for n, home in homes.items():
        sizes[home] += len(blocks[n].text)
    headed = [_outermost_article(block) for block in blocks if block.letters == headline]
    main = next((home for home in headed if home is not None and sizes[home] > 0.1 * sizes.total()), None)
    if main is None:
        main = next(
            (home for home in homes.values() if home is not None and sizes[home] > 0.4 * sizes.total()), None
        )
    return chosen if main is None else {n for n, home in homes.items() if home is main or home is None}


def _outermost_article(block: Block) -> HtmlElement | None:
    return next((one for one in reversed(list(_around(block))) if one.tag == "article"), None)


def _likeness(block: Block) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.tag), one.get("class") or "") for one in list(_around(block))[:_LIKE])


def _with_alike(blocks: Sequence[Block], chosen: set[int], out: set[int]) -> set[int]:
    """What is chosen, with the blocks that are set in the same way or stand among the chosen ones."""
    if not chosen:
        return chosen
    sizes: dict[tuple[tuple[str, str], ...], list[int]] = defaultdict(lambda: [0, 0])
    likeness = [_likeness(block) for block in blocks]
    for n, block in enumerate(blocks):
        if n not in out:
            sizes[likeness[n]][n in chosen] += len(block.text)
    main = max(sizes, key=lambda like: sizes[like][1])
    first, last = min(chosen), max(chosen)
    homes = {parent for n in chosen for parent in _parents(blocks[n])}
    home = _outermost_article(blocks[max(chosen, key=lambda n: len(blocks[n].text))])
    joined = set(chosen)
    for n in range(len(blocks)):
        if n in chosen or n in out or blocks[n].linked > 0.5:
            continue
        other, own = sizes[likeness[n]]
        share = own / (own + other)
        among = first < n < last
        set_so = likeness[n] == main and share >= 0.3 and _outermost_article(blocks[n]) is home
        if set_so or (among and (share >= 0.5 or not homes.isdisjoint(_parents(blocks[n])))):
            joined.add(n)
    return joined


def _parents(block: Block) -> tuple[HtmlElement, ...]:
    """Where a block stands: the element around it, or around the quotation that it is in."""
    around = list(_around(block))
    quoted = next((at for at, one in enumerate(around) if one.tag == "blockquote"), None)
    return tuple(around[1:2] + (around[quoted + 1 : quoted + 2] if quoted is not None else []))


def _standfirst(blocks: Sequence[Block], chosen: set[int], out: set[int], summary: str) -> Iterator[int]:
    """The line between headline and article, if the page describes the article with it or names it so."""
    if not chosen:
        return
    first = min(chosen)
    top = next((n for n in range(first, -1, -1) if blocks[n].element.tag == "h1"), max(0, first - 12))
    described = _runs(summary)
    for n in range(top, first):
        own = _runs(blocks[n].text)
        if len(own) < 3 or n in out:
            continue
        if len(own & described) >= 0.7 * len(own) or any(map(is_standfirst, list(_around(blocks[n]))[:2])):
            yield n


def _without_labels(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """What is chosen, without the labels before its first sentence and behind its last."""

    def is_label(n: int) -> bool:
        text = blocks[n].text
        listed = not blocks[n].within.isdisjoint({"blockquote", "li", "table"})
        return len(text) < _SHORT and not _ENDED.match(text) and not listed

    start, end = 0, len(chosen)
    while start < min(end, _MOST_LABELS) and is_label(chosen[start]):
        start += 1
    while end > max(start, len(chosen) - _MOST_LABELS) and is_label(chosen[end - 1]):
        end -= 1
    return chosen[start:end]
