"""Which words are content, and which cue reports them.

Two detectors, merged. Each marked stretch is given to one of the cues near it, to none ("floating")
or is found to be no quotation at all; each cue is given one of the contents that its frame allows,
or nothing. If a cue has both, the content decides how far beyond the marks the quotation goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from quotes.find.content_features import content_features
from quotes.find.content_spans import after_colon, kind_of, to_closing_marks, union, widen
from quotes.find.cue_features import CueFacts, cues_of
from quotes.find.extents.edges import settle_edges
from quotes.find.labels import find_labels
from quotes.find.layout.labelled import Labelled
from quotes.find.links import FLOATING, CueLink
from quotes.find.overlaps import FoundContent, without_overlap
from quotes.find.possible_contents import SHORT, Content, contents_of
from quotes.find.ranking import Ranker, load_ranker
from quotes.find.short.told import PROBABILITY as TOLD_SHORT
from quotes.find.short.told import told_in_short
from quotes.find.stretches import Decided, decide_stretches
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.grammar.places import Taken
from quotes.types import Kind, Span

#: An unmarked content is reported when its probability, with that of its rivals, reaches this.
REPORTED = 0.46
#: The same for nouns and adjectives ("her claim that"), which the training data annotates less evenly.
NOMINAL = 0.2
#: Indirect speech of one word.
_ANSWERS = frozenset(["yes", "no", "so", "not", "nothing", "never", "otherwise"])
#: With a marked stretch already given to the cue: how likely the longer content has to be.
EXTENDED = 0.4


#: A possible content with its probability.
Weighed = tuple[float, Content]


def cue_table(view: ArticleView) -> dict[int, list[CueFacts]]:
    """Return the possible cues of every sentence that speaks, by sentence index."""
    return {
        k: cues_of(view, k)
        for k, sentence in enumerate(view.parsed.sentences)
        if sentence.paragraph not in view.silent
    }


def find_contents(
    view: ArticleView,
    cues: dict[int, list[CueFacts]],
    stretch_ranker: Ranker | None = None,
    content_ranker: Ranker | None = None,
) -> list[FoundContent]:
    """Return all contents of an article, in the order of the text, none inside another.

    Args:
        view: the article.
        cues: its possible cues (``cue_table``).
        stretch_ranker, content_ranker: other weights than the shipped ones, for training and tests.
    """
    labelled = find_labels(view)
    turns = Taken(len(view.text), (one.content for one in labelled))
    by_link: dict[CueLink, list[Decided]] = defaultdict(list)
    for choice in decide_stretches(view, cues, stretch_ranker):
        span = view.stretches[choice.number].span
        if choice.link is not None and not turns.touches([span]):
            by_link[choice.link].append(choice)
    findings = _at_cues(view, cues, by_link, turns, content_ranker or load_ranker("content"))
    findings += _floating(view, by_link.get(FLOATING, []))
    findings = settle_edges(view, _without_tags(view, findings, by_link))
    settled = [_labelled_finding(view, one) for one in labelled]
    beside = [
        finding
        for finding in findings
        if not turns.touches(finding.spans) and not _says_nothing(view, finding)
    ]
    found = settled + _whole_in_marks(view, without_overlap(view, beside), settled)
    return sorted(found, key=lambda f: f.spans[0].start)


def _whole_in_marks(
    view: ArticleView, findings: list[FoundContent], others: list[FoundContent]
) -> list[FoundContent]:
    """The findings, each up to the mark that closes the stretch it ends in, but not into others."""
    taken = Taken(len(view.text), (span for one in findings + others for span in one.spans))
    whole = [(one, to_closing_marks(view, one.spans, taken)) for one in findings]
    return [
        one if spans == one.spans else replace(one, spans=spans, kind=kind_of(view, spans))
        for one, spans in whole
    ]


def _without_tags(
    view: ArticleView, findings: list[FoundContent], by_link: dict[CueLink, list[Decided]]
) -> list[FoundContent]:
    """The findings without '"...," [the clerk said], CNN reported': a tag is nobody's content.

    "According to", or the other verb, behind a tag tells who passes the statement on.
    """
    tags = {choice.tag for choices in by_link.values() for choice in choices if choice.tag is not None}
    places = {view.trees[tag.sentence].words[tag.index].start for tag in tags}
    kept: list[FoundContent] = []
    passed_on: dict[int, CueFacts] = {}
    for one in findings:
        held = [at for at in places for span in one.spans if at in span]
        if not held or (one.cue is not None and CueLink(one.sentence, one.cue.index) in by_link):
            kept.append(one)
        elif one.cue is not None and (one.cue.kind == "according" or one.cue.subject is not None):
            passed_on.update(dict.fromkeys(held, one.cue))
    return [replace(one, passed_on=passed_on.get(one.cue_start, one.passed_on)) for one in kept]


def _at_cues(
    view: ArticleView,
    cues: dict[int, list[CueFacts]],
    by_link: dict[CueLink, list[Decided]],
    turns: Taken,
    ranker: Ranker,
) -> list[FoundContent]:
    """The contents of all cues; a report inside a direct quotation or a labelled turn is part of it."""
    quoted = {choice.number for choices in by_link.values() for choice in choices}
    findings: list[FoundContent] = []
    for sentence, found in cues.items():
        for cue in found:
            mine = by_link.get(CueLink(sentence, cue.index), [])
            at = cue.tree.words[cue.index].start
            if (mine or cue.marked not in quoted) and at not in turns:
                findings.extend(_contents_of_cue(view, sentence, cue, mine, ranker))
    return findings


def _floating(view: ArticleView, choices: Sequence[Decided]) -> list[FoundContent]:
    """Marked stretches without a cue; one that goes on in the next paragraph is one quotation."""
    rows: list[tuple[Decided, list[Span]]] = []
    for choice in choices:
        span = view.stretches[choice.number].span
        if choice.goes_on and rows:
            rows[-1][1].append(span)
        else:
            rows.append((choice, [span]))
    return [
        FoundContent(
            union(view, spans),
            Kind.DIRECT,
            None,
            view.sentence_at(spans[0].start),
            "floating",
            choice.probability,
            reported=choice.quotation,
        )
        for choice, spans in rows
    ]


def _says_nothing(view: ArticleView, finding: FoundContent) -> bool:
    """Whether a content is one word, and not an answer: "[What] does he say?", "declined [comment]"."""
    words = " ".join(span.of(view.text) for span in finding.spans).split()
    short = len(words) == 1 and words[0].lower() not in _ANSWERS
    return finding.kind is Kind.INDIRECT and short and finding.frame != SHORT


def _labelled_finding(view: ArticleView, labelled: Labelled) -> FoundContent:
    sentence = view.sentence_at(labelled.speaker.start)
    words = view.trees[sentence].words
    inside = [w.index for w in words if labelled.speaker.start <= w.start < labelled.speaker.end]
    comma = next((i for i in inside if words[i].text == ","), None)  # "Ana Lee, Daily News": Lee
    inside = [i for i in inside if comma is None or i < comma or words[i].text in ("Jr.", "Sr.")]
    speaker = Phrase(sentence, inside[-1] if inside else 0, labelled.speaker.start, labelled.speaker.end)
    home = view.sentence_at(labelled.content.start)
    return FoundContent(
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
    view: ArticleView, sentence: int, cue: CueFacts, mine: Sequence[Decided], ranker: Ranker
) -> list[FoundContent]:
    """The contents of one cue, given its own stretches: none, one, or an unmarked one besides."""
    contents = contents_of(cue.tree, cue.index)
    options = [content_features(view, sentence, cue, c) for c in contents]
    shares = ranker.probabilities(options, cue.features)
    reported = sum(shares)
    likely = reported >= (REPORTED if cue.kind in ("verb", "according") else NOMINAL)
    ranked = sorted(zip(shares, contents, strict=True), key=lambda pair: -pair[0])
    if not mine and not likely:
        short = told_in_short(view, sentence, cue, ranked)
        return [_short(view, sentence, cue, short)] if short is not None else []
    numbers = {choice.number for choice in mine}
    usable = [(share, c) for share, c in ranked if numbers and _holds(view, sentence, c, numbers)]
    findings = []
    if mine:
        findings.append(_marked(view, sentence, cue, mine, usable, 1 - reported))
    tagged = any(choice.tag for choice in mine)  # '"Ready?" Ives asked [his players]': nothing else is said
    if likely and not (usable or tagged):
        # "The ministers discussed X, he said. "We need Y."": the cue has a content of its own sentence, and
        # the marked sentence after it is a quotation beside.
        marks = view.marks[sentence]
        here = [(share, c) for share, c in ranked if not any(marks[i] in numbers for i in c.words)]
        if mine:
            here = [(share, c) for share, c in here if not _is_somebody(cue, c)]
        if here and (not mine or here[0][0] >= REPORTED):
            findings.extend(_unmarked(view, sentence, cue, here, reported))
    return findings


def _short(view: ArticleView, sentence: int, cue: CueFacts, content: Content) -> FoundContent:
    """The content of a report in few words."""
    spans = widen(view, cue.tree.ranges(content.words, view.text))
    return FoundContent(
        spans, Kind.INDIRECT, cue, sentence, SHORT, TOLD_SHORT, reported=TOLD_SHORT, extent=TOLD_SHORT
    )


def _is_somebody(cue: CueFacts, content: Content) -> bool:
    """'"Ready?" she asked [the crew]': beside marked words a phrase is who hears them, or who speaks."""
    words, inside = cue.tree.words, set(content.words)
    tops = [words[i] for i in content.words if words[i].head not in inside and words[i].upos != "PUNCT"]
    return all(top.upos not in ("VERB", "AUX") and cue.tree.child(top.index, "cop") is None for top in tops)


def _marked(
    view: ArticleView,
    sentence: int,
    cue: CueFacts,
    mine: Sequence[Decided],
    usable: Sequence[Weighed],
    none: float,
) -> FoundContent:
    """The stretches of a cue, with the words around them if the likeliest content has these too."""
    stretches = [view.stretches[choice.number].span for choice in mine]
    spans, frame = tuple(stretches), "marked"
    likely = sum(share for share, _ in usable)
    extent = none / (none + likely) if usable else 1.0
    if usable and likely > EXTENDED * (none + likely):
        content = usable[0][1]
        whole = widen(view, cue.tree.ranges(content.words, view.text))
        wider = after_colon(view, whole, cue.tree.words[cue.index].start)
        spans, frame = union(view, [*wider, *stretches]), content.frame
        extent = usable[0][0] / (none + likely)
    probability = sum(choice.probability for choice in mine) / len(mine)
    quotation = sum(choice.quotation for choice in mine) / len(mine)
    return FoundContent(
        spans, kind_of(view, spans), cue, sentence, frame, probability, reported=quotation, extent=extent
    )


def _unmarked(
    view: ArticleView, sentence: int, cue: CueFacts, ranked: Sequence[Weighed], reported: float
) -> list[FoundContent]:
    """The likeliest content of a cue, with the next ones for when it clashes with another; or nothing."""
    wide = [widen(view, cue.tree.ranges(c.words, view.text)) for share, c in ranked if share > 0.02]
    if not wide:
        return []
    frame = ranked[0][1].frame
    kind = kind_of(view, wide[0])
    extent = ranked[0][0] / reported
    others = tuple(wide[1:])
    return [
        FoundContent(wide[0], kind, cue, sentence, frame, reported, others, reported=reported, extent=extent)
    ]


def _holds(view: ArticleView, sentence: int, content: Content, numbers: set[int]) -> bool:
    """Whether the content covers one of these stretches in its sentence, and cuts through none."""
    marks = view.marks[sentence]
    inside = {marks[i] for i in content.words} - {-1}
    if not inside & numbers:
        return False
    words = set(content.words)
    punctuation = view.trees[sentence].words
    return all(
        i in words
        for i, mark in enumerate(marks)
        if mark in inside and mark in numbers and punctuation[i].upos != "PUNCT"
    )
