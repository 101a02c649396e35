"""From the text of a page to a tree without what no reader sees: scripts, styles, forms, hidden parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from quotes.read.page.blocks import INLINE
from quotes.text import word_set

MOST_ELEMENTS = 60_000
"""Of a page without its scripts; the longest live report that was seen has a third of it."""
_DEEPEST = 250  # elements inside one another; a browser stops at 512, and parents are asked again and again
_MOST_INLINE = 500  # elements within the lines of one paragraph
_UNSEEN = word_set("""
    script style noscript template svg math canvas object iframe frame audio video map select textarea input
    button datalist dialog amp-ad amp-sticky-ad amp-embed amp-consent amp-sidebar amp-social-share
""")
_BANNERS = ("wm-ipp",)  # the ids of what a web archive puts above a page
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,6})|0*([0-9]{1,7}));?", re.I)
_RAW = re.compile(r"<(script|style)\b", re.I)
_RAW_END = {name: re.compile(f"</{name}", re.I) for name in ("script", "style")}
_HUGE = 1 << 22  # characters of a script or a style
_MOST_ATTRIBUTES = 2000  # of a tag; the most that was seen is 51
_MOST_NAMES = 2000  # of tags
_UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def parse(text: str) -> HtmlElement:
    """Return the tree of a page, whole.

    Raises:
        ValueError: there is nothing in it, or it is nested deeper or has more parts than a page of news.
    """
    text = _REFERENCE.sub(_storable, _UNSTORABLE.sub("", _without_huge(text)))
    data = text.encode("utf-8")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        etree.fromstring(data, etree.HTMLParser(encoding="utf-8", target=_Names()))
        root = document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise ValueError("a web page without text") from None
    return cast(HtmlElement, root)


def _without_huge(text: str) -> str:
    """A page without its huge scripts and styles: the parser stops at a text of ten megabytes."""
    kept, at = [], 0
    while len(text) - at > _HUGE and (opened := _RAW.search(text, at)):
        closed = _RAW_END[opened[1].lower()].search(text, opened.end())
        if closed is None:
            break
        huge = closed.start() - opened.end() > _HUGE
        kept.append(text[at : opened.start() if huge else closed.start()])
        at = closed.start()
    return "".join(kept) + text[at:]


class _Names:
    """Looks through the tags of a page, as the parser reads them, before a tree is made of it.

    That would take hours for a tag with a hundred thousand names in it, and for as many names of tags.
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._seen.add(tag)
        if len(attributes) > _MOST_ATTRIBUTES or len(self._seen) > _MOST_NAMES:
            raise ValueError("a web page with thousands of names in its tags, which no news has")

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass

    def close(self) -> None:
        pass


def _storable(reference: re.Match[str]) -> str:
    """A reference by number, or nothing if it is to what no text can hold: the parser would stop there."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if number > 0x10FFFF or _UNSTORABLE.match(chr(number)) else reference[0]


def remove_unseen(root: HtmlElement) -> None:
    """Take out of a tree what no reader of the page sees.

    Raises:
        ValueError: what is left is nested deeper or has more parts than a page of news.
    """
    for element in [one for one in root.iter() if _is_unseen(one) or _is_for_screen_readers(one)]:
        if element.getparent() is not None:
            element.drop_tree()
    depth = elements = 0
    inline: Counter[HtmlElement] = Counter()
    blocks = [root]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in INLINE or element.tag == "br":
            inline[blocks[-1]] += event == "start"
        elif event == "start":
            blocks.append(element)
        else:
            blocks.pop()
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > _DEEPEST:
            raise ValueError("a web page nested too deep for an article")
        if elements > MOST_ELEMENTS:
            raise ValueError(f"a web page with more parts than an article has ({MOST_ELEMENTS:,})")
    for block, number in inline.items():
        if number > _MOST_INLINE:  # trafilatura looks at each for each
            etree.strip_tags(block, *INLINE)
            for one in block.iter():  # each text in one piece: thousands of pieces are as slow as the tags
                one.text, one.tail = one.text, one.tail


_HEARD = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|(?:screen-?reader|sr)-?(?:text|only)|visually-?hidden|hidden-?visually|accessib\w*-hid\w*|"
    r"a11y-?(?:text|hidden)|u-hiddenVisually|element-invisible|assistive-text|off-?screen(?:-text)?)(?:$|[\s_-])|"
    r"VisuallyHidden|ScreenReader(?:Only|Text)",
    re.I,
)
_LONGEST_HEARD = 300  # characters; a name of a layout may hold the whole article


def _is_for_screen_readers(element: HtmlElement) -> bool:
    """Whether an element is only read aloud: "Share on Facebook", "Image source,", "Skip to the text"."""
    named = element.get("class")
    if not named or not _HEARD.search(named[:500]):
        return False
    return sum(len(text) for text in islice(element.itertext(), 50)) <= _LONGEST_HEARD


def _is_unseen(element: HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str):
        return True
    if tag in {"html", "body"}:
        return False
    if tag in _UNSEEN or element.get("hidden") is not None or (element.get("id") or "").startswith(_BANNERS):
        return True
    style = element.get("style")
    return style is not None and _UNSEEN_STYLE.search(style[:500]) is not None
