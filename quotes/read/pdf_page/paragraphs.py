"""From the lines of a PDF file to paragraphs, as the layout shows them.

A PDF file knows where letters stand, and no paragraphs. A paragraph ends before a larger gap, an indented
line, a line in another size, and behind a line that ends early. Where the layout does not say whether a line
goes on in the next, both stay lines of one paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.read.document.blocks import Block
from quotes.read.pdf_page.lines import Line
from quotes.read.pdf_page.usual import Usual, same_size, usual_of
from quotes.text import word_set
from quotes.types import Place, Role

_LARGER_GAP = 1.3  # times the usual distance of two lines
_INDENT = 0.8  # times the size of the letters
_HEADING = 1.12  # times the size of running text
_LONGEST_HEADING = 250
_ENDS = re.compile(r"[.!?:;][\"'”’»)\]]{0,3}$|[”»\"]$")
_MARK = re.compile(r"(?:[•▪◦●○■□–—*·‣⁃-]|[QA]:|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_DASH = re.compile(r"[–—-]\s[a-zß-ÿ]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\xad]$")
_WORD_AT_END = re.compile(r"(?<![\w’'-])[\w’'-]+$")
_WORD_AT_START = re.compile(r"[\w’']+")
_FIRST_PARTS = word_set("""
    all anti co cross counter ex extra far first full half hard high home inter large left long low mid
    mini multi near new non off old on one once over part post pre pro quasi re right second self semi
    short single small so still sub super third three two under vice well wide would year day month week
""")
"""Words and parts of words that stand before a hyphen that is meant: "well-known"."""


def pdf_blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the paragraphs of a PDF file.

    Args:
        lines: in the order of the file, without the furniture of its pages.
    """
    if not lines:
        return []
    usual = usual_of(lines)
    return [_block(group, usual) for group in _groups(lines, usual)]


def _groups(lines: Sequence[Line], usual: Usual) -> Iterator[list[tuple[Line, str]]]:
    """The lines of each paragraph, each with what joins it to the one before."""
    group: list[tuple[Line, str]] = []
    for line in lines:
        join = _join([one for one, _ in group], line, usual) if group else ""
        if join is None:
            yield group
            group = []
        group.append((line, join or ""))
    yield group


def _join(group: Sequence[Line], line: Line, usual: Usual) -> str | None:
    """What joins a line to the paragraph before: a blank, or a line break if unsure; ``None`` if nothing."""
    before = group[-1]
    if not same_size(before, line) or (_MARK.match(line.text) and not _is_dashed(group, line, usual)):
        return None
    sentence_ends = bool(_ENDS.search(before.text))
    begins_small = line.text[:1].islower()
    apart = before.y - line.y
    if before.page != line.page or apart < -0.5 * line.size:  # the next page or column
        if sentence_ends and not (_is_quoting(group) and line.text[0] not in '“"'):
            return None
        return " " if begins_small or not usual.ends_early(before, line) else None
    if apart > _LARGER_GAP * usual.gap(line):
        return None
    if apart > 0.5 * line.size and not begins_small and _is_set_off(group, line, usual, sentence_ends):
        return None
    if usual.ends_early(before, line, sure=not sentence_ends):
        return "\n" if begins_small and not sentence_ends else None
    return " "


def _is_dashed(group: Sequence[Line], line: Line, usual: Usual) -> bool:
    """Whether a dash that begins a line parts a sentence, and is not the mark of an item of a list."""
    before = group[-1]
    return bool(
        _DASH.match(line.text)
        and not _MARK.match(group[0].text)
        and not _ENDS.search(before.text)
        and not usual.ends_early(before, line, sure=False)
    )


def _is_quoting(group: Sequence[Line]) -> bool:
    """Whether a quotation is open at the end of these lines."""
    text = " ".join(line.text for line in group)
    return text.rfind("“") > text.rfind("”")


def _is_set_off(group: Sequence[Line], line: Line, usual: Usual, sentence_ends: bool) -> bool:
    """Whether a line begins a paragraph by standing further right or left than the one before."""
    before = group[-1]
    indent = (line.x - before.x) / max(line.size, 1)
    if len(group) == 1 and _MARK.match(before.text):  # the second line of an item of a list
        return False
    if abs(indent) <= _INDENT:  # paragraphs of one line, or the lines of a block that is set in
        return sentence_ends and usual.indent(line) > _INDENT
    return indent > 0 or len(group) > 1


def _block(group: Sequence[tuple[Line, str]], usual: Usual) -> Block:
    text, places = "", [Place(0, group[0][0].page + 1)]
    for line, join in group:
        text = _joined(text, join, line.text, usual.words) if text else line.text
        if line.page + 1 != places[-1].number:
            places.append(Place(len(text) - len(line.text), line.page + 1))
    size = group[0][0].size
    heading = (
        size > _HEADING * usual.size and len(text) <= _LONGEST_HEADING and not text.endswith((".", "”", '"'))
    )
    return Block(text, Role.SUBHEADING if heading else Role.BODY, tuple(places))


def _joined(text: str, join: str, line: str, words: Counter[str]) -> str:
    """Two lines as one; a word that was divided at the end of the first is put together."""
    if join != " " or not _HYPHEN.search(text) or not line[:1].isalpha():
        return f"{text}{join}{line}"
    if text.endswith("\xad"):
        return text[:-1] + line
    end, start = _WORD_AT_END.search(text), _WORD_AT_START.match(line)
    if end is None or start is None:
        return f"{text}{line}"
    return text + line if _hyphen_is_meant(end[0][:-1], start[0], words) else text[:-1] + line


def _hyphen_is_meant(first: str, second: str, words: Counter[str]) -> bool:
    """Whether two parts belong together with their hyphen: as elsewhere in the text, or as such words do."""
    with_it, without = words[f"{first}-{second}".lower()], words[f"{first}{second}".lower()]
    if with_it != without:
        return with_it > without
    return "-" in first or not second[0].islower() or first.lower() in _FIRST_PARTS
