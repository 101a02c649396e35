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

from quotes.read.page.adverts import adverts
from quotes.read.page.blocks import Block
from quotes.read.page.captions import captions
from quotes.read.page.edges import without_edges, without_repeated
from quotes.read.page.furniture import is_furniture, is_standfirst, names_of
from quotes.read.page.roles import roles_of
from quotes.read.page.teasers import headings_of, teasers
from quotes.text import letters, word_set
from quotes.types import Role

_FURNITURE_HOLDS = 0.25  # of the proposed text: an element with more is not furniture, whatever its name
_COLUMN_HOLDS = 0.6  # of the proposed text: the cell of a table that is the article's column
_MOST_STORIES = 20  # with a heading of the first rank on one page
_STORY = word_set("article story post entry")
_FEWEST_LINES = 3  # of a text that is one block
_SHORTEST_LINE = 80  # characters of its lines, on average
_MOST_LINKED = 0.2
_LIKE = 3  # elements, outwards from the block's own, that have to be alike
_WORD = re.compile(r"\w+")


def body_of(
    blocks: Sequence[Block], proposed: Sequence[str], title: str, summary: str, authors: Sequence[str] = ()
) -> list[Block]:
    """Return the blocks that are the article, in the order of the page.

    Args:
        blocks: all blocks of the page.
        proposed: paragraphs that a general extractor takes for the article.
        title: the headline; blocks that repeat it are left out.
        summary: how the page describes the article; a block that prints it above the article is part of it.
        authors: the names of who wrote it; a line that holds nothing else is left out.
    """
    chosen = _proposed(blocks, proposed)
    if all(blocks[n].letters == letters(title) for n in chosen):
        chosen |= _of_lines(blocks)
    elsewhere = teasers(blocks)
    out = _furniture(blocks, chosen) | elsewhere | headings_of(blocks, elsewhere)
    headline = letters(title)
    out |= {n for n, block in enumerate(blocks) if block.element.tag == "h1" or block.letters == headline}
    out |= adverts(blocks) | _other_columns(blocks, chosen)
    chosen = _in_one_article(blocks, chosen - out, headline)
    below = _stories_below(blocks, headline)
    out |= below
    chosen = without_edges(blocks, chosen - below, authors)
    chosen = _with_alike(blocks, chosen, out)
    chosen = _with_neighbours(blocks, chosen, out)
    chosen -= captions(blocks, chosen)
    chosen = without_edges(blocks, chosen, authors)
    chosen |= set(_standfirst(blocks, chosen, out, summary))
    found = [blocks[n] for n in sorted(without_repeated(blocks, chosen))]
    links = sum(block.linked * len(block.text) for block in found)
    return found if links < 0.5 * sum(len(block.text) for block in found) else []  # a front page is all links


def text_of_fragment(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a fragment that is an article, without furniture and links to elsewhere."""
    every = set(range(len(blocks)))
    out = _furniture(blocks, every) | teasers(blocks)
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


def _of_lines(blocks: Sequence[Block]) -> set[int]:
    """The blocks of a text whose paragraphs are parted by line ends alone, which extractors pass over."""
    return {
        n
        for n, block in enumerate(blocks)
        if block.linked < _MOST_LINKED
        and len(lines := block.text.split("\n")) >= _FEWEST_LINES
        and len(block.text) >= _SHORTEST_LINE * len(lines)
    }


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return set(zip(words, words[1:], words[2:], strict=False))


def _furniture(blocks: Sequence[Block], chosen: set[int]) -> set[int]:
    """The blocks inside elements that are furniture by their names and hold little of what is proposed."""
    held: Counter[HtmlElement] = Counter()
    for n in chosen:
        for element in blocks[n].around():
            held[element] += len(blocks[n].text)
    most = _FURNITURE_HOLDS * sum(len(blocks[n].text) for n in chosen)
    known: dict[HtmlElement, bool] = {}

    def within(block: Block) -> bool:
        for element in block.around():
            if element not in known:
                known[element] = held[element] <= most and is_furniture(element)
            if known[element]:
                return True
        return False

    return {n for n, block in enumerate(blocks) if within(block)}


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


def _other_columns(blocks: Sequence[Block], chosen: set[int]) -> set[int]:
    """The blocks in the other cells of a table that sets a page in columns, one of which is the article."""
    held: Counter[HtmlElement] = Counter()
    for n in chosen:
        for element in blocks[n].around():
            if element.tag == "td":
                held[element] += len(blocks[n].text)
    most = _COLUMN_HOLDS * sum(len(blocks[n].text) for n in chosen)
    columns = {cell for cell, size in held.items() if size > most}
    tables = {table for cell in columns if (table := next(cell.iterancestors("table"), None)) is not None}
    return {
        n
        for n, block in enumerate(blocks)
        if tables
        if any(table in tables and cell not in columns for cell, table in _cells_around(block))
    }


def _cells_around(block: Block) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """The cells around a block, each with its table."""
    cell: HtmlElement | None = None
    for element in block.around():
        if element.tag in ("td", "th"):
            cell = element
        elif element.tag == "table" and cell is not None:
            yield cell, element
            cell = None


def _stories_below(blocks: Sequence[Block], headline: str) -> set[int]:
    """The stories that a page loads below its own: each has its h1 in an element like that of the first."""
    tops = [block for block in blocks if block.element.tag == "h1"][:_MOST_STORIES]
    first = next((n for n, top in enumerate(tops) if top.letters == headline), len(tops))
    own = {one.getparent(): one for top in tops[first : first + 1] for one in top.around()}
    homes: set[HtmlElement] = set()
    for top in tops[first + 1 :]:
        beside = next((one for one in top.around() if one.getparent() in own), None)
        if beside is None or _STORY.isdisjoint(names_of(beside)):
            continue
        other = own[beside.getparent()]
        if other is not beside and (other.tag, other.get("class")) == (beside.tag, beside.get("class")):
            homes.add(beside)
    return {n for n, block in enumerate(blocks) if homes and not homes.isdisjoint(block.around())}


def _outermost_article(block: Block) -> HtmlElement | None:
    return next((one for one in reversed(block.around()) if one.tag == "article"), None)


def _likeness(block: Block) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.tag), (one.get("class") or "").partition(" ")[0]) for one in block.around()[:_LIKE])


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
    home = _outermost_article(blocks[max(chosen, key=lambda n: len(blocks[n].text))])
    joined = set(chosen)
    for n in range(len(blocks)):
        if n in chosen or n in out or blocks[n].linked > 0.5:
            continue
        other, own = sizes[likeness[n]]
        share = own / (own + other)
        set_so = likeness[n] == main and share >= 0.3 and _outermost_article(blocks[n]) is home
        if set_so or (first < n < last and share >= 0.5):
            joined.add(n)
    return joined


def _with_neighbours(blocks: Sequence[Block], chosen: set[int], out: set[int]) -> set[int]:
    """What is chosen, with what stands among it in one element, and with the posts shown among it."""
    if not chosen:
        return chosen
    homes = {parent for n in chosen for parent in _parents(blocks[n])}
    among = range(min(chosen) + 1, max(chosen))
    beside = {
        n
        for n in among
        if n not in out and blocks[n].linked <= 0.5
        if blocks[n].element in homes or not homes.isdisjoint(_parents(blocks[n]))
    }
    posts = {
        n
        for n, role in zip(among, roles_of([blocks[n] for n in among]), strict=True)
        if role is Role.POST and not homes.isdisjoint(blocks[n].around()) and not _is_link(blocks[n])
    }
    return chosen | beside | posts


def _is_link(block: Block) -> bool:
    """Whether a line of a post is only the link to it; the link of a signature names an account."""
    return block.linked > 0.9 and "@" not in block.text


def _parents(block: Block) -> tuple[HtmlElement, ...]:
    """Where a block stands: the element around it, or around the quotation (or its figure) that it is in."""
    around = block.around()
    quoted = next((at for at, one in enumerate(around) if one.tag == "blockquote"), None)
    if quoted is None:
        return tuple(around[1:2])
    outside = [one for one in around[quoted + 1 : quoted + 3] if one.tag != "figure"]
    return tuple(around[1:2] + outside[:1])


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
        if len(own & described) >= 0.7 * len(own) or any(map(is_standfirst, blocks[n].around()[:2])):
            yield n
