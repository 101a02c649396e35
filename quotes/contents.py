"""Which words are content, and which cue reports them.

Two detectors, merged. Each marked stretch is given to one of the cues near it, to none ("floating")
or is found to be no quotation at all; each cue is given one of the contents that its frame allows,
or nothing. Where a cue has both, the content decides how far beyond the marks the quotation goes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes import lexicon
from quotes.chains import cited_after
from quotes.context import Context
from quotes.cue_features import CueFacts, content_features
from quotes.cues import SUBJECTS, Content, contents_of, find_cues
from quotes.labels import Labelled, find_labels
from quotes.mentions import Phrase
from quotes.ranking import Ranker, load_ranker
from quotes.stretch_features import FLOATING, CueLink, StretchFacts, link_features, links_of
from quotes.types import Kind, Span

#: A stretch is a quotation when the options that say so hold this share of the probability.
QUOTATION = 0.65
#: The same for a stretch that is a sentence of its own, with its full stop inside: hardly ever a title.
SENTENCE = 0.25
#: An unmarked content is reported when its probability, with that of its rivals, reaches this.
REPORTED = 0.4
#: The same for nouns and adjectives ("her claim that"), which the training data annotates less evenly.
NOMINAL = 0.25
#: With a marked stretch already given to the cue: how likely the longer content has to be.
EXTENDED = 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """Content found, with its cue and how sure the detectors are (0 to 1).

    ``others`` are shorter or longer contents of the same cue, likeliest first, for when this one
    clashes with another finding. ``speaker`` is set only where the layout names it (a label).
    """

    spans: tuple[Span, ...]
    kind: Kind
    cue: CueFacts | None
    sentence: int
    frame: str
    probability: float
    others: tuple[tuple[Span, ...], ...] = ()
    speaker: Phrase | None = None
    cue_span: Span | None = None  # the colon or the dash beside such a label
    passed_on: CueFacts | None = None  # "according to", of the one who reports what the speaker said

    @property
    def cue_start(self) -> int:
        """Where the cue stands, in characters; -1 without a cue."""
        return self.cue.tree.words[self.cue.index].start if self.cue is not None else -1


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
    goes_on: bool = False  # the stretch before goes on in it


def decide_stretches(
    context: Context, cues: dict[int, list[CueFacts]], ranker: Ranker | None = None
) -> list[Decided]:
    """Give every marked stretch to a cue, to none, or find that it is no quotation."""
    ranker = ranker or load_ranker("stretch")
    by_link = {CueLink(k, cue.index): cue for k, found in cues.items() for cue in found}
    decided: list[Decided] = []
    for number in range(len(context.stretches)):
        facts = StretchFacts(context, number)
        previous = decided[-1].link if decided and facts.rank > 0 else None
        if not facts.sentences:
            decided.append(Decided(number, None, 1.0))
            continue
        links = links_of(context, facts, cues)
        options = [
            link_features(context, facts, by_link.get(link), link.sentence, previous) for link in links
        ]
        shares = ranker.probabilities(options)
        total = sum(shares)
        if total < (SENTENCE if facts.whole_sentence else QUOTATION):
            decided.append(Decided(number, None, 1 - total))
            continue
        best = max(range(len(shares)), key=shares.__getitem__)
        decided.append(Decided(number, links[best], shares[best] / total))
        before = decided[-2] if len(decided) > 1 else None
        if before is not None and before.link is not None and context.stretches[number - 1].continues:
            # Reopened in a new paragraph: the same quotation, whatever stands near.
            decided[-1] = Decided(number, before.link, before.probability, goes_on=True)
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
    labelled = find_labels(context)
    settled = [_labelled_finding(context, one) for one in labelled]
    decided = decide_stretches(context, cues, stretch_ranker)
    for choice in decided:
        if any(one.content.overlap(context.stretches[choice.number].span) for one in labelled):
            choice.link = None
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
            if any(cue.tree.words[cue.index].start in one.content for one in labelled):
                continue
            findings.extend(_contents_of_cue(context, sentence, cue, mine, content_ranker))
    for choice in floating:
        span = context.stretches[choice.number].span
        if choice.goes_on and findings and findings[-1].frame == "floating":
            findings[-1] = replace(findings[-1], spans=_union(context, [*findings[-1].spans, span]))
            continue
        home = context.sentence_at(span.start)
        findings.append(Finding((span,), Kind.DIRECT, None, home, "floating", choice.probability))
    findings = [f for f in findings if not any(_overlap(f.spans, other.spans) for other in settled)]
    return sorted(settled + _without_overlap(context, findings), key=lambda f: f.spans[0].start)


def _labelled_finding(context: Context, labelled: Labelled) -> Finding:
    sentence = context.sentence_at(labelled.speaker.start)
    words = context.trees[sentence].words
    inside = [w.index for w in words if labelled.speaker.start <= w.start < labelled.speaker.end]
    speaker = Phrase(sentence, inside[-1] if inside else 0, labelled.speaker.start, labelled.speaker.end)
    home = context.sentence_at(labelled.content.start)
    return Finding(
        (labelled.content,),
        Kind.DIRECT,
        None,
        home,
        labelled.rule,
        0.98,
        speaker=speaker,
        cue_span=labelled.cue,
    )


def _contents_of_cue(
    context: Context, sentence: int, cue: CueFacts, mine: list[Decided], ranker: Ranker
) -> list[Finding]:
    """The contents of one cue, given its own stretches: none, one, or an unmarked one besides."""
    tree = cue.tree
    contents = contents_of(tree, cue.index)
    shares = ranker.probabilities([content_features(context, sentence, cue, c) for c in contents])
    ranked = sorted(zip(shares, contents, strict=True), key=lambda pair: -pair[0])
    findings = []
    numbers = {choice.number for choice in mine}
    stretches = [context.stretches[choice.number].span for choice in mine]
    usable = [(share, c) for share, c in ranked if _holds(context, sentence, c, numbers)]
    if mine:
        spans, frame = tuple(stretches), "marked"
        if usable:
            share, content = usable[0]
            if share > EXTENDED * (1 - sum(shares) + share):
                wider = _after_colon(context, _widen(context, tree.ranges(content.words, context.text)))
                spans, frame = _union(context, list(wider) + stretches), content.frame
        probability = sum(choice.probability for choice in mine) / len(mine)
        findings.append(Finding(spans, _kind(context, spans), cue, sentence, frame, probability))
    wanted = REPORTED if cue.kind in ("verb", "according") else NOMINAL
    if ranked and not usable and sum(shares) >= wanted:
        # "The ministers discussed X, he said. "We need Y."": the cue has a content of its own sentence, and
        # the marked sentence after it is a quotation beside.
        here = [
            (share, c)
            for share, c in ranked
            if not any(context.marks[sentence][i] in numbers for i in c.words)
        ]
        if here and (not mine or here[0][0] >= REPORTED):
            wide = [_widen(context, tree.ranges(c.words, context.text)) for share, c in here if share > 0.02]
            if wide:
                findings.append(
                    Finding(
                        wide[0],
                        _kind(context, wide[0]),
                        cue,
                        sentence,
                        here[0][1].frame,
                        sum(shares),
                        tuple(wide[1:]),
                    )
                )
    return findings


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


def _after_colon(context: Context, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Nothing before a colon that opens a marked stretch is content: 'said [in a statement: "We ..."]'."""
    cut = []
    for span in spans:
        for stretch in context.stretches:
            start = stretch.span.start
            if (
                span.start < start < span.end
                and context.text[span.start : start].rstrip().endswith(":")
                and not _has_verb(context, Span(span.start, start))
            ):
                span = Span(start, span.end)
                break
        cut.append(span)
    return tuple(cut)


def _has_verb(context: Context, span: Span) -> bool:
    return any(
        word.xpos in ("VBD", "VBZ", "VBP", "MD") and word.start in span
        for k in context.sentences_in(span)
        for word in context.trees[k].words
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
    """No character in two findings.

    A report inside a reported content ("he said that she had called it "mad"") is part of the outer
    one. A participle without a subject of its own inside it ("..., citing the cost") reports for the
    same speaker: there the outer content ends. Of others that overlap, the likelier stays whole, and
    the other one falls back on its next likely content, or goes.
    """
    settled = _cut_at_conjoined(context, _cut_at_participles(context, findings))
    cited = [
        cited_after(context, f.sentence, f.spans)
        for f in settled
        if f.cue is not None and f.cue.lemma not in ("cite", "quote")
    ]
    citing = {found[1].start for found in cited if found is not None}
    settled = [f for f in settled if f.cue_start not in citing or f.cue_start < 0]
    settled = _according_chains(settled)
    settled = [f for f in settled if not _nested(f, settled)]

    def weight(finding: Finding) -> tuple[int, float]:
        return (finding.kind != Kind.INDIRECT, finding.probability)

    kept: list[Finding] = []
    for finding in sorted(settled, key=weight, reverse=True):
        for spans in (finding.spans, *finding.others):
            if not any(_overlap(spans, other.spans) for other in kept):
                kept.append(replace(finding, spans=spans, kind=_kind(context, spans)))
                break
    return sorted(kept, key=lambda f: (f.spans[0].start, f.spans[-1].end))


def _according_chains(findings: list[Finding]) -> list[Finding]:
    """ "..., Steele said, according to a video": Steele is the speaker, the video passes it on."""
    gone: set[int] = set()
    chained: dict[int, CueFacts] = {}
    for k, outer in enumerate(findings):
        if outer.cue is None or outer.cue.kind != "according":
            continue
        size = sum(len(span) for span in outer.spans)
        for j, inner in enumerate(findings):
            if inner.cue is None or inner.cue.kind != "verb" or inner.cue.subject is None or j == k:
                continue
            shared = sum(a.overlap(b) for a in outer.spans for b in inner.spans)
            if (
                inner.sentence == outer.sentence
                and shared >= 0.6 * size
                and lexicon.verb(inner.cue.lemma).speech > 0.5
            ):
                gone.add(k)
                chained[j] = outer.cue
    return [replace(f, passed_on=chained.get(k)) for k, f in enumerate(findings) if k not in gone]


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.overlap(b) for a in one for b in other)


def _nested(finding: Finding, all_findings: list[Finding]) -> bool:
    """Whether the finding's cue and content lie inside another one's content."""
    at = finding.cue_start
    if at < 0:
        return any(
            other is not finding
            and other.cue is not None
            and len(other.spans[0]) + len(other.spans[-1]) > len(finding.spans[0])
            and all(
                any(span.covers(mine) and len(span) > len(mine) for span in other.spans)
                for mine in finding.spans
            )
            for other in all_findings
        )
    return any(
        other is not finding
        and any(at in span for span in other.spans)
        and _overlap(finding.spans, other.spans)
        and not any(other.cue_start in span for span in finding.spans)
        for other in all_findings
    )


def _cut_at_participles(context: Context, findings: list[Finding]) -> list[Finding]:
    cut = []
    for finding in findings:
        spans = finding.spans
        for other in findings:
            if (
                other is finding
                or other.cue is None
                or (other.kind == Kind.DIRECT and finding.kind == Kind.DIRECT)
            ):
                continue
            word = other.cue.tree.words[other.cue.index]
            own = any(other.cue.tree.words[c].deprel in SUBJECTS for c in other.cue.tree.children[word.index])
            if (
                word.xpos != "VBG"
                or own
                or word.deprel not in ("advcl", "acl", "xcomp", "conj", "parataxis", "dep")
            ):
                continue
            before = context.text[: word.start].rstrip()
            if not before.endswith((",", "—", "-", ";", "”", '"')):
                continue
            spans = tuple(
                _before(context, span, word.start) if word.start in span else span for span in spans
            )
        cut.append(replace(finding, spans=spans) if all(len(s) for s in spans) else finding)
    return cut


def _cut_at_conjoined(context: Context, findings: list[Finding]) -> list[Finding]:
    """ "said [he would order a review] and warned against panic": the second verb has the same speaker."""
    cut = []
    for finding in findings:
        spans = finding.spans
        for other in findings:
            if (
                other is finding
                or other.cue is None
                or finding.cue is None
                or other.sentence != finding.sentence
            ):
                continue
            at = _joins(finding.cue, other.cue)
            if at is not None:
                spans = tuple(_before(context, span, at) if at in span else span for span in spans)
        cut.append(replace(finding, spans=spans) if all(len(s) for s in spans) else finding)
    return cut


def _joins(outer: CueFacts, inner: CueFacts) -> int | None:
    """Where the conjunction stands that joins `inner` to `outer` rather than to a verb of its content.

    Told by what follows ("and added that") or by the form: "would order ... and warned" are no pair,
    "said ... and warned" are.
    """
    words = inner.tree.words
    word = words[inner.index]
    if word.xpos != words[outer.index].xpos or lexicon.verb(word.lemma.lower()).speech < 0.3:
        return None
    if any(words[c].deprel in SUBJECTS for c in inner.tree.children[word.index]):
        return None
    before = word.index - 1
    while before > 0 and words[before].upos == "ADV":
        before -= 1
    if before < 0 or words[before].text.lower() not in ("and", "but"):
        return None
    following = words[word.index + 1].text.lower() if word.index + 1 < len(words) else ""
    head = words[word.head] if word.head >= 0 and word.deprel == "conj" else None
    unlike = (
        head is not None
        and head.index != outer.index
        and head.upos == "VERB"
        and head.xpos in ("VB", "VBG", "VBN")
    )
    return words[before].start if following == "that" or unlike else None


def _before(context: Context, span: Span, position: int) -> Span:
    end = position
    while end > span.start and not context.text[end - 1].isalnum() and context.text[end - 1] not in "”\"')":
        end -= 1
    return Span(span.start, end)
