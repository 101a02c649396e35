"""Words as one article printed them, with what surrounds them: what a draft is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotes.compare.stance import Reported, Stance, stance
from quotes.names.same_person import gender_by_title
from quotes.read.article.lines import line_before, line_behind, line_end, line_start
from quotes.types import Kind, Quote, Span

MARKED = re.compile(
    r"[“\"«„](?P<one>[^”\"»“«]+)[”\"»]?|(?:``|'')(?P<two>.{1,600}?)(?:''|$)|‘(?P<three>[^‘]+?)’(?!\w)"
)
"""What is inside quotation marks, in one paragraph."""
_SENTENCE_END = re.compile(r"[.!?][”\"’»']*\s+(?=[A-Z“\"‘«'\d(])|[\r\n]+")
_LONGEST_CONTEXT = 400  # characters
_AROUND = 2_000  # characters on either side in which the rest of a sentence is looked for
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^/?#]+)", re.IGNORECASE)
UNSAID = re.compile(
    r"\b(?:(?:refus|declin)(?:ed|es|e|ing) to|(?:not|never|unable to)|\w+n[’']t) (?:\w+ly )?"
    r"(?P<asked>say|said|confirm|disclose|reveal|mention|deny|rule)(?: out)?\b"
    r"|\b(?P<denied>den(?:ied|ies|ying)|rul(?:ed|es|ing) out)\b|\b(?P<put>asked)(?= (?:whether|if)\b)",
    re.IGNORECASE,
)
"""What says that somebody did not say a thing, or denied it."""
_LEADS = re.compile(r"\s*+(?:(?:that|whether|if|when|the|an?)\s++){0,2}+\W*+", re.IGNORECASE)
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
    file: str = ""  # where it came from: a file, with the line or record that held it

    @property
    def printer(self) -> str:
        """Who printed it: the outlet; of an article without one, the file or the site that it came from."""
        if self.outlet:
            return self.outlet
        address = _ADDRESS.match(self.file)
        return address["host"] if address else self.file.replace("\\", "/").rsplit("/", 1)[-1] or self.key


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The whole text of an article."""

    article: PrintedIn
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Words as one article printed them.

    ``id`` is that of the quotation, None for words of an article that are in no quotation. For words that
    are only in the headline given beside the text, ``headline`` is true and ``span`` empty.
    ``marked`` is the part inside quotation marks, or all of a pull quote; empty if there is none.
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
    before: str = ""  # the paragraph up to the quotation ...
    after: str = ""  # ... and behind it
    person: str | None = None  # the person that the archive concluded the speaker to be
    headline: bool = False
    reported: Reported = _AS_SAID  # what the article has the speaker do with it: say, deny, leave open
    gender: str = ""  # "m" or "f", as far as a title or the article shows it
    joint: tuple[str, ...] = ()  # each of several who say it at once
    candidates: tuple[tuple[str, float], ...] = ()  # names that the speaker may be, with their shares
    whole: str = field(default="", repr=False)  # the text of the article, or the headline


def printed_quote(
    article: PrintedText,
    quote: Quote,
    *,
    id: int,
    wording: int | None,
    person: str | None = None,
    gender: str = "",
) -> Printed:
    """Return a quotation as its article printed it.

    Args:
        article: the text that it is in.
        quote: the quotation.
        id: its id in the archive.
        wording: the id of its wording; None if it has no words.
        person: the person that the archive concluded the speaker to be.
        gender: "m" or "f", if the article shows it of the speaker; a title at the cue goes before it.
    """
    place = Span(quote.start, quote.end)
    text = " ... ".join(span.of(article.text) for span in quote.spans)
    speaker = quote.speaker.text if quote.speaker is not None else None
    return Printed(
        id=id,
        wording=wording,
        article=article.article,
        span=place,
        text=text,
        marked=text if quote.kind is Kind.DIRECT or quote.pull_quote else marked_part(text),
        kind=quote.kind,
        speaker=speaker,
        speaker_name=quote.speaker_name,
        reported_by_name=quote.reported_by_name,
        confidence=quote.confidence,
        context=context_of(article.text, place),
        before=line_before(article.text, place.start)[-_AROUND:],
        after=line_behind(article.text, place.end)[:_AROUND],
        person=person,
        reported=stance(article.text, place, quote.cue, quote.kind),
        gender=gender_by_title(speaker) or gender,
        joint=quote.joint_names,
        candidates=tuple((one.name, one.score) for one in quote.candidates if one.name),
        whole=article.text,
    )


def printed_words(article: PrintedIn, text: str, place: Span, *, headline: bool = False) -> Printed:
    """Return words that no quotation holds, in the text of an article or in its headline.

    Args:
        article: what printed them.
        text: its text, or its headline.
        place: the words (characters of `text`).
        headline: whether `text` is the headline.
    """
    start = line_start(text, place.start)
    reported = _AS_SAID if headline else told_as(text, place)
    paragraph = text[start : line_end(text, place.end)]
    marks = [Span(start + match.start(), start + match.end()) for match in MARKED.finditer(paragraph)]
    inside = [
        Span(max(mark.start, place.start), min(mark.end, place.end)) for mark in marks if mark.overlap(place)
    ]
    return Printed(
        id=None,
        wording=None,
        article=article,
        span=Span(0, 0) if headline else place,
        text=place.of(text),
        marked=" ... ".join(part.of(text) for part in inside),
        kind=None,
        speaker=None,
        speaker_name=None,
        reported_by_name=None,
        confidence=0.0,
        context=context_of(text, place),
        before=line_before(text, place.start)[-_AROUND:],
        after=line_behind(text, place.end)[:_AROUND],
        headline=headline,
        reported=reported,
        whole=text,
    )


def told_as(text: str, place: Span) -> Reported:
    """Return how an article has somebody say words that are in no quotation: "did not rule out a strike"."""
    before = text[max(line_start(text, place.start), place.start - _AROUND) : place.start]
    sentence = before[max((match.end() for match in _SENTENCE_END.finditer(before)), default=0) :]
    cue = next(iter(UNSAID.finditer(sentence)), None)
    if cue is None or not _LEADS.fullmatch(sentence[cue.end() :]):
        return _AS_SAID
    offset = place.start - len(sentence)
    name = next(name for name in ("asked", "denied", "put") if cue[name])
    return stance(text, place, Span(offset + cue.start(name), offset + cue.end(name)), Kind.INDIRECT)


def by_date(printed: Printed) -> tuple[bool, bool, str, int, int]:
    """Return the key that sorts printings: earliest first, then undated ones, superseded texts last."""
    article = printed.article
    undated = article.published is None
    return (article.superseded, undated, article.published or "", article.id, printed.span.start)


def marked_part(text: str) -> str:
    """Return what is inside quotation marks, parts joined by " ... "; empty if nothing is.

    >>> marked_part("that it was “a very dark” day for “all of us”")
    'a very dark ... all of us'
    """
    parts = [
        part for match in MARKED.finditer(text) if (part := next(filter(None, match.groups()), "").strip())
    ]
    return " ... ".join(parts)


def context_of(text: str, span: Span) -> str:
    """Return the sentence or sentences round a range of characters, on one line.

    >>> context_of("It rained. Ana Lee said no. They left.", Span(19, 23))
    'Ana Lee said no.'
    """
    place = sentences_round(text, span)
    line = " ".join(place.of(text).split())
    return line if len(line) <= _LONGEST_CONTEXT else line[: _LONGEST_CONTEXT - 1] + "…"


def sentences_round(text: str, span: Span) -> Span:
    """Return the range of the sentence or sentences round a range of characters, within one line."""
    start = max(line_start(text, span.start), span.start - _AROUND)
    end = min(len(text), span.end + _AROUND)
    for match in _SENTENCE_END.finditer(text, start):
        if match.end() <= span.start:
            start = match.end()
        elif match.end() >= span.end:
            end = min(end, match.end())
            break
    return Span(start, end)
