"""Part of the layout: quotes/check/printed.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.compare.stance import Reported, Stance
from quotes.types import Kind, Span

MARKED = re.compile(
    r"[“\"«„](?P<one>[^”\"»“«]+)[”\"»]?|(?:``|'')(?P<two>.+?)(?:''|$)|‘(?P<three>[^‘]+?)’(?!\w)"
)
"""What stands inside quotation marks, in one paragraph."""
_SENTENCE_END = re.compile(r"[.!?][”\"’»']*\s+(?=[A-Z“\"‘«'\d(])|[\r\n]+")
_LONGEST_CONTEXT = 400
_AS_SAID = Reported(Stance.SAID, "")


@dataclass(frozen=True, slots=True)
class PrintedIn:
    """The article that something was printed in."""

    id: int
    key: str
    outlet: str | None
    published: str | None
    url: str | None
    title: str | None
    sha256: str
    superseded: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """Words as one article printed them.

    ``id`` is that of the quotation, None for words that stand in an article but in no quotation.
    Of words that stand only in the headline given beside the text, ``headline`` is true and ``span`` empty.
    ``marked`` is the part inside quotation marks, or all of a pull quote; empty where there is none.
    """

    id: int | None
    wording: int | None
    article: PrintedIn
    span: Span
    text: str
    marked: str
    kind: Kind | None
    speaker: str | None
    speaker_name: str | None
    reported_by_name: str | None
    confidence: float
    context: str
    before: str = ""  # of the paragraph, what stands before the quotation ...
    after: str = ""  # ... and behind it
    person: str | None = None  # whom the archive concluded the speaker's name to stand for
    headline: bool = False
    reported: Reported = _AS_SAID  # what the article has the speaker do with it: say, deny, leave open
    gender: str = ""  # "m" or "f", as far as a title or the article tells


def marked_part(text: str) -> str:
    """What stands inside quotation marks in `text`, parts joined by " ... "; empty where nothing does."""
    parts = [
        part for match in MARKED.finditer(text) if (part := next(filter(None, match.groups()), "").strip())
    ]
    return " ... ".join(parts)


def context_of(text: str, span: Span) -> str:
    """The sentence or sentences round a range, on one line."""
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= span.start:
            start = match.end()
        elif match.end() >= span.end:
            end = match.end()
            break
    line = " ".join(text[start:end].split())
    return line if len(line) <= _LONGEST_CONTEXT else line[: _LONGEST_CONTEXT - 1] + "…"


def _line_before(text: str, start: int) -> str:
    return text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]


def _line_behind(text: str, end: int) -> str:
    stop = text.find("\n", end)
    return text[end : stop if stop >= 0 else len(text)]


def _by_date(printed: Printed) -> tuple[bool, bool, str, int, int]:
    article = printed.article
    undated = article.published is None
    return (article.superseded, undated, article.published or "", article.id, printed.span.start)
