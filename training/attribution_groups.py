"""Make choices to learn from: the options for each stretch, cue and quotation of annotated articles.

A group is ``(options, right, none)``: the feature names of each option, which options are right, and
whether "none of them" is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from quotes.find.content_features import content_features
from quotes.find.contents import cue_table
from quotes.find.cue_features import CueFacts
from quotes.find.links import FLOATING, CueLink, link_features, links_of
from quotes.find.possible_contents import Content, contents_of
from quotes.find.stretch_features import stretch_facts
from quotes.grammar.article_view import ArticleView
from quotes.speakers.candidates import Report, SpeakerSearch, Turn
from quotes.speakers.features import speaker_features
from quotes.types import ParsedArticle, Span, Word

Group = tuple[list[list[str]], list[bool], bool]
Record = dict[str, Any]
#: Frames of a clause at a noun or an adjective: there the core has hardly any, so all annotations count.
_CLAUSES = {"acl", "ccomp", "xcomp", "noun:that", "rest:that", "csubj", "advcl"}
#: Verbs of finding and believing: a reader takes their clause as said, PolNeAR's core leaves them out.
_FOUND = {
    *("allege", "anticipate", "believe", "calculate", "conclude", "determine", "discover", "estimate"),
    *("expect", "find", "forecast", "indicate", "learn", "predict", "project", "reveal", "show", "suggest"),
}
_TOKEN = re.compile(r"\S+")


@dataclass(slots=True)
class Groups:
    """The choices of some articles, by model."""

    stretch: list[Group] = field(default_factory=list)
    content: list[Group] = field(default_factory=list)
    speaker: list[Group] = field(default_factory=list)


class Tokens:
    """White-space tokens that hold a letter or digit, by character: how the scorer compares spans."""

    def __init__(self, text: str) -> None:
        self.owner: dict[int, int] = {}
        for number, match in enumerate(_TOKEN.finditer(text)):
            for i in range(match.start(), match.end()):
                if text[i].isalnum():
                    self.owner[i] = number

    def of(self, *spans: tuple[int, int]) -> frozenset[int]:
        return frozenset(self.owner[i] for start, end in spans for i in range(start, end) if i in self.owner)


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def collect(record: Record, parsed: ParsedArticle, into: Groups) -> None:
    """Add the choices of one annotated article; with ``partial``, what is not annotated teaches nothing."""
    view = ArticleView(parsed)
    tokens = Tokens(parsed.article.text)
    cues = cue_table(view)
    gold = [
        (quote, tokens.of(*map(tuple, quote["spans"])), [tokens.of(tuple(s)) for s in quote["spans"]])
        for quote in record["quotes"]
    ]
    partial = bool(record.get("partial"))
    floating = _stretch_groups(view, tokens, cues, gold, into, partial)
    _content_groups(view, tokens, cues, gold, into, partial)
    _speaker_groups(view, cues, record, floating, into)


def _cued(cue: CueFacts, quotes: Iterable[Record], view: ArticleView) -> list[Record]:
    """The quotations that this cue reports: of "said in a statement" that is the verb."""
    word = cue.tree.words[cue.index]
    mine = [quote for quote in quotes if _hits(word.start, word.end, quote["cue"])]
    if cue.kind in ("verb", "according"):
        return mine
    return [
        quote
        for quote in mine
        if not any(
            w.upos == "VERB" and _hits(w.start, w.end, quote["cue"])
            for k in view.sentences_in(Span(quote["cue"]["start"], quote["cue"]["end"]))
            for w in view.trees[k].words
        )
    ]


def _hits(start: int, end: int, other: Record | None) -> bool:
    return other is not None and min(end, other["end"]) > max(start, other["start"])


def _stretch_groups(
    view: ArticleView,
    tokens: Tokens,
    cues: dict[int, list[CueFacts]],
    gold: list,
    into: Groups,
    partial: bool = False,
) -> list:
    """Choices of a cue for each marked stretch; returns the stretches without one, with their quotations."""
    by_link = {CueLink(k, cue.index): cue for k, found in cues.items() for cue in found}
    floating = []
    previous: CueLink | None = None
    for number, stretch in enumerate(view.stretches):
        facts = stretch_facts(view, number)
        inside = tokens.of((stretch.span.start, stretch.span.end))
        if not facts.sentences or not inside:
            previous = None
            continue
        owners = [quote for quote, whole, _ in gold if len(inside & whole) >= 0.5 * len(inside)]
        if partial and not owners:
            previous = None
            continue
        links = links_of(view, facts, cues)
        if facts.rank == 0:
            previous = None
        options, right = [], []
        for link in links:
            cue = by_link.get(link)
            options.append(link_features(view, facts, cue, link.sentence, previous))
            right.append(cue is not None and bool(_cued(cue, owners, view)))
        if owners and not any(right):
            right[links.index(FLOATING)] = True
        into.stretch.append((options, right, not owners))
        previous = links[right.index(True)] if owners else None
        if owners:
            at_home = any(
                ok and link != FLOATING and link.sentence in facts.sentences
                for ok, link in zip(right, links, strict=True)
            )
            if not at_home:
                floating.append((stretch.span, owners[0]))
    return floating


def _content_groups(
    view: ArticleView,
    tokens: Tokens,
    cues: dict[int, list[CueFacts]],
    gold: list,
    into: Groups,
    partial: bool = False,
) -> None:
    """Choices of a content for each cue.

    What is annotated but not core (beliefs, wishes, polls) is neither right nor wrong, except at nouns and
    adjectives ("her claim that", "adamant that"), of which the core has none.
    """
    for sentence, facts in cues.items():
        words = view.trees[sentence].words
        for cue in facts:
            contents = contents_of(cue.tree, cue.index)
            if not contents:
                continue
            reported = _cued(cue, [entry[0] for entry in gold], view)
            mine = [entry for entry in gold if any(entry[0] is quote for quote in reported)]
            options, whole, part = [], [], []
            for content in contents:
                inside = tokens.of(*((words[i].start, words[i].end) for i in content.words))
                clause = bool(_CLAUSES & {content.frame.rpartition("|")[2].rstrip("><c")})
                nominal = cue.kind in ("noun", "adjective") and clause
                found = cue.lemma in _FOUND and clause and not cue.finite.isdisjoint(content.words)
                counted = [entry for entry in mine if entry[0]["core"] or nominal or found]
                whole.append(any(dice(inside, entry[1]) >= 0.8 for entry in counted))
                part.append(any(dice(inside, one) >= 0.8 for entry in counted for one in entry[2]))
                options.append(cue.features + content_features(view, sentence, cue, content))
            # A part alone is right only if no option has all parts.
            right = whole if any(whole) else part
            if any(right):
                right = _best_only(right, contents, mine, tokens, words)
            if (mine or partial) and not any(right):
                continue
            into.content.append((options, right, not any(right)))


def _best_only(
    right: list[bool], contents: list[Content], mine: list, tokens: Tokens, words: tuple[Word, ...]
) -> list[bool]:
    """Of the options near enough to the annotated content, those that come as near as the best."""
    scores = [
        max(max((dice(inside, one) for one in (entry[1], *entry[2])), default=0.0) for entry in mine)
        if ok
        else 0.0
        for ok, inside in (
            (ok, tokens.of(*((words[i].start, words[i].end) for i in content.words)))
            for ok, content in zip(right, contents, strict=True)
        )
    ]
    best = max(scores)
    return [score >= best - 1e-9 and score > 0 for score in scores]


def _speaker_groups(
    view: ArticleView, cues: dict[int, list[CueFacts]], record: Record, floating: list, into: Groups
) -> None:
    """Choices of a speaker: for each quotation at its cue, and for stretches away from it without one."""
    search = SpeakerSearch(view)
    wanted = [
        (tuple(Span(*span) for span in quote["spans"]), quote, True)
        for quote in record["quotes"]
        if quote["core"]
    ]
    wanted += [((span,), quote, False) for span, quote in floating]
    turns: list[Turn] = []
    for spans, quote, at_cue in sorted(wanted, key=lambda entry: (entry[0][0].start, not entry[2])):
        cue = None
        sentence = view.sentence_at(spans[0].start)
        if quote["cue"] and at_cue:
            near = view.sentences_in(Span(quote["cue"]["start"], quote["cue"]["end"]))
            fitting = [
                (k, c)
                for k in near
                for c in cues.get(k, ())
                if _hits(c.tree.words[c.index].start, c.tree.words[c.index].end, quote["cue"])
            ]
            if fitting:
                sentence, cue = min(
                    fitting,
                    key=lambda pair: (
                        pair[1].kind not in ("verb", "according"),
                        len(pair[1].tree.ancestors(pair[1].index)),
                    ),
                )
        report = Report(spans, sentence, cue)
        phrases = search.candidates(report, turns)
        speaker = quote["speaker"]
        right = [_is_top(view, phrase, speaker) for phrase in phrases]
        if speaker and not any(right):
            right = [
                speaker["start"] <= view.trees[p.sentence].words[p.head].start < speaker["end"]
                for p in phrases
            ]
        if not phrases or (speaker and not any(right)):
            continue
        into.speaker.append(
            ([speaker_features(search, report, phrase, turns) for phrase in phrases], right, speaker is None)
        )
        if any(right) and at_cue:
            turns.append(Turn(phrases[right.index(True)], view.paragraph_at(spans[-1].start), spans[-1]))


def _is_top(view: ArticleView, phrase: Any, speaker: Record | None) -> bool:
    """Whether the phrase's head is the highest word inside the annotated speaker."""
    if speaker is None:
        return False
    words = view.trees[phrase.sentence].words
    word = words[phrase.head]
    if not speaker["start"] <= word.start < speaker["end"]:
        return word.start <= speaker["start"] < word.end
    head = words[word.head] if word.head >= 0 else None
    return head is None or not speaker["start"] <= head.start < speaker["end"]
