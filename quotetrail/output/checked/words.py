"""The short phrases about a finding that all forms of output share."""

from __future__ import annotations

import re
from urllib.parse import quote

from quotes.check.findings import Attributed, Evidence, Voiced, Worded
from quotes.text import THIRD_PERSON, count, one_line
from quotes.types import Span
from quotetrail.output.checked.drafts import CheckedQuotation, label_of
from quotetrail.output.plain import unnamed, who

SIGNS = {"problem": "✗", "doubt": "?", "fine": "✓", "accepted": "–"}
"""What each state of a quotation is signed with, so that no colour is needed to tell it."""
_WORDS_IN_FRAGMENT = 5
_WORD = re.compile(r"\S+")
_OPENING, _CLOSING = tuple('"“„«'), tuple('"”“»')
_EDGES = " \t\r\n\"'“”„‘’«»‹›"


def state_of(one: CheckedQuotation) -> str:
    """Return a key of `SIGNS`: "problem", "doubt", "fine" or "accepted"."""
    if one.is_settled:
        return "accepted"
    if one.is_problem:
        return "doubt" if one.is_undecided else "problem"
    return "doubt" if one.is_doubtful else "fine"


def printed_by(evidence: Evidence) -> str:
    """Return who is quoted with the printed words: "Ana Lee, via Reuters", "she (undecided)".

    Of a name that was read out of "she" it is told how sure that is: an article may mean another one by it.
    """
    printed = evidence.printed
    if printed.id is None:
        return "in the headline" if printed.headline else "outside quotations"
    name = printed.speaker_name or unnamed(printed.speaker, None, "")
    if printed.speaker_name and (mention := one_line(printed.speaker or "")).casefold() in THIRD_PERSON:
        name += f" (for “{mention}”, {min(99.0, 100 * printed.confidence):.0f} % sure)"
    return f"{name}, via {printed.reported_by_name}" if printed.reported_by_name else name


def printed_where(evidence: Evidence) -> str:
    """Return the outlet and the date of a printing: "Northern Post, 2024-05-06"."""
    article = evidence.printed.article
    since = ", changed since" if article.superseded else ""
    return f"{article.printer}, {article.published or 'no date'}{since}"


def printed_at(evidence: Evidence) -> str | None:
    """Return the address of a printing, leading to its words where a browser can; ``None`` without one.

    A *text fragment* names the first and the last words of a passage, which browsers then show.
    """
    address = evidence.printed.article.url
    if not address or not address.lower().startswith(("https://", "http://")):
        return None
    if "#" in address or evidence.printed.headline:
        return address
    words = _WORD.findall(one_line(evidence.printed.text.split(" ... ")[0]).strip(_EDGES + ".,;:!?"))
    if not words:
        return address
    first, last = words[:_WORDS_IN_FRAGMENT], words[_WORDS_IN_FRAGMENT:][-_WORDS_IN_FRAGMENT:]
    parts = [quote(" ".join(part), safe="").replace("-", "%2D") for part in (first, last) if part]
    return f"{address}#:~:text={','.join(parts)}"


def message_of(one: CheckedQuotation) -> str:
    """Return the verdict and the reason in one line, for programs that show only that."""
    return f"{label_of(one)}: {'; '.join(reasons_of(one))}"


def reasons_of(one: CheckedQuotation) -> list[str]:
    """Return why, a line each: the reason, what speaker, voice and circumstances show, notes."""
    finding = one.finding
    lines = [finding.reason]
    if finding.wording.value in (Worded.TRUNCATED, Worded.RECURRING):
        lines.append(finding.wording.reason)
    if finding.speaker.value not in (Attributed.RIGHT, Attributed.UNRESOLVED):
        lines.append(finding.speaker.reason)
    if finding.voice.value is not Voiced.SPEECH:
        lines.append(finding.voice.reason)
    lines += [circumstance.reason for circumstance in finding.circumstances]
    return [line for line in dict.fromkeys(one_line(each) for each in (*lines, *finding.notes)) if line]


def correction_of(one: CheckedQuotation) -> str:
    """Return how it should read, or how a sentence that was cut short goes on; empty without either."""
    finding = one.finding
    if not finding.correction:
        return ""
    whole = finding.wording.value is Worded.TRUNCATED and not finding.wording.turned
    return f"{'in full' if whole and not one.is_problem else 'should read'}: {finding.correction}"


def as_sentence(words: str) -> str:
    """Return words with a capital at their head."""
    return words[:1].upper() + words[1:]


def printings_of(one: CheckedQuotation) -> tuple[Evidence, ...]:
    """Return the printings to show, each once: those that the verdict rests on, or else the nearest."""
    first: dict[tuple[int, int | None, Span], Evidence] = {}
    for each in one.finding.evidence or one.finding.nearest:
        first.setdefault((each.printed.article.id, each.printed.id, each.printed.span), each)
    return tuple(first.values())


def sources_of(one: CheckedQuotation) -> str:
    """Return how many sources print it, and which the draft follows; empty if there is nothing to say."""
    sources = one.finding.sources
    if sources.follows and sources.against:
        return f"your draft follows {count(len(sources.follows), 'outlet')} against {len(sources.against)}"
    return f"printed by {count(sources.independent, 'independent source')}" if sources.independent > 1 else ""


def speaker_of(one: CheckedQuotation) -> str:
    """Return who says it by the draft, as it was understood."""
    return who(one.finding.quote)


def in_marks(text: str, most: int) -> str:
    """Return a quotation in one line and in one pair of marks, its end cut off if it is long."""
    line = one_line(text)
    if line[:1] in _OPENING and line[-1:] in _CLOSING:
        line = line[1:-1].strip()
    return f"“{short(line, most)}”"


def short(text: str, most: int) -> str:
    """Return a quotation in one line, its end cut off if it is long."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def slug_of(label: str) -> str:
    """Return what was found as programs name rules and classes: "printed-but-not-as-a-quotation"."""
    return re.sub(r"[^a-z]+", "-", label).strip("-")
