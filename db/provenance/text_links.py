"""A link that opens a page at the quotation: ``https://…#:~:text=We%20will%20appeal``.

Browsers look for the words themselves ("URL Fragment Text Directives", a report of the Web Platform
Incubator Community Group)::

    text=[prefix-,]start[,end][,-suffix]

Each part has to begin and end at the edges of words and, but for the whole of a range, to stand in one
block of the page. Percent-encoded are all that is not a letter, a digit or one of ``._~``; comma,
ampersand and dash part the directives, so they must be. Letters' case makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from quotes.types import Span

_LONGEST = 150  # characters given in full; a longer quotation is given by its beginning and its end
_EDGE_WORDS = (5, 10, 20)  # words of a beginning and an end, until they appear in one place only
_CONTEXT_WORDS = (0, 3, 6, 12)
_AROUND = " \t\r\n\u00a0\"'“”‘’«»„‹›`,.;:!?…—–-"
_WORD = re.compile(r"\S+")
_FOLDED = re.compile("[\u0130\u0131\u017f\u212a]")  # "I" and "i", "s" and "k" to a search that ignores case


@dataclass(frozen=True, slots=True)
class Directive:
    """One ``text=``, not yet encoded; empty parts are left out."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def encoded(self) -> str:
        """``text=prefix-,start,end,-suffix``, percent-encoded."""
        parts = [_encode(self.start)]
        if self.prefix:
            parts.insert(0, _encode(self.prefix) + "-")
        if self.end:
            parts.append(_encode(self.end))
        if self.suffix:
            parts.append("-" + _encode(self.suffix))
        return "text=" + ",".join(parts)

    def find(self, text: str) -> Span | None:
        """What a browser would mark in `text`: the first place that fits."""
        pattern = _pattern(self.prefix) + r"\s*" if self.prefix else ""
        pattern += f"(?P<range>{_pattern(self.start)}"
        if self.end:
            pattern += rf"[\s\S]*?{_pattern(self.end)}"
        pattern += ")"
        if self.suffix:
            pattern += r"\s*" + _pattern(self.suffix)
        match = re.search(pattern, text, re.IGNORECASE)
        return Span(*match.span("range")) if match else None


def link_to(url: str | None, text: str, spans: Iterable[Span]) -> str | None:
    """The page's address with the quotation marked in it.

    Args:
        url: the page; only addresses of the web can have such a link.
        text: the article's text.
        spans: the quotation's ranges in it; each gets a directive of its own.

    Returns:
        ``None`` if there is no page or no word in the ranges.
    """
    if url is None or not re.match(r"https?://", url, re.IGNORECASE):
        return None
    directives = [found for span in spans if (found := directive_for(text, span)) is not None]
    if not directives:
        return None
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:" + "&".join(each.encoded() for each in directives)


def directive_for(text: str, span: Span) -> Directive | None:
    """The shortest directive by which a browser finds this range in this text first.

    Quotation marks and punctuation round it are left off. If the same words appear in several
    places and their surroundings are alike, too, it leads to the first of these.
    """
    span = _trimmed(text, span)
    if not span:
        return None
    found = None
    for found in _candidates(text, span):
        if surely_finds(found, text, span) or found.find(text) == span:
            return found
    return found


def surely_finds(directive: Directive, text: str, span: Span) -> bool:
    """Return whether it shows at a glance that a browser finds this range; False where it does not show.

    Making a pattern takes by far the most time. It is not needed if the words are there as printed and one
    of them stands nowhere before: whatever fits earlier would have that word earlier.
    """
    if directive.prefix or directive.suffix or _FOLDED.search(text):
        return False
    folded = text.lower()
    last = directive.end or directive.start
    behind = span.start + len(directive.start)
    if behind > span.end or (directive.end and behind > span.end - len(last)):
        return False
    return (
        _is_first(directive.start, text, folded, 0, span.start)
        and (not directive.end or _is_first(last, text, folded, behind, span.end - len(last)))
        and (bool(directive.end) or behind == span.end)
    )


def _is_first(part: str, text: str, folded: str, since: int, at: int) -> bool:
    """Whether a part fits at a place, and surely nowhere before it."""
    end = at + len(part)
    if not text.startswith(part, at) or part != part.strip():
        return False
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    if (part[:1].isalnum() and before.isalnum()) or (part[-1:].isalnum() and after.isalnum()):
        return False
    word = max((word for word in part.split() if word.isascii()), key=len, default="").lower()
    found = folded.find(word, since) if word else -1
    return found >= at and found == at + part.lower().find(word)


def _candidates(text: str, span: Span) -> Iterator[Directive]:
    printed = span.of(text)
    whole = len(printed) <= _LONGEST and "\n" not in printed and "\r" not in printed
    words = list(_WORD.finditer(text, span.start, span.end))
    for edge in (0,) if whole else _EDGE_WORDS:
        start, end = printed, ""
        if not whole:
            start = _one_block(text, words[:edge], first=True)
            end = _one_block(text, words[-edge:], first=False)
            if 2 * edge > len(words):  # they would overlap
                half = len(words) // 2
                start = _one_block(text, words[: max(half, 1)], first=True)
                end = _one_block(text, words[max(half, 1) :], first=False)
        for context in _CONTEXT_WORDS:
            yield (
                Directive(start, end)
                if not context
                else Directive(
                    start, end, _before(text, span.start, context), _behind(text, span.end, context)
                )
            )


def _one_block(text: str, words: Sequence[re.Match[str]], *, first: bool) -> str:
    """The words in the same line as the first (or last) of them."""
    if not words:
        return ""
    part = text[words[0].start() : words[-1].end()]
    lines = [line.strip() for line in re.split(r"[\r\n]+", part) if line.strip()]
    return _trim(lines[0] if first else lines[-1], left=not first, right=first)


def _trim(part: str, *, left: bool, right: bool) -> str:
    if left:
        part = part.lstrip(_AROUND) or part
    return (part.rstrip(_AROUND) or part) if right else part


def _before(text: str, at: int, words: int) -> str:
    """A number of words before a place, with what is between them and it, all in one line."""
    lines = text[max(0, at - 40 * words) : at].rstrip().splitlines()
    line = lines[-1] if lines else ""
    matches = list(_WORD.finditer(line))[-words:]
    if matches and matches[0].start() == 0 and len(lines) == 1 and at > 40 * words:
        matches = matches[1:]  # perhaps cut off in the middle
    return line[matches[0].start() :] if matches else ""


def _behind(text: str, at: int, words: int) -> str:
    part = text[at : at + 40 * words]
    lines = part.lstrip().splitlines()
    line = lines[0] if lines else ""
    matches = list(_WORD.finditer(line))[:words]
    if matches and matches[-1].end() == len(line) and len(lines) == 1 and at + 40 * words < len(text):
        matches = matches[:-1]
    return line[: matches[-1].end()] if matches else ""


def _trimmed(text: str, span: Span) -> Span:
    """The range without marks and punctuation round it, widened to whole words."""
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    while start < end and start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _pattern(part: str) -> str:
    """The words of a part, with any white space between them, at the edges of words."""
    inside = r"\s+".join(re.escape(word) for word in part.split())
    before = r"(?<![^\W_])" if part[:1].isalnum() else ""
    behind = r"(?![^\W_])" if part[-1:].isalnum() else ""
    return f"{before}{inside}{behind}"


def _encode(part: str) -> str:
    return quote(" ".join(part.split()), safe="").replace("-", "%2D")
