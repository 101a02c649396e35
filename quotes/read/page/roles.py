"""What a block of a page is by the elements round it: block quote, post, item, cell, note, sub-heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from quotes.read.page.blocks import Block
from quotes.read.page.furniture import names_of
from quotes.text import word_set
from quotes.types import Role

_QUOTES = word_set("blockquote")
_PULLED = word_set("pull quote")  # together: "StoryPullQuote", "pull-quote"
_EMBEDS = word_set("tweet twitter instagram tiktok bluesky mastodon telegram reddit fb")
_NOTES = word_set("footnote footnotes endnote endnotes")
_HEADINGS = word_set("h2 h3 h4 h5 h6")
_LISTS = word_set("ul ol dl")
_LONGEST_HEADING = 160  # characters
_LONGEST_CELL = 200  # characters; a cell with more is a column of the page
_MOST_PARTS = 400  # elements of a block quote or cells of a row that are looked at
_FEWEST = 4  # blocks of an article of which one element may hold too many to be set apart from the others
_MOST_HELD = 0.6  # of an article's text; old pages indent all of it as a block quote or a list
_POST = re.compile(
    r"^https?://(?:[\w-]+\.){0,3}(?:"
    r"(?:twitter|x)\.com/\w{1,30}/status/|instagram\.com/(?:p|reel|tv)/|tiktok\.com/@|t\.me/\w|bsky\.app/profile/|"
    r"facebook\.com/.{0,200}(?:posts|permalink|videos|photos)|threads\.(?:net|com)/@|truthsocial\.com/@|"
    r"vk\.com/wall|reddit\.com/r/\w{1,40}/comments/)"
)


def roles_of(blocks: Sequence[Block]) -> list[Role | None]:
    """Return for each block the role that the page's elements show; ``None`` for plain running text.

    Args:
        blocks: those of one article, in order. Their elements must be kept alive by the caller.
    """
    held: Counter[HtmlElement] = Counter()
    known: dict[HtmlElement | None, Role | None] = {None: None}
    for block in blocks:
        for element in block.around():
            held[element] += len(block.text)
    most = _MOST_HELD * sum(len(block.text) for block in blocks) if len(blocks) >= _FEWEST else float("inf")
    rows: dict[HtmlElement, bool] = {}
    for block in blocks:
        path = []
        for element in block.around():
            if element in known:
                break
            path.append(element)
        for element in reversed(path):
            around = known.get(element.getparent())
            settled = (
                around in (Role.NOTE, Role.PULLQUOTE) or held[element] > most
            )  # an item of notes is a note
            known[element] = around if settled else _shown_by(element, rows) or around
    return [_heading(block) or known.get(block.element) for block in blocks]


def _heading(block: Block) -> Role | None:
    heading = block.element.tag in _HEADINGS and len(block.text) <= _LONGEST_HEADING
    return Role.SUBHEADING if heading and not block.text.endswith(".") else None


def _shown_by(element: HtmlElement, rows: dict[HtmlElement, bool]) -> Role | None:
    """The role of what is in this element, as far as the element itself shows it."""
    tag, parent, names = str(element.tag), element.getparent(), names_of(element)
    if element.get("role") in {"doc-footnote", "doc-endnote", "doc-endnotes"} or names & _NOTES:
        return Role.NOTE
    pulled = "pullquote" in names or names >= _PULLED
    if tag == "blockquote" or names & _QUOTES or pulled:
        return Role.POST if _is_post(element, names) else Role.PULLQUOTE if pulled else Role.BLOCKQUOTE
    if parent is None:
        return None
    if tag in {"li", "dt", "dd"} and parent.tag in _LISTS:
        return Role.ITEM
    if tag in {"td", "th"} and parent.tag == "tr":
        if parent not in rows:
            rows[parent] = _is_row(parent)
        return Role.CELL if rows[parent] else None
    return None


def _is_post(quote: HtmlElement, names: set[str]) -> bool:
    """Whether a block quote is a post: its name says so, or it links to the post."""
    if names & _EMBEDS or quote.get("data-instgrm-permalink") or _POST.match(quote.get("cite") or ""):
        return True
    return any(
        one.tag == "a" and _POST.match(one.get("href") or "") for one in islice(quote.iter(), _MOST_PARTS)
    )


def _is_row(row: HtmlElement) -> bool:
    """Whether a row holds data: two cells or more, each of them short. Others make up the page's columns."""
    sizes = []
    for cell in islice(row, _MOST_PARTS):
        size = 0
        for text in cell.itertext():
            size += len(text.strip())
            if size > _LONGEST_CELL:
                return False
        sizes.append(size)
    return sum(size > 0 for size in sizes) > 1
