"""Quotations found by their marks alone, and their speakers by the nearest name: quick, and knows little.

No models, no trees, no indirect speech. It is for a check at each save of a draft (`quotetrail check
--no-parse`); whatever needs to know who is meant needs `quotes.pipeline`.

    >>> draft = Article("draft", "“We will keep the clock,” said Ana Lee. “It belongs to the city.”")
    >>> [(q.text(draft), q.speaker_name) for q in extract_unparsed(draft).quotes]
    [('“We will keep the clock,”', 'Ana Lee'), ('“It belongs to the city.”', 'Ana Lee')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotes.days import WEEKDAYS
from quotes.grammar.quotation_marks import Stretch, find_stretches
from quotes.names.forms import family_name, name_key
from quotes.names.titles import is_title
from quotes.read.article.limit import part_read
from quotes.read.seen.articles import see
from quotes.text import word_set
from quotes.types import Article, Extraction, Kind, Mention, Paragraph, Quote, Span, SpeakerType

MODEL = "marks only"
"""What read the article, in the place of the name of a model."""
NAMED, CARRIED, MEANT = 0.9, 0.8, 0.4
"""How sure a speaker is: named at the reporting verb, carried over from the marks before, or a pronoun."""

_VERBS = (
    r"(?:said|says|told|tells|added|adds|asked|asks|warned|warns|wrote|writes|tweeted|posted|argued|argues|"
    r"claimed|claims|insisted|insists|noted|notes|explained|explains|replied|recalled|announced|stated|states|"
    r"declared|joked|admitted|admits|acknowledged|stressed|continued|concluded|observed|remarked|responded|"
    r"answered|called|described|urged|vowed|pledged|promised|complained|suggested|testified|conceded|predicted|"
    r"cautioned|commented|emphasi[sz]ed|reiterated)"
)
_NAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'.\-]{0,30}"
_PARTICLE = r"(?:(?:de|van|von|der|den|la|el|al|bin|ibn|da|di|du|le|ten)[ \u00a0])?"
_NAME = rf"{_NAME_WORD}(?:[ \u00a0]{_PARTICLE}{_NAME_WORD}){{0,5}}"
_PRONOUN = r"\b(?:he|she|they|He|She|They)\b"
_ROLE = r"(?:the|a|an|his|her|their|The|A|An)(?: [\w’'\-]+){1,5}?"
_ADVERB = r"(?:(?:also|then|later|often|once|repeatedly|\w{2,15}ly|has|had) ){0,2}"
_ASIDE = r"(?:, [^,“”\"\n]{1,100},)?"
_WHO = rf"(?P<name>{_NAME})|(?P<pronoun>{_PRONOUN})|(?P<role>{_ROLE})"
_BEHIND = (
    re.compile(rf"[,\s]{{0,3}}(?P<cue>{_VERBS}) (?:{_WHO})(?=[\s,.;:!?]|$)"),
    re.compile(rf"[,\s]{{0,3}}(?:{_WHO}){_ASIDE} {_ADVERB}(?P<cue>{_VERBS})\b"),
    re.compile(rf"[,\s]{{0,3}}(?P<cue>according to) (?:{_WHO})(?=[\s,.;:!?]|$)"),
)
_BEFORE = (
    re.compile(rf"(?<![\w’'-])(?:{_WHO}){_ASIDE} {_ADVERB}(?P<cue>{_VERBS})\b[^.!?“”\"\n]{{0,120}}$"),
    re.compile(rf"(?P<cue>[Aa]ccording to) (?:{_WHO}){_ASIDE}[^.!?“”\"\n]{{0,60}}$"),
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NO_NAMES = word_set("""
    a according after again all also although an and another as asked at because before both but by despite
    during each earlier even every few finally first for from he her here his how however i if in instead it
    its last later many meanwhile more most mr mrs ms my next no nobody nor not nothing now of on once one
    only or others our perhaps q she since so some still such than that the their then there these they this
    those though through thus to today tomorrow tonight two under until we what when where whether which while
    who why with yesterday yet you your
""") - {"mr", "mrs", "ms"} | {*WEEKDAYS}
_FEWEST_WORDS = 5  # in marks that no verb reports; fewer are a title, a slogan or a term
_WIDE = 400  # characters beside the marks in which a report is looked for


def extract_unparsed(article: Article) -> Extraction:
    """Return the marked quotations of an article, each with the name at the nearest reporting verb.

    ``Quote.confidence`` says how the speaker was found: `NAMED`, `CARRIED` or `MEANT`. A role ("the mayor")
    stays a role. Marks round a few words that nothing reports are no quotation.
    """
    seen = see(part_read(article))
    finder = _Finder(seen.article)
    return Extraction(article, tuple(map(seen.back, finder.quotes())), model=MODEL)


@dataclass(frozen=True, slots=True)
class _Report:
    """A verb that reports, and who is named at it."""

    cue: Span
    mention: Span
    is_name: bool
    is_pronoun: bool


class _Finder:
    """Finds the quotations of one article, from its beginning to its end."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._paragraphs = [one for one in article.paragraphs if one.role.is_running_text]
        self._stretches = find_stretches(article.text, tuple(one.span for one in self._paragraphs))
        self._full: dict[str, set[str]] = {}
        self._last: str | None = None

    def quotes(self) -> Iterator[Quote]:
        starts = [paragraph.span.start for paragraph in self._paragraphs]
        before: tuple[int, Quote] | None = None
        for number, stretch in enumerate(self._stretches):
            at = bisect_right(starts, stretch.span.start) - 1
            quote = self._quote(number, stretch, self._paragraphs[at])
            if quote is None and before is not None and before[0] == at and self._long(stretch):
                quote = self._carried(stretch, before[1])
            elif quote is None and self._long(stretch):
                quote = Quote((stretch.span,), Kind.DIRECT, rule="marks alone")
            if quote is None:
                continue
            before = (at, quote)
            yield quote

    def _long(self, stretch: Stretch) -> bool:
        return len(_WORD.findall(stretch.span.of(self._text))) >= _FEWEST_WORDS

    def _carried(self, stretch: Stretch, before: Quote) -> Quote:
        """Marks behind others in one paragraph: the same person goes on."""
        confidence = min(CARRIED, before.confidence)
        return replace(before, spans=(stretch.span,), confidence=confidence, rule="marks go on")

    def _quote(self, number: int, stretch: Stretch, paragraph: Paragraph) -> Quote | None:
        report = self._report(number, stretch, paragraph.span)
        if report is None:
            return None
        name, confidence = None, 0.0
        said = report.mention.of(self._text)
        if report.is_name:
            name = self._last = self._whole(said)
            confidence = NAMED
        elif report.is_pronoun:
            name, confidence = self._last, MEANT if self._last else 0.0
        return Quote(
            (stretch.span,),
            Kind.DIRECT,
            cue=report.cue,
            speaker=Mention(report.mention.start, report.mention.end, said),
            speaker_name=name,
            rule="nearest name",
            confidence=confidence,
            speaker_type=SpeakerType.UNKNOWN,
        )

    def _report(self, number: int, stretch: Stretch, paragraph: Span) -> _Report | None:
        """The report behind the marks, else the one before them, up to the marks beside."""
        near = self._stretches
        start = max(paragraph.start, stretch.span.start - _WIDE)
        end = min(paragraph.end, stretch.span.end + _WIDE)
        if number and near[number - 1].span.end > start:
            start = near[number - 1].span.end
        if number + 1 < len(near) and near[number + 1].span.start < end:
            end = near[number + 1].span.start
        closed = stretch.content(self._text).end
        ended = self._text[closed - 1 : closed] in ".!?…" if closed > stretch.span.start else False
        behind = self._text[stretch.span.end : end]
        if not (ended and behind[:1].isspace() and behind.lstrip()[:1].isupper()):
            for pattern in _BEHIND:
                if found := pattern.match(behind):
                    return self._taken(found, stretch.span.end)
        before = self._text[start : stretch.span.start]
        sentence = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
        for pattern in _BEFORE:
            if found := pattern.search(before, sentence):
                return self._taken(found, start)
        return self._taken(found, stretch.span.end) if (found := self._tag(behind)) else None

    def _tag(self, behind: str) -> re.Match[str] | None:
        """“...!” Lee said: a report behind a sentence that ends in its marks."""
        return next((found for pattern in _BEHIND if (found := pattern.match(behind))), None)

    def _taken(self, found: re.Match[str], offset: int) -> _Report | None:
        kind = next(kind for kind in ("name", "pronoun", "role") if found[kind] is not None)
        start, end = found.span(kind)
        if kind == "name":
            start = self._without_first(found.string, start, end)
            if start == end:
                return None
        cue = Span(offset + found.start("cue"), offset + found.end("cue"))
        mention = Span(offset + start, offset + end)
        return _Report(cue, mention, kind == "name", kind == "pronoun")

    def _without_first(self, text: str, start: int, end: int) -> int:
        """Where a name begins, without the words that only begin a sentence: "But Ana Lee"."""
        while start < end and (word := _WORD.match(text, start, end)) and word[0].lower() in _NO_NAMES:
            start = word.end()
            while start < end and not text[start].isalpha():
                start += 1
        return start

    def _whole(self, said: str) -> str:
        """The name without its titles; the full one, if the article has one alone with this family name."""
        words = said.rstrip(".,").removesuffix("’s").removesuffix("'s").split()
        while len(words) > 1 and is_title(words[0]):
            words.pop(0)
        name = " ".join(words)
        family = family_name(name_key(name))
        known = self._full.setdefault(family, set())
        if len(words) > 1:
            known.add(name)
            return name
        return next(iter(known)) if len(known) == 1 else name
