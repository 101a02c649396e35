"""Which cue reports each marked stretch, if any does, and if it is a quotation at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.find.cue_features import CueFacts
from quotes.find.layout.tags import Tag, goes_on_behind, is_called, is_programme, is_work, tag_behind
from quotes.find.links import FLOATING, CueLink, link_features, links_of
from quotes.find.ranking import Ranker, load_ranker
from quotes.find.stretch_features import stretch_facts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView

#: A stretch is a quotation when the options that say so hold this share of the probability.
QUOTATION = 0.68
#: The same for a stretch that is a sentence of its own, with its full stop inside: hardly ever a title.
SENTENCE = 0.25
#: What the reporting words right behind a sentence report is at least as sure as this.
TAGGED = 0.95


@dataclass(frozen=True, slots=True)
class Decided:
    """A stretch with its link (None: not a quotation) and the probability of the decision.

    ``quotation`` is the probability that it is a quotation at all, whatever its link.
    """

    number: int
    link: CueLink | None
    probability: float
    goes_on: bool = False  # the stretch before goes on in it
    quotation: float = 1.0
    tag: Tag | None = None  # its cue, if that follows right upon it and reports nothing else


def decide_stretches(
    view: ArticleView, cues: dict[int, list[CueFacts]], ranker: Ranker | None = None
) -> list[Decided]:
    """Return for every marked stretch the cue that reports it, "floating", or that it is not a quotation.

    Args:
        view: the article.
        cues: its possible cues (``cue_table``).
        ranker: other weights than the shipped ones, for training and tests.
    """
    ranker = ranker or load_ranker("stretch")
    by_link = {CueLink(k, cue.index): cue for k, found in cues.items() for cue in found}
    decided: list[Decided] = []
    for number in range(len(view.stretches)):
        decided.append(_decide(view, number, cues, by_link, decided, ranker))
        if number and view.stretches[number - 1].continues:
            _carry_on(decided)
    return decided


def _decide(
    view: ArticleView,
    number: int,
    cues: dict[int, list[CueFacts]],
    by_link: dict[CueLink, CueFacts],
    before: Sequence[Decided],
    ranker: Ranker,
) -> Decided:
    facts = stretch_facts(view, number)
    named = bool(facts.sentences) and any(is_it(view, facts) for is_it in (is_called, is_programme, is_work))
    if not facts.sentences or named:
        return Decided(number, None, 1.0)
    previous = before[-1].link if before and facts.rank > 0 else None
    links = links_of(view, facts, cues)
    options = [link_features(view, facts, by_link.get(link), link.sentence, previous) for link in links]
    shares = ranker.probabilities(options)
    total = sum(shares)
    after_tag = facts.rank > 0 and bool(before) and before[-1].tag is not None
    tag = tag_behind(view, facts, cues, after_tag=after_tag)
    link = CueLink(tag.sentence, tag.index) if tag is not None else FLOATING
    if tag is not None and link in links and (tag.certain or total >= QUOTATION):
        share = shares[links.index(link)]
        probability = max(TAGGED, share / total if total else 0.0)
        sure = max(total, TAGGED) if tag.certain else total
        return Decided(number, link, probability, quotation=sure, tag=tag if tag.certain else None)
    tagged = before[-1].tag if before and tag is None else None
    if tagged is not None and goes_on_behind(view, facts, tagged):
        sure = max(total, TAGGED)
        return Decided(number, CueLink(tagged.sentence, tagged.index), TAGGED, quotation=sure)
    if total < (SENTENCE if facts.whole_sentence else QUOTATION):
        return Decided(number, None, 1 - total)
    best = max(range(len(shares)), key=shares.__getitem__)
    link = _own_report(by_link, links, best)
    return Decided(number, link, shares[best] / total, quotation=total)


def _carry_on(decided: list[Decided]) -> None:
    """Give the last stretch, which reopens the one before in a new paragraph, the link of that one.

    If only its own paragraph has a cue, all paragraphs of the quotation get that one. If both have one, the
    second begins another quotation: '"It is no bypass," she added'.
    """
    before, own = decided[-2:]
    if before.link is None and own.link is not None:
        # Nothing but speech is reopened in a new paragraph.
        decided[-2] = replace(before, link=own.link, probability=own.probability, quotation=own.quotation)
        decided[-1] = replace(own, goes_on=True)
        return
    if before.link is None or own.link is None or (own.tag is not None and before.link != FLOATING):
        return
    if before.link != FLOATING or own.link == FLOATING:
        decided[-1] = replace(before, number=own.number, goes_on=True, quotation=own.quotation)
        return
    decided[-1] = replace(own, goes_on=True)
    k = len(decided) - 2
    while True:
        decided[k] = replace(decided[k], link=own.link, probability=own.probability)
        if not decided[k].goes_on:
            return
        k -= 1


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
