"""Why a quotation was found and given to its speaker, in plain words.

Every decision is already in the `quotes.types.Quote`: the rule, the cue, the dependency path, the
candidates. Here they become sentences for people who do not know what a *ccomp* is::

    >>> rule_sentence("ccomp>", "said")
    'The clause after “said” is what was said (its complement).'

Nothing is decided here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from quotes.find.possible_contents import CUTS, MEANINGS
from quotes.read.article.lines import line_end, line_start
from quotes.text import PRONOUNS, one_line
from quotes.types import Article, Candidate, Kind, Quote
from quotetrail.output.plain import has_none

#: Rules of the stages after the frames.
_LATER = {
    "marked": "The words in quotation marks belong to {cue}; nothing outside the marks was added.",
    "floating": "The words are in quotation marks without a reporting word; "
    "the speaker comes from the text around them.",
    "turn": "The words are alone in their paragraph. The speaker is not the person who spoke right before; "
    "in a dialogue it is the one before that.",
    "label": "The layout names the speaker: a name and a colon open the turn.",
    "signature": "The layout names the speaker: a dash and a name close the quotation.",
    "signed": "The layout names the speaker: this quotation, like others, is followed by a name and a place.",
    "pull quote": "The layout repeats words that are in quotation marks elsewhere in the article; "
    "they have the same speaker.",
    "cited": "One person passes on what another said: the speaker is named after {cue}; who reports it "
    "is kept as well.",
    "quoted as saying": "One person is quoted by another: the speaker is who “was quoted as saying” it; "
    "the one who quotes is kept as well.",
}
_RULES = MEANINGS | _LATER
_ROLES = {
    "nsubj": "subject",
    "nsubj:pass": "subject of the passive",
    "nsubj:outer": "subject",
    "csubj": "subject",
    "obl:agent": "agent of the passive",
    "obj": "object",
    "obl": "phrase with a preposition",
    "nmod": "phrase with a preposition",
    "nmod:poss": "possessor",
}
#: How far from the content a cue or a speaker may be to be shown with it, in characters.
_FAR = 160


def rule_sentence(rule: str, cue: str | None = None) -> str:
    """Return one plain sentence for a rule's name; an unknown rule is quoted as it is.

    Args:
        rule: ``Quote.rule``: a frame of ``quotes/find/frames.py`` ("ccomp>") or a rule of a later stage
            ("label").
        cue: the cue as printed, if there is one.
    """
    known = sentence_of(rule, cue)
    if known is not None:
        return known
    return f"Found by the rule “{rule}”." if rule else "The rule was not recorded."


def sentence_of(rule: str, cue: str | None = None) -> str | None:
    """Return the sentence for a rule's name, or None if there is none."""
    at = f"“{one_line(cue)}”" if cue else "the cue"
    if rule in _RULES:
        return _RULES[rule].format(cue=at)
    how, _, whole = rule.partition("|")
    if how in CUTS and whole in _RULES:
        return f"{_RULES[whole].format(cue=at)} {CUTS[how]}"
    return None


def path_sentence(path: str) -> str:
    """Return a dependency path, with the plain word for it if the speaker depends directly on the cue.

    >>> path_sentence("said -nsubj-> Lee")
    'said -nsubj-> Lee (“Lee” is the subject of “said”)'
    """
    steps = path.split(" ")
    if len(steps) == 3 and steps[1].startswith("-") and steps[1].endswith("->"):
        role = _ROLES.get(steps[1][1:-2])
        if role:
            return f"{path} (“{steps[2]}” is the {role} of “{steps[0]}”)"
    return path


def speaker_sentence(quote: Quote, minimum: float = 0.0) -> str:
    """Return who said it and how that is known, or why no one is named.

    Args:
        quote: the quotation, as found or as `quotes.pipeline.undecided_below` gives it.
        minimum: the confidence that was asked for (0 to 1); 0 for any.
    """
    best = quote.candidates[0] if quote.candidates else None
    if quote.speaker is None:
        if best is None:
            return "Undecided: the article names no one nearby who could have said it."
        return f"Undecided: no candidate is likely enough (the best is “{one_line(best.mention.text)}”)."
    mention = f"“{one_line(quote.speaker.text)}”"
    chosen = quote.chosen
    if quote.speaker_name is None:
        if chosen is not None and chosen.name and quote.confidence < minimum:
            return (
                f"Undecided: {mention} is likely {chosen.name}, but the confidence of "
                f"{_floor(quote.confidence)} is below the minimum of {minimum:g}."
            )
        because = f" ({chosen.reason})" if chosen is not None and chosen.reason else ""
        names = list(dict.fromkeys(c.name for c in quote.candidates if c.name))
        if len(names) > 1:
            return f"Undecided: {mention} may be {' or '.join(names)}{because}."
        if quote.speaker.text.lower() in PRONOUNS:
            return f"Undecided: it is not certain enough who {mention} is{because}."
        if has_none(quote.speaker.text, quote.speaker_type):
            return f"{mention}: a {quote.speaker_type.value} without a name{because}."
        return f"Undecided: {mention} said it, but the article does not say who that is{because}."
    because = f" ({chosen.reason})" if chosen is not None and chosen.reason else ""
    if one_line(quote.speaker.text).casefold() == quote.speaker_name.casefold():
        return f"{quote.speaker_name}, named here{because}."
    if quote.speaker_name.casefold() in one_line(quote.speaker.text).casefold():
        return f"{quote.speaker_name}, named in {mention}{because}."
    return f"{quote.speaker_name}, here called {mention}{because}."


def chain_sentence(quote: Quote) -> str | None:
    """Return who passes the statement on, or None if the text does not say so."""
    if quote.reported_by is None and quote.reported_by_name is None:
        return None
    printed = one_line(quote.reported_by.text) if quote.reported_by else None
    name = quote.reported_by_name or printed
    said = quote.speaker_name or (one_line(quote.speaker.text) if quote.speaker else "someone")
    seen = f" (“{printed}”)" if printed and printed != name else ""
    return f"{said} said it; {name}{seen} passes it on."


def candidate_role(quote: Quote, candidate: Candidate) -> str:
    """Return what became of a candidate: "speaker", "passes it on", or nothing."""
    if quote.speaker is not None and candidate.mention == quote.speaker:
        return "speaker"
    if quote.reported_by is not None and candidate.mention == quote.reported_by:
        return "passes it on"
    return ""


def kind_of(quote: Quote) -> str:
    """Return the kind of a quotation for readers: pull quotes are a kind of their own."""
    return "pull quote" if quote.pull_quote else quote.kind.value


KINDS = {
    Kind.DIRECT.value: "entirely in quotation marks",
    Kind.MIXED.value: "reported speech with words in quotation marks",
    Kind.INDIRECT.value: "reported speech without quotation marks",
    "pull quote": "repeated by the layout",
}


@dataclass(frozen=True, slots=True)
class QuotationInLine:
    """A quotation in its line: pieces of the article in order, and for each whether it is content.

    ``cut_before`` and ``cut_after`` say whether the paragraph goes on beyond the pieces.
    """

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool


def setting(quote: Quote, article: Article, around: int = 70) -> QuotationInLine:
    """Return the quotation with up to `around` characters of its paragraph on either side, cut between words.

    A cue and a speaker a little further away are still included.
    """
    text = article.text
    left, right = line_start(text, quote.start), line_end(text, quote.end)
    near = [span for span in (quote.cue, quote.speaker.span if quote.speaker else None) if span]
    first = min([quote.start, *(s.start for s in near if quote.start - _FAR <= s.start and left <= s.start)])
    last = max([quote.end, *(s.end for s in near if s.end <= quote.end + _FAR and s.end <= right)])
    start = _word_start(text, left, first, max(0, around - (quote.start - first)))
    end = _word_end(text, last, right, max(0, around - (last - quote.end)))
    pieces = [(text[start : quote.start], False)]
    for k, span in enumerate(quote.spans):
        pieces.append((span.of(text), True))
        following = quote.spans[k + 1].start if k + 1 < len(quote.spans) else end
        pieces.append((text[span.end : max(span.end, following)], False))
    return QuotationInLine(tuple(piece for piece in pieces if piece[0]), start > left, end < right)


def _word_start(text: str, left: int, position: int, around: int) -> int:
    start = max(left, position - around)
    if start == left:
        return start
    space = text.find(" ", start, position)
    return space + 1 if space >= 0 else position


def _word_end(text: str, position: int, right: int, around: int) -> int:
    if position + around >= right:
        return right
    return max(text.rfind(" ", position, position + around + 1), position)


def explanation_record(quote: Quote, article: Article, minimum: float = 0.0) -> dict[str, Any]:
    """Return the explanation as a record that JSON can hold; offsets are characters of the article's text."""
    return {
        "context": "".join(piece for piece, _ in setting(quote, article).pieces),
        "rule": rule_sentence(quote.rule, cue_text(quote, article)),
        "path": quote.path,
        "speaker": speaker_sentence(quote, minimum),
        "chain": chain_sentence(quote),
        "candidates": [
            {
                "start": candidate.mention.start,
                "end": candidate.mention.end,
                "text": candidate.mention.text,
                "name": candidate.name,
                "score": round(candidate.score, 4),
                "reason": candidate.reason,
                "role": candidate_role(quote, candidate),
            }
            for candidate in quote.candidates
        ],
    }


def explanation_line(record: dict[str, Any]) -> str:
    """Return an explanation's sentences in one line: the rule, the speaker, the chain, the candidates."""
    shares = "; ".join(f"{one_line(c['text'])} {c['score']:.0%}" for c in record["candidates"])
    parts = [record["rule"], record["speaker"], record["chain"], f"Candidates: {shares}." if shares else ""]
    return " ".join(part for part in parts if part)


def cue_text(quote: Quote, article: Article) -> str | None:
    """Return the cue as printed, or None if there is none."""
    return quote.cue.of(article.text) if quote.cue is not None and len(quote.cue) else None


def _floor(confidence: float) -> str:
    """Return two digits, never rounded up to what the value does not reach."""
    return f"{math.floor(round(confidence * 100, 6)) / 100:.2f}"
