"""Which words are content, and which cue reports them.

Two detectors, merged. Each marked stretch is given to one of the cues near it, to none ("floating")
or is found to be no quotation at all; each cue is given one of the contents that its frame allows,
or nothing. Where a cue has both, the content decides how far beyond the marks the quotation goes.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.context import Context
from quotes.cue_features import CueFacts, content_features
from quotes.cues import Content, contents_of, find_cues
from quotes.ranking import Ranker, load_ranker
from quotes.stretch_features import FLOATING, CueLink, StretchFacts, link_features, links_of
from quotes.types import Kind, Span

#: A stretch is a quotation when the options that say so hold this share of the probability.
QUOTATION = 0.5
#: An unmarked content is reported when its probability, with that of its rivals, reaches this.
REPORTED = 0.5
#: With a marked stretch already given to the cue: how likely the longer content has to be.
EXTENDED = 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """Content found, with its cue and how sure the detectors are (0 to 1)."""

    spans: tuple[Span, ...]
    kind: Kind
    cue: CueFacts | None
    sentence: int
    frame: str
    probability: float


def cue_table(context: Context) -> dict[int, list[CueFacts]]:
    """The possible cues of every sentence that speaks, by sentence index."""
    return {
        k: [CueFacts(context, k, index) for index in find_cues(context.trees[k])]
        for k, sentence in enumerate(context.parsed.sentences)
        if sentence.paragraph not in context.silent
    }


@dataclass(slots=True)
class Decided:
    """A stretch with its link (None: no quotation) and the probability of the decision."""

    number: int
    link: CueLink | None
    probability: float


def decide_stretches(
    context: Context, cues: dict[int, list[CueFacts]], ranker: Ranker | None = None
) -> list[Decided]:
    """Give every marked stretch to a cue, to none, or find that it is no quotation."""
    ranker = ranker or load_ranker("stretch")
    by_link = {CueLink(k, cue.index): cue for k, found in cues.items() for cue in found}
    decided = []
    for number in range(len(context.stretches)):
        facts = StretchFacts(context, number)
        if not facts.sentences:
            decided.append(Decided(number, None, 1.0))
            continue
        links = links_of(context, facts, cues)
        options = [link_features(context, facts, by_link.get(link), link.sentence) for link in links]
        shares = ranker.probabilities(options)
        total = sum(shares)
        if total < QUOTATION:
            decided.append(Decided(number, None, 1 - total))
            continue
        best = max(range(len(shares)), key=shares.__getitem__)
        decided.append(Decided(number, links[best], shares[best] / total))
    return decided


def find_contents(
    context: Context,
    cues: dict[int, list[CueFacts]],
    stretch_ranker: Ranker | None = None,
    content_ranker: Ranker | None = None,
) -> list[Finding]:
    """All contents of an article, in the order of the text, none inside another.

    Args:
        context: the article.
        cues: its possible cues (``cue_table``).
        stretch_ranker, content_ranker: other weights than the shipped ones, for training and tests.
    """
    content_ranker = content_ranker or load_ranker("content")
    decided = decide_stretches(context, cues, stretch_ranker)
    by_cue: dict[CueLink, list[Decided]] = {}
    floating = []
    for choice in decided:
        if choice.link is None:
            continue
        if choice.link == FLOATING:
            floating.append(choice)
        else:
            by_cue.setdefault(choice.link, []).append(choice)
    quoted = {choice.number for choice in decided if choice.link is not None}
    findings: list[Finding] = []
    for sentence, found in cues.items():
        for cue in found:
            mine = by_cue.get(CueLink(sentence, cue.index), [])
            if not mine and cue.marked in quoted:
                continue  # a report inside a direct quotation is part of it
            finding = _content_of(context, sentence, cue, mine, content_ranker)
            if finding is not None:
                findings.append(finding)
    for choice in floating:
        span = context.stretches[choice.number].span
        findings.append(
            Finding(
                (span,), Kind.DIRECT, None, context.sentence_at(span.start), "floating", choice.probability
            )
        )
    return _without_overlap(context, findings)


def _content_of(
    context: Context, sentence: int, cue: CueFacts, mine: list[Decided], ranker: Ranker
) -> Finding | None:
    tree = cue.tree
    contents = contents_of(tree, cue.index)
    shares = ranker.probabilities([content_features(context, sentence, cue, c) for c in contents])
    if not mine:
        if not contents or sum(shares) < REPORTED:
            return None
        best = max(range(len(contents)), key=shares.__getitem__)
        spans = _widen(context, tree.ranges(contents[best].words, context.text))
        return Finding(spans, _kind(context, spans), cue, sentence, contents[best].frame, sum(shares))
    stretches = [context.stretches[choice.number].span for choice in mine]
    probability = sum(choice.probability for choice in mine) / len(mine)
    usable = [
        (share, content)
        for share, content in zip(shares, contents, strict=True)
        if _holds(context, sentence, content, {choice.number for choice in mine})
    ]
    spans = tuple(stretches)
    frame = "marked"
    if usable:
        share, content = max(usable, key=lambda pair: pair[0])
        if share > EXTENDED * (1 - sum(shares) + share):
            wider = _widen(context, tree.ranges(content.words, context.text))
            spans = _union(context, list(wider) + stretches)
            frame = content.frame
    return Finding(spans, _kind(context, spans), cue, sentence, frame, probability)


def _holds(context: Context, sentence: int, content: Content, numbers: set[int]) -> bool:
    """Whether the content covers one of these stretches in its sentence, and cuts through none."""
    marks = context.marks[sentence]
    inside = {marks[i] for i in content.words} - {-1}
    if not inside & numbers:
        return False
    words = set(content.words)
    punctuation = context.trees[sentence].words
    return all(
        i in words
        for i, mark in enumerate(marks)
        if mark in inside and mark in numbers and punctuation[i].upos != "PUNCT"
    )


def _widen(context: Context, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take in the marks of every stretch that the ranges hold whole (a quotation's marks are its own)."""
    widened = []
    for span in spans:
        start, end = span.start, span.end
        for position in (start, end - 1):
            k = context.stretch_at(position)
            if k < 0:
                continue
            stretch = context.stretches[k]
            inner = stretch.content(context.text)
            if start <= inner.start + 1 and end >= inner.end - 2:
                start, end = min(start, stretch.span.start), max(end, stretch.span.end)
        widened.append(Span(start, end))
        k = context.stretch_at(end) if end < len(context.text) else -1
        if k >= 0 and context.stretches[k].span.start >= start and end >= context.stretches[k].span.end - 3:
            widened[-1] = Span(start, context.stretches[k].span.end)
    return _union(context, widened)


def _union(context: Context, spans: list[Span]) -> tuple[Span, ...]:
    """Ranges in order, those that touch or are parted by white space only joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or not context.text[joined[-1].end : span.start].strip()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _kind(context: Context, spans: tuple[Span, ...]) -> Kind:
    """Direct if all of it stands in marks, mixed if a part does, else indirect."""
    marked = unmarked = False
    for span in spans:
        position = span.start
        while position < span.end:
            k = context.stretch_at(position)
            if k >= 0:
                marked = True
                position = context.stretches[k].span.end
                continue
            if context.text[position].isalnum():
                unmarked = True
            position += 1
    return Kind.MIXED if marked and unmarked else Kind.DIRECT if marked else Kind.INDIRECT


def _without_overlap(context: Context, findings: list[Finding]) -> list[Finding]:
    """Of contents that overlap the likelier stays; marked ones go before unmarked ones.

    A marked content that lies wholly inside a longer, reported one ("said the plan was "mad"") is
    part of it: the longer one is mixed then.
    """

    def weight(finding: Finding) -> tuple[int, float]:
        return (finding.kind != Kind.INDIRECT, finding.probability)

    kept: list[Finding] = []
    for finding in sorted(findings, key=weight, reverse=True):
        clash = [other for other in kept if any(a.overlap(b) for a in finding.spans for b in other.spans)]
        if not clash:
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.spans[0].start, f.spans[-1].end))
