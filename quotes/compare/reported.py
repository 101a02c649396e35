"""How a quotation is reported, for readers: said, denied, or left open, with the words that show it.

A cheap look comes first, and `quotes.compare.stance`, which decides, is loaded only if that finds a word
that may deny: a look-up prints hundreds of quotations, and nearly all of them are said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotes.text import across_lines

if TYPE_CHECKING:
    from quotes.types import Article, Quote

SAID, DENIED, OPEN = "said", "denied", "open"
#: How many characters before a cue are read (as `quotes.compare.stance` does).
BEFORE = 200

#: Beginnings and ends of all words by which `quotes.compare.stance` finds that something was not said.
_MAY_DENY = re.compile(
    r"\bden[iy]|\b(?:refut|reject|disput|disavow|dismiss|contradict|rebut|repudiat|disclaim|disbelie|doubt"
    r"|rul(?:e|ing)|disagree|contest|declin|refus|fail|avoid|unable|unwilling|reluctant|not\b|never|neither|nor\b|without"
    r"|ask|wonder|question|stopped)|nnot\b|n.{0,2}t\b",
    re.IGNORECASE,
)
#: The same of words between the cue and the content, and at the beginning of that (`stance.claims`).
_MAY_TURN = re.compile(
    r"\b(?:claims?|(?:alleg|accus|specul|insinu|implic)ations?|suggestions?|(?:asser|conten|no|assump|percep"
    r"|proposi|fic|concep|misconcep|fabrica)tions?|reports?|rumou?rs?|ideas?|charges?|arguments?|theor(?:y|ies)"
    r"|statements?|views?|beliefs?|prospect|narrative|conclusion|premise|criticism|accounts?|warnings|talk"
    r"|possibility|hypothesis|myth|lies?|falsehoods?|fallacy|hoax|nonsense|canard|fals|untru|wrong|incorrect"
    r"|inaccura|baseless|unfounded|groundless|absurd|ridiculous|ludicrous|preposterous|laughable|outrageous"
    r"|fantasy|bogus|fake|rubbish|misleading|mistaken|implausible|uns|unp|unc|exaggerated|overblown|hogwash"
    r"|bunk|garbage|s[ck]eptic|disbelief|incredul|dubious|disagreement|no|little|scant|hardly|scarcely|barely"
    r"|zero|saying|claiming|suggesting|hard|difficult|impossible|against|longer|used)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:hopes?|optimism|fears?|worry|worries|anxiety|alarm|assurances?|proof)\b", re.IGNORECASE
)
_SHORT = 60  # characters of a few words
_OPENING = 90  # characters of a content in which the noun of a claim may stand
_REFUSES = re.compile(r"declin|refus|fail|avoid|unable|unwilling|reluctant", re.IGNORECASE)
_ASKS = re.compile(r"ask|wonder|question", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|according)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?][”\"’»)']*\s+(?=[A-Z“\"‘«'])|[;\n\r“”\"«»]")
_CONJUNCTION = re.compile(r"(?:that|whether|if|to|having|ever)\b", re.IGNORECASE)
_STOP = re.compile(r"[.;:,!?—–()“”\"«»\n\r]")
_WHETHER = re.compile(r"\W*whether\b", re.IGNORECASE)
_LONGEST = 60  # characters of a clause that are shown


def reported_as(text: str, start: int, end: int, cue: tuple[int, int] | None, kind: str) -> tuple[str, str]:
    """Return how a quotation is reported.

    Args:
        text: the article, or as much of it as goes from `BEFORE` characters before the cue, and from the
            content, to the end of both.
        start, end: extent of the content in it, in characters, end excluded.
        cue: likewise of the word that reports it.
        kind: "direct", "indirect" or "mixed".

    Returns:
        `SAID`, `DENIED` or `OPEN` (neither said nor denied), and the words that show it: "Peter Smith denied
        that". Of what is said they show how it is meant, if the cue alone does not: "expressed hope that".
    """
    if cue is None:
        return SAID, ""
    opens, closes = max(0, min(start, cue[0]) - BEFORE), max(end, cue[1])
    text, start, end, cue = text[opens:closes], start - opens, end - opens, (cue[0] - opens, cue[1] - opens)
    if "\n" in text or "\r" in text:
        text = across_lines(text)
    if not _may_deny(text, start, end, cue):
        return SAID, _meant(text, start, end, cue)
    from quotes.compare.stance import Stance, stance
    from quotes.types import Kind, Span

    found = stance(text, Span(start, end), Span(*cue), Kind(kind)).stance
    if found is Stance.SAID:
        return SAID, _meant(text, start, end, cue)
    return DENIED if found is Stance.DENIED else OPEN, _clause(text, start, end, cue)


def reported_in(article: Article, quote: Quote) -> tuple[str, str]:
    """Return how an article reports a quotation found in it (`reported_as`)."""
    cue = (quote.cue.start, quote.cue.end) if quote.cue is not None else None
    return reported_as(article.text, quote.start, quote.end, cue, quote.kind.value)


def reported_words(reported: str, cue: str | None, kind: str, clause: str = "") -> str:
    """Return a note on how a quotation is reported; empty if there is nothing to note.

    Args:
        reported: as `reported_as` returns it.
        cue: the word that reports it; shown for words without marks, unless it is a plain "said".
        kind: "direct", "indirect" or "mixed".
        clause: as `reported_as` returns it.
    """
    word = " ".join((cue or "").split())
    shown = f": “{clause}”" if clause else ""
    if reported == DENIED:
        return ("refused" if _REFUSES.match(word) else "denied") + shown
    if reported == OPEN:
        asks = _ASKS.match(word)
        return (asks[0].lower() + "ed" if asks else "neither said nor denied") + shown
    if clause and kind == "indirect":
        return f"“{clause}”"
    return f"“{word}”" if word and kind == "indirect" and not _PLAIN.fullmatch(word) else ""


def _may_deny(text: str, start: int, end: int, cue: tuple[int, int]) -> bool:
    after = cue[0] >= end
    opens = end if after else max(0, cue[0] - BEFORE)
    while stop := _STOP.search(text, opens, cue[0]):  # of what leads to the cue only its clause counts
        opens = stop.end()
    return bool(
        _MAY_DENY.search(text, opens, cue[1] if after else max(cue[1], start))
        or _WHETHER.match(text, start, end)
        or _MAY_TURN.search(text, max(opens, cue[0] - _SHORT), cue[1] if after else start + _OPENING)
    )


def _clause(text: str, start: int, end: int, cue: tuple[int, int]) -> str:
    """The words of the clause that reports a content, without the content but for its conjunction."""
    if cue[0] >= end:
        return _in_line(text[end : cue[1]])
    if cue[1] > start:  # it is in the middle of what it reports
        return _in_line(text[cue[0] : cue[1]])
    opens = max(0, cue[0] - BEFORE)
    clause = _in_line(_SENTENCE.split(text[opens : cue[0]])[-1] + text[cue[0] : start])
    if conjunction := _CONJUNCTION.match(text, start, end):
        clause += f" {conjunction[0]}"
    return clause if len(clause) <= _LONGEST else "… " + clause[-_LONGEST:].split(" ", 1)[-1]


def _meant(text: str, start: int, end: int, cue: tuple[int, int]) -> str:
    """The words from the cue to the content, if they say that it is a hope, a fear or a demand."""
    if not cue[1] <= start <= cue[1] + _SHORT or not _MEANS.search(text, cue[1], start):
        return ""
    conjunction = _CONJUNCTION.match(text, start, end)
    return _in_line(text[cue[0] : start]) + (f" {conjunction[0]}" if conjunction else "")


def _in_line(text: str) -> str:
    return " ".join(text.split()).strip(' ,.;:”“"’‘')
