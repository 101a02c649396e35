"""HTML that is a part of something else: the content of a feed's entry, of a record's field, of an e-mail.

All of it is the article, but for what no reader sees, pictures with their captions, boxes that say of
themselves that they are no part of it, and paragraphs that only lead elsewhere.
"""

from __future__ import annotations

import re

from quotes.read.page.blocks import blocks_of
from quotes.read.page.body import text_of_fragment
from quotes.read.page.roles import roles_of
from quotes.read.page.settled import Piece, settled
from quotes.read.page.tree import parse, remove_unseen
from quotes.types import Paragraph

_TAG = re.compile(
    r"</?(?:a|abbr|address|article|aside|b|blockquote|br|center|cite|dd|div|dl|dt|em|figure|font|form|h[1-6]|hr|html|i|"
    r"img|li|ol|p|pre|q|script|section|small|span|strong|style|su[bp]|table|tbody|td|th|tr|u|ul)(?=[\s/>])",
    re.I,
)
_SETS_LINES = re.compile(
    r"<(?:article|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|td|tr|ul)(?=[\s/>])",
    re.I,
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def is_fragment(text: str) -> bool:
    """Whether a text is HTML: it has a tag that texts in HTML have.

    >>> is_fragment("<p>No.</p>"), is_fragment("If a < b and b > c, no.")
    (True, False)
    """
    return _TAG.search(text) is not None


def fragment_text(html: str) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text of a fragment and its structure, as `make_article` takes them.

    Paragraphs have a blank line between them; ``<br>`` ends a line. Where no tag sets lines apart, those of
    the fragment are kept.

    Args:
        html: decoded, with or without ``<html>`` and ``<body>`` round it. Text without tags is HTML as well:
            ``&amp;`` is an ampersand.

    Returns:
        The text, empty if there is none, and what its elements show of parts of it (offsets in characters).

    Raises:
        ValueError: it is nested deeper, or has more parts, than an article; one line for the user.
    """
    if not html.strip():
        return "", ()
    if not _SETS_LINES.search(html):
        html = _LINE_END.sub("<br>", html)
    root = parse(f"<div>{html}</div>" if "<body" not in html.lower() else html)
    remove_unseen(root)
    kept_alive = list(root.iter())  # so that one element is always one object
    blocks = text_of_fragment(blocks_of(root))
    found = settled(Piece(block.text, role) for block, role in zip(blocks, roles_of(blocks), strict=True))
    del kept_alive
    return found
