"""Edges of a content that the tree or the print settles: what it lacks, where it begins, where it ends.

All positions are characters of the text, words are those of the cue's sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quotes.find.content_spans import kind_of
from quotes.find.cue_features import CueFacts
from quotes.find.extents import asides, begins, ends, runs_on
from quotes.find.extents.lacking import with_what_it_lacks
from quotes.find.extents.shows import without_titles
from quotes.find.extents.sides import on_its_side
from quotes.find.overlaps import FoundContent, overlaps
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.grammar.tree import Tree
from quotes.types import Span

#: Marks in how somebody speaks have no more words than this behind the first.
_FEW = 2
#: Marked words in a clause before a report are no more.
_IN_PASSING = 4
_LEADS_IN = frozenset(["after", "before", "when", "while", "as", "since", "although", "though", "because"])
#: Below this share of speech a verb tells a deed.
_TELLS = 0.3
_ASKS = frozenset(["ask", "press", "question", "challenge", "confront"])


def settle_edges(view: ArticleView, findings: list[FoundContent]) -> list[FoundContent]:
    """Return the findings of an article with the edges that are settled.

    Who is named behind a content that ends before "according to", or "writes", passes it on, and reports
    nothing else.
    """
    findings = [one for one in findings if not _leads_to_report(one, findings)]
    sources = {one.cue_start: one.cue for one in findings if one.cue is not None and _passes_on(one.cue)}
    gone: set[int] = set()
    settled = []
    for before in findings:
        beside = on_its_side(view, before)
        if beside is None:
            continue
        after = with_settled_edges(view, beside)
        if after is not before and before.cue is not None and before.cue.kind == "verb":
            end = after.spans[-1].end
            cut = [at for at in sources if end <= at < before.spans[-1].end]
            if cut:
                after = replace(after, passed_on=after.passed_on or sources[cut[0]])
                gone.update(cut)
        settled.append(after)
    return [one for one in settled if one.cue is None or one.cue_start not in gone]


def _passes_on(cue: CueFacts) -> bool:
    """ "..., according to the paper", "..., writes the paper"."""
    behind = cue.subject is not None and cue.subject > cue.index
    return cue.kind == "according" or (cue.kind == "verb" and behind and cue.lemma in ("write", "report"))


def _leads_to_report(finding: FoundContent, findings: list[FoundContent]) -> bool:
    """ "continued his campaign by calling it “mad”": the second verb reports, the first one tells a deed."""
    cue = finding.cue
    if cue is None or cue.kind != "verb" or cue_lexicon.verb(cue.base).speech >= _TELLS:
        return False
    tree = cue.tree
    places = set()
    for child in tree.children[cue.index]:
        opener = tree.child(child, "mark", "case")
        if child < cue.index or tree.words[child].xpos != "VBG" or opener is None or opener > child:
            continue
        nominal = cue.finite.isdisjoint(range(cue.index + 1, opener))
        if nominal and tree.words[opener].text.lower() in ("by", "in"):
            places.add(tree.words[child].start)
    return any(one.cue_start in places and overlaps(one.spans, finding.spans) for one in findings)


def with_settled_edges(view: ArticleView, finding: FoundContent) -> FoundContent:
    """Return the finding with the edges that are settled, or as it is; something of it always stays."""
    finding = with_what_it_lacks(view, finding)
    cue = finding.cue
    if cue is not None and cue.kind == "according":
        spans = asides.without_own_report(view, cue, finding.spans)
        return (
            finding
            if spans == finding.spans
            else replace(finding, spans=spans, kind=kind_of(view, spans), cut=True)
        )
    if cue is None or cue.kind != "verb":
        return finding
    spans = without_titles(view, cue, _without_question(view, cue, finding.spans))
    spans = _without_speaker(view, cue, _without_others_marks(view, cue, spans))
    spans = _without_asides(view, cue, _without_remains(cue, spans, view.text))
    edges: tuple[Callable[[ArticleView, CueFacts, Span], Span], ...]
    edges = (
        ends.before_speaker,
        begins.behind_participle,
        begins.behind_adjunct,
        begins.behind_made,
        begins.behind_addressee,
        asides.behind_time,
        asides.behind_told,
        asides.before_when_asked,
        asides.before_writers_view,
        asides.before_main_verb,
        ends.before_main_clause,
        ends.before_others,
        ends.before_what_was_not_told,
        ends.before_what_follows,
        ends.before_source,
        ends.before_deed,
        ends.before_adjunct,
        ends.before_medium,
        ends.before_deed_of_who_speaks,
        ends.before_verb_of_who_speaks,
        ends.before_writers_word,
        runs_on.before_verb_of_its_noun,
        runs_on.before_dash_of_who,
        runs_on.before_other_share,
        runs_on.before_who_says_all,
        runs_on.before_second_report,
        runs_on.before_verb_beside,
        runs_on.before_open_bracket,
        runs_on.before_next_of_a_row,
        runs_on.before_what_was,
        runs_on.before_other_form,
        runs_on.before_clause_of_report,
        runs_on.before_as_others_say,
        runs_on.before_answer,
        runs_on.before_main_clause_behind,
    )
    for edge in edges:
        spans = tuple(edge(view, cue, span) for span in spans)
    if spans == finding.spans or not spans or not all(_has_words(view, span) for span in spans):
        return finding
    return replace(finding, spans=spans, kind=kind_of(view, spans), cut=True)


def _without_question(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges without a question that leads to the answer: "When they asked him, Lee replied, “...”"."""
    tree = cue.tree
    if len(spans) < 2 or spans[-1].start < tree.words[cue.index].start:
        return spans
    for child in tree.children[cue.index]:
        verb = tree.words[child]
        if child < cue.index and verb.deprel == "advcl" and verb.lemma.lower() in _ASKS:
            return tuple(one for one in spans if verb.start not in one or view.stretch_at(verb.start) >= 0)
    return spans


def _without_others_marks(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges without marks of a clause before: 'After Roe used “force,” Lee said [that it was late]'.

    And without whom somebody asks, and where: '[“Are we safe?”] Lee asked Roe on the “Morning Table.”'
    """
    tree, place = cue.tree, cue.tree.words[cue.index].start
    if len(spans) < 2 or not spans[0].end <= place < spans[1].start or view.stretch_at(spans[1].start) >= 0:
        return spans
    number = view.stretch_at(spans[0].start)
    if number < 0 or view.stretches[number].span != spans[0]:
        return spans
    words = tree.words_in(spans[0])
    shown = spans[0].of(view.text).strip(' “”"‘’')
    behind = [word for word in tree.words_in(spans[1]) if view.stretch_at(word.start) < 0]
    if cue.lemma in _ASKS and shown.endswith(("?", "!", ".")) and len(spans) == 2:
        return spans if any(word.xpos in FINITE for word in behind) else spans[:1]
    before = tree.words[: words[0].index] if words else ()
    few = shown[:1].islower() and shown.endswith(",") and len(shown.split()) <= _IN_PASSING
    led_to = any(word.text.lower() in _LEADS_IN and word.deprel in ("mark", "advmod") for word in before)
    whole = any(word.xpos in FINITE for word in behind)
    return spans[1:] if few and led_to and whole else spans


def _without_remains(cue: CueFacts, spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The ranges without one of "that" alone: it goes with the next one, or with nothing.

    Nor is "to say" of "declined to say why, saying only [that it was late]" anything that was said.
    """
    place = cue.tree.words[cue.index].start
    if len(spans) > 1 and spans[0].of(text) in ("to say", "to comment", "to elaborate"):
        spans = spans[1:]
    kept: list[Span] = []
    start = -1
    for one in spans:
        if one.of(text).strip(" ,") != "that" or one is spans[-1]:
            kept.append(one if start < 0 else Span(start, one.end))
            start = -1
        elif one.start > place:
            start = one.start
    return tuple(kept)


def _without_speaker(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges without '[Ana Lee (Lab.), head of the board,] said the [“wave” has helped]'."""
    tree, place = cue.tree, cue.tree.words[cue.index].start
    if len(spans) < 2 or not spans[0].end <= place < spans[1].start or cue.subject is not None:
        return spans
    words = tree.words_in(spans[0])
    if not words or any(word.xpos in FINITE for word in words) or view.stretch_at(words[0].start) >= 0:
        return spans
    if view.text[spans[0].end : place].strip(" ,") or not any(word.upos == "PROPN" for word in words):
        return spans
    between = tree.words[cue.index + 1 : tree.first_word_from(spans[1].start)]
    nominal = between and all(word.upos in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT") for word in between)
    return (Span(between[0].start if nominal else spans[1].start, spans[1].end), *spans[2:])


def _without_asides(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges without marks that tell of the speaker or the manner: 'Lee, who “prays,” said [...]'."""
    tree, kept = cue.tree, []
    for span in spans:
        number = view.stretch_at(span.start)
        marked = number >= 0 and view.stretches[number].span == span
        words = tree.words_in(span)
        beside = marked and words and words[0].start > tree.words[0].start
        if not (beside and _is_aside(tree, cue, words[0].index, words[-1].index)):
            kept.append(span)
    return tuple(kept) if kept else spans


def _is_aside(tree: Tree, cue: CueFacts, first: int, last: int) -> bool:
    """Whether words are inside the subject of a cue, or its manner: 'tells us with “new” zeal that'."""
    if cue.subject is not None and cue.subject < first < last < cue.index:
        return tree.words[cue.subject].head == cue.index and first in tree.subtree(cue.subject)
    if not cue.index < first or last - first > _FEW:
        return False
    manner = [
        child
        for child in tree.children[cue.index]
        if child > cue.index and tree.words[child].deprel == "obl" and first in tree.subtree(child)
    ]
    case = tree.child(manner[0], "case") if manner else None
    if case is None or tree.subtree(manner[0])[0] != cue.index + 1:
        return False
    return tree.words[case].text.lower() == "with"


def _has_words(view: ArticleView, span: Span) -> bool:
    return any(map(str.isalnum, span.of(view.text)))
