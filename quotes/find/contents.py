"""Which words are content, and which cue reports them.

Two detectors, merged. Each marked stretch is given to one of the cues near it, to none ("floating")
or is found to be no quotation at all; each cue is given one of the contents that its frame allows,
or nothing. Where a cue has both, the content decides how far beyond the marks the quotation goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.find.content_features import content_features
from quotes.find.content_spans import after_colon, kind_of, union, widen
from quotes.find.cue_features import CueFacts, cues_of
from quotes.find.labels import Labelled, find_labels
from quotes.find.links import FLOATING, CueLink, link_features, links_of
from quotes.find.overlaps import FoundContent, overlaps, without_overlap
from quotes.find.possible_contents import Content, contents_of
from quotes.find.ranking import Ranker, load_ranker
from quotes.find.stretch_features import stretch_facts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.types import Kind

#: A stretch is a quotation when the options that say so hold this share of the probability.
QUOTATION = 0.68
#: The same for a stretch that is a sentence of its own, with its full stop inside: hardly ever a title.
SENTENCE = 0.25
#: An unmarked content is reported when its probability, with that of its rivals, reaches this.
REPORTED = 0.45
#: The same for nouns and adjectives ("her claim that"), which the training data annotates less evenly.
NOMINAL = 0.25
#: Indirect speech of one word.
_ANSWERS = frozenset(["yes", "no", "so", "not", "nothing", "never", "otherwise"])
#: With a marked stretch already given to the cue: how likely the longer content has to be.
EXTENDED = 0.45


def cue_table(view: ArticleView) -> dict[int, list[CueFacts]]:
    """The possible cues of every sentence that speaks, by sentence index."""
    return {
        k: cues_of(view, k)
        for k, sentence in enumerate(view.parsed.sentences)
        if sentence.paragraph not in view.silent
    }


@dataclass(slots=True)
class Decided:
    """A stretch with its link (None: no quotation) and the probability of the decision."""

    number: int
    link: CueLink | None
    probability: float
    goes_on: bool = False  # the stretch before goes on in it


def decide_stretches(
    view: ArticleView, cues: dict[int, list[CueFacts]], ranker: Ranker | None = None
) -> list[Decided]:
    """Give every marked stretch to a cue, to none, or find that it is no quotation."""
    ranker = ranker or load_ranker("stretch")
    by_link = {CueLink(k, cue.index): cue for k, found in cues.items() for cue in found}
    decided: list[Decided] = []
    for number in range(len(view.stretches)):
        facts = stretch_facts(view, number)
        previous = decided[-1].link if decided and facts.rank > 0 else None
        if not facts.sentences:
            decided.append(Decided(number, None, 1.0))
            continue
        links = links_of(view, facts, cues)
        options = [link_features(view, facts, by_link.get(link), link.sentence, previous) for link in links]
        shares = ranker.probabilities(options)
        total = sum(shares)
        if total < (SENTENCE if facts.whole_sentence else QUOTATION):
            decided.append(Decided(number, None, 1 - total))
            continue
        best = max(range(len(shares)), key=shares.__getitem__)
        decided.append(Decided(number, _own_report(by_link, links, best), shares[best] / total))
        before = decided[-2] if len(decided) > 1 else None
        if before is not None and before.link is not None and view.stretches[number - 1].continues:
            # Reopened in a new paragraph: the same quotation, whatever stands near.
            own = decided[-1]
            if before.link == FLOATING and own.link not in (None, FLOATING):
                # The cue comes with its last paragraph.
                first = len(decided) - 2
                while decided[first].goes_on:
                    first -= 1
                for k in range(first, len(decided) - 1):
                    decided[k] = replace(decided[k], link=own.link, probability=own.probability)
                decided[-1] = replace(own, goes_on=True)
            else:
                decided[-1] = Decided(number, before.link, before.probability, goes_on=True)
    return decided


def _own_report(by_link: dict[CueLink, CueFacts], links: Sequence[CueLink], best: int) -> CueLink:
    """ "'...,' Tusk said, according to Reuters" is Tusk's: Reuters passes it on."""
    chosen = by_link.get(links[best])
    if chosen is None or chosen.kind != "according":
        return links[best]
    before = [
        link
        for link in links
        if link.sentence == links[best].sentence
        and link.index < links[best].index
        and (cue := by_link.get(link)) is not None
        and cue.kind == "verb"
        and cue.subject is not None
        and cue.tree.words[links[best].index].head in (link.index, *cue.tree.children[link.index])
        and cue_lexicon.verb(cue.lemma).speech > 0.5
    ]
    return before[-1] if before else links[best]


def find_contents(
    view: ArticleView,
    cues: dict[int, list[CueFacts]],
    stretch_ranker: Ranker | None = None,
    content_ranker: Ranker | None = None,
) -> list[FoundContent]:
    """All contents of an article, in the order of the text, none inside another.

    Args:
        context: the article.
        cues: its possible cues (``cue_table``).
        stretch_ranker, content_ranker: other weights than the shipped ones, for training and tests.
    """
    content_ranker = content_ranker or load_ranker("content")
    labelled = find_labels(view)
    settled = [_labelled_finding(view, one) for one in labelled]
    decided = decide_stretches(view, cues, stretch_ranker)
    for choice in decided:
        if any(one.content.overlap(view.stretches[choice.number].span) for one in labelled):
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
    findings: list[FoundContent] = []
    for sentence, found in cues.items():
        for cue in found:
            mine = by_cue.get(CueLink(sentence, cue.index), [])
            if not mine and cue.marked in quoted:
                continue  # a report inside a direct quotation is part of it
            if any(cue.tree.words[cue.index].start in one.content for one in labelled):
                continue
            findings.extend(_contents_of_cue(view, sentence, cue, mine, content_ranker))
    for choice in floating:
        span = view.stretches[choice.number].span
        if choice.goes_on and findings and findings[-1].frame == "floating":
            findings[-1] = replace(findings[-1], spans=union(view, [*findings[-1].spans, span]))
            continue
        home = view.sentence_at(span.start)
        findings.append(FoundContent((span,), Kind.DIRECT, None, home, "floating", choice.probability))
    findings = [f for f in findings if not any(overlaps(f.spans, other.spans) for other in settled)]
    findings = [f for f in findings if not _says_nothing(view, f)]
    return sorted(settled + without_overlap(view, findings), key=lambda f: f.spans[0].start)


def _says_nothing(view: ArticleView, finding: FoundContent) -> bool:
    """Whether a content is one word that is no answer: "[What] does he say?", "declined [comment]"."""
    words = " ".join(span.of(view.text) for span in finding.spans).split()
    return finding.kind is Kind.INDIRECT and len(words) == 1 and words[0].lower() not in _ANSWERS


def _labelled_finding(view: ArticleView, labelled: Labelled) -> FoundContent:
    sentence = view.sentence_at(labelled.speaker.start)
    words = view.trees[sentence].words
    inside = [w.index for w in words if labelled.speaker.start <= w.start < labelled.speaker.end]
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
    view: ArticleView, sentence: int, cue: CueFacts, mine: list[Decided], ranker: Ranker
) -> list[FoundContent]:
    """The contents of one cue, given its own stretches: none, one, or an unmarked one besides."""
    tree = cue.tree
    contents = contents_of(tree, cue.index)
    shares = ranker.probabilities([content_features(view, sentence, cue, c) for c in contents])
    ranked = sorted(zip(shares, contents, strict=True), key=lambda pair: -pair[0])
    findings = []
    numbers = {choice.number for choice in mine}
    stretches = [view.stretches[choice.number].span for choice in mine]
    usable = [(share, c) for share, c in ranked if _holds(view, sentence, c, numbers)]
    if mine:
        spans, frame = tuple(stretches), "marked"
        if usable:
            content = usable[0][1]
            likely = sum(share for share, _ in usable)
            if likely > EXTENDED * (1 - sum(shares) + likely):
                whole = widen(view, tree.ranges(content.words, view.text))
                wider = after_colon(view, whole, tree.words[cue.index].start)
                spans, frame = union(view, list(wider) + stretches), content.frame
        probability = sum(choice.probability for choice in mine) / len(mine)
        findings.append(FoundContent(spans, kind_of(view, spans), cue, sentence, frame, probability))
    wanted = REPORTED if cue.kind in ("verb", "according") else NOMINAL
    if ranked and not usable and sum(shares) >= wanted:
        # "The ministers discussed X, he said. "We need Y."": the cue has a content of its own sentence, and
        # the marked sentence after it is a quotation beside.
        here = [
            (share, c) for share, c in ranked if not any(view.marks[sentence][i] in numbers for i in c.words)
        ]
        if here and (not mine or here[0][0] >= REPORTED):
            wide = [widen(view, tree.ranges(c.words, view.text)) for share, c in here if share > 0.02]
            if wide:
                findings.append(
                    FoundContent(
                        wide[0],
                        kind_of(view, wide[0]),
                        cue,
                        sentence,
                        here[0][1].frame,
                        sum(shares),
                        tuple(wide[1:]),
                    )
                )
    return findings


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
