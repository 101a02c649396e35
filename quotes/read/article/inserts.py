"""What a page prints into its sentences, although it does not belong there: cards, and unfilled templates.

Some sites open a card when the reader points at a name. In the text of such a page each card follows its
name: the full name, the headlines of other articles glued to it, and a link to more, as in "Mike Pompeo
Michael (Mike) Richard PompeoProtests serve as backdrop to visit Senator calls for answers MORE said".
Left in, they spoil the tree, the names and whatever is in quotation marks around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from quotes.read.article.lines import trimmed
from quotes.types import Span

_NAME = r"[A-Z](?=[\w'’-]*?[a-z])[\w'’-]++"
_END = re.compile(r"\sMORE\b")
#: Characters of a card and the name before it. Cards are searched from their end, so that no text takes long.
_LONGEST = 760
_MORE = r"[^\r\n]{10,600}?\sMORE\b"
#: A surname, up to six more names and the surname again, glued to a headline.
_GLUED = re.compile(
    rf"\b(?P<kept>(?P<surname>{_NAME}))"
    rf"\s(?:[A-Z(][\w.'’()-]*\s){{1,6}}(?P=surname)(?=[A-Z0-9\"'‘’“]){_MORE}"
)
#: A name, and the name again with others in it or not, before a headline.
_SPACED = re.compile(
    rf"\b(?P<kept>(?P<first>{_NAME})\s(?P<surname>{_NAME}))"
    rf"\s(?P=first)\s(?:[A-Z(][\w.'’()-]*\s){{0,5}}(?P=surname)\s(?=[A-Z0-9\"'‘’“]){_MORE}"
)
_VALUE = r"(?:\"[^\"\[\]\n]{0,300}\"|'[^'\[\]\n]{0,300}'|[“”″][^“”″\[\]\n]{0,300}[“”″]|[^\s\"'“”\[\]]{1,300})"
_ATTRIBUTES = rf"(?:\s{{1,3}}[a-zA-Z_-]{{1,40}}={_VALUE}){{1,40}}"
_OF_PAGES = (
    r"(?:embed|caption|gallery|audio|video|playlist|pullquote|wp_\w+|vc_\w+|et_pb_\w+|su_\w+|fusion_\w+|toggle|tabs?|"
    r"button|columns?|row|section|spacer|divider|newsletter\w*|ad|ads|advert|adsense|related\w*|poll|contact-form\w*)"
)
#: With what it holds, which is no text of the article.
_HELD = re.compile(
    rf"\[(?P<name>caption|embed|gallery|video|audio|playlist)(?:{_ATTRIBUTES})?\s*\][^\[\]]{{0,1000}}?\[/(?P=name)\]"
)
#: Only the tag: its name is one of pages, or it has attributes. "[sic]" and "[the mayor]" are text.
_SHORTCODE = re.compile(
    rf"\[/?{_OF_PAGES}(?:{_ATTRIBUTES})?\s*/?\]|\[[a-z][a-z0-9_-]{{1,30}}{_ATTRIBUTES}\s*/?\]"
)
_UNFILLED = re.compile(r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}|\$\{[\w.]{1,80}\}|<%[^<>\n]{1,200}%>")


def find_inserts(text: str) -> tuple[Span, ...]:
    """Return the cards and templates in a text, in order, in characters of it.

    >>> text = "Mike Pompeo Michael (Mike) Richard PompeoProtests serve as backdrop MORE said so."
    >>> [card.of(text) for card in find_inserts(text)]
    [' Michael (Mike) Richard PompeoProtests serve as backdrop MORE']
    """
    found = [*_cards(text), *_templates(text)]
    return tuple(_apart(found)) if found else ()


def _cards(text: str) -> list[Span]:
    found: list[Span] = []
    done = 0
    for more in _END.finditer(text):
        start = max(done, more.start() - _LONGEST)
        done = more.end()
        card = _GLUED.search(text, start, done) or _SPACED.search(text, start, done)
        if card:
            found.append(Span(card.end("kept"), card.end()))
    return found


def _templates(text: str) -> list[Span]:
    """What a program should have filled in or left out: "{{ title }}", "[embed]...[/embed]"."""
    if "[" not in text and "{" not in text:
        return []
    return [Span(*match.span()) for form in (_HELD, _SHORTCODE, _UNFILLED) for match in form.finditer(text)]


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """These ranges in order, those that lie in others or share characters with them made one."""
    start = end = -1
    for span in sorted(spans, key=lambda one: one.start):
        if span.start >= end:
            if end > start:
                yield Span(start, end)
            start, end = span.start, span.end
        else:
            end = max(end, span.end)
    if end > start:
        yield Span(start, end)


def without(text: str, inserts: Sequence[Span]) -> str:
    """Return the text with a blank for each character in these ranges; its length stays.

    >>> without("He (see photo) said", [Span(2, 14)])
    'He             said'
    """
    pieces, position = [], 0
    for insert in sorted(inserts):
        pieces += [text[position : insert.start], " " * (insert.end - insert.start)]
        position = insert.end
    return "".join([*pieces, text[position:]])


def outside(text: str, spans: Sequence[Span], inserts: Sequence[Span]) -> tuple[Span, ...]:
    """Return ranges of content without the parts that are inserts (in order) or white space.

    If nothing else would be left, the ranges are returned as they are.
    """
    if not inserts:
        return tuple(spans)
    starts, ends = [insert.start for insert in inserts], [insert.end for insert in inserts]
    left = []
    for span in spans:
        cuts = [
            position
            for insert in inserts[bisect_right(ends, span.start) : bisect_left(starts, span.end)]
            if insert.overlap(span)
            for position in (max(insert.start, span.start), min(insert.end, span.end))
        ]
        edges = [span.start, *cuts, span.end]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if inner := trimmed(text, start, end):
                left.append(inner)
    return tuple(left) or tuple(spans)
