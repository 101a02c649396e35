"""Speakers that the layout names: transcript labels ("PENCE: ..."), signatures ("..." — Ana Lee).

These need no parse of the reporting clause, since there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from quotes.find.layout.guests import stand_for
from quotes.find.layout.labelled import Labelled, without
from quotes.find.layout.lines_above import names_above
from quotes.find.layout.signatures import find_signatures
from quotes.grammar.article_view import ArticleView
from quotes.types import Role, Span

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}|Q|A|"
    r"(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\. [A-Z][\w’'-]+|"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?:, [A-Z0-9][^a-z:\n]{1,90})?(?: ?\([^)]{1,40}\))?: +(?=\S)"
)
#: The same as Wikinews prints it: "((WN)) What will you do?"
_IN_BRACKETS = re.compile(r"\(\((?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})\)\):? *(?=\S)")
_NOT_LABELS = {
    "NOTE", "UPDATE", "UPDATED", "CORRECTION", "READ", "WATCH", "RELATED", "PHOTO", "PHOTOS", "VIDEO",
    "SOURCE", "SOURCES", "MORE", "ALSO", "CONTACT", "DATE", "TIME", "WHERE", "WHEN", "WHO", "WHAT",
    "BREAKING", "EXCLUSIVE", "ANALYSIS", "OPINION",
}  # fmt: skip
#: In capitals, and nobody's name: "FRIDAY'S MOST CLICKED".
_NO_NAME = re.compile(r"['’]S\b|\b(?:THE|MOST|WITH|YOUR|FOR|AND|ON|TO|IN|HAPPY|DAY|TODAY|TOP|NEW|BEST)\b")
#: So many words in capitals behind a label in capitals are a heading.
_HEADING = 4
_CLOSED = re.compile(r"[.?!…—–-][\"”’')\]]*\s*$")
#: What people say to one another, and notes do not.
_SPOKEN = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Mm]e|[Uu]s|[Yy]es|[Nn]o|[Oo]h|[Ww]ell|[Tt]hank|[Pp]lease)\b|[?!]"
)
_MARKED = re.compile(r"(?<=\w )[\"“][^\"“”]{0,2000}[\"”]")
#: A stage direction: "(Applause.)".
_STAGE = re.compile(r"[\"“]?\(.*\)[.\"”]?")


def find_labels(view: ArticleView) -> list[Labelled]:
    """Return the labelled turns of a transcript and the signed quotations, in the order of the text."""
    found = _transcript(view)
    found += without(view, found, find_signatures(view))
    found += without(view, found, names_above(view))
    return sorted(found, key=lambda labelled: labelled.content.start)


def _transcript(view: ArticleView) -> list[Labelled]:
    """Paragraphs that begin with a name and a colon, if the article has them again and again."""
    labels = _of_speakers(_labels(view))
    if not labels or not _is_speech(view, labels):
        return []
    alone = len({match["name"] for match in labels.values()}) < 2
    asked = _asked(view, labels) if alone else frozenset()
    if alone and len(asked) < len(labels):
        return []  # one name alone is a speaker's only where each turn answers a question
    return list(_turns(view, labels, asked))


def _asked(view: ArticleView, labels: dict[int, re.Match[str]]) -> Set[int]:
    """The questions without a label right above those labels: nobody of these asks them."""
    ends = {k: view.article.paragraphs[k - 1].span.of(view.text).rstrip("\"”’') ") for k in labels if k}
    return {k - 1 for k, above in ends.items() if k - 1 not in labels and above.endswith("?")}


def _labels(view: ArticleView) -> dict[int, re.Match[str]]:
    """What looks like a label at the start of a paragraph, by the paragraph's index."""
    found = {}
    for k, paragraph in enumerate(view.article.paragraphs):
        if paragraph.role is Role.HEADLINE or (k == 0 and not _CLOSED.search(paragraph.span.of(view.text))):
            continue  # "Ana Lee: The Port Will Stay Open"
        start, end = paragraph.span.start, paragraph.span.end
        match = _LABEL.match(view.text, start, end) or _IN_BRACKETS.match(view.text, start, end)
        if k in view.silent or match is None or _NO_NAME.search(match["name"]):
            continue
        rest = view.text[match.end() : end]
        if match["name"].isupper() and rest.isupper() and len(rest.split()) >= _HEADING:
            continue  # "POWER PLAY: HOW WILL IT END?" is a heading
        if match["name"].split()[0].rstrip(".") not in _NOT_LABELS:
            found[k] = match
    return found


def _of_speakers(labels: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The labels that come back, and those in capitals beside others in capitals.

    Who asks comes back, who answers may speak once: between two turns of the only one that comes back, full
    names are labels too.
    """
    times = Counter(match["name"] for match in labels.values())
    capitals = {name for name in times if name.isupper() and len(name) > 1}
    shouted = capitals if sum(times[name] for name in capitals) >= 2 else set()
    repeated = {name for name, n in times.items() if n >= 2}
    wanted = {k: match for k, match in labels.items() if match["name"] in repeated | shouted}
    if len(wanted) < 2 or len({match["name"] for match in wanted.values()}) > 1:
        return wanted
    first, last = min(wanted), max(wanted)
    return {
        k: match
        for k, match in labels.items()
        if match["name"] in repeated or (first <= k <= last and " " in match["name"])
    }


def _is_speech(view: ArticleView, labels: dict[int, re.Match[str]]) -> bool:
    """Whether what is labelled was said, and is no list.

    "TARGET: Two police officers", "DATE: May 3": the fields of a list do not end like sentences. "Lakers:
    James had 30 points.": in notes nobody says "I" or "you", nor asks.
    """
    turns = [view.text[match.end() : view.article.paragraphs[k].span.end] for k, match in labels.items()]
    closed = sum(bool(_CLOSED.search(turn)) for turn in turns)
    spoken = sum(bool(_SPOKEN.search(_MARKED.sub(" ", turn))) for turn in turns)
    return 2 * closed >= len(turns) and 3 * spoken >= len(turns)


def _turns(view: ArticleView, labels: dict[int, re.Match[str]], asked: Set[int]) -> Iterator[Labelled]:
    """What each label's speaker said; an unlabelled paragraph between two goes on with the same speaker."""
    text = view.text
    short_for = stand_for(view, {match["name"] for match in labels.values()}, min(labels))
    current = labels[min(labels)]
    for k in range(min(labels), max(labels) + 1):
        span = view.article.paragraphs[k].span
        start = span.start
        if k in labels:
            current = labels[k]
            start = current.end()
        elif k in view.silent or k in asked:
            continue
        if _STAGE.fullmatch(text[start : span.end].strip()):
            continue
        if k not in labels and text[start] in '"“':
            start += 1
        label = Span(*current.span("name"))
        colon = text.rfind(":", label.end, current.end())
        cue = Span(colon, colon + 1) if colon >= 0 else Span(label.end, label.end + 2)
        yield Labelled(Span(start, span.end), short_for.get(current["name"], label), cue, "label")
