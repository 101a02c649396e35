"""Edges of a content that the tree or the print settles: adjuncts of the cue, and what goes on beside it.

'said [on CNN's “Late Talk” that ...]' begins with "that"; 'said [the road was shut] and the mayor said ...'
ends before the mayor. All positions are characters of the text, words are those of the cue's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from quotes.find.content_spans import kind_of, up_to
from quotes.find.cue_features import CueFacts
from quotes.find.extents.adjuncts import MEDIA, report_goes_on
from quotes.find.extents.lacking import with_what_it_lacks
from quotes.find.extents.titles import is_title
from quotes.find.overlaps import FoundContent
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Span, Word

#: From this share on a verb is one of speech; see ``cue_lexicon``.
_SPEAKS = 0.5
#: What may lead from the cue to the name of a programme: "on", "on CNN's", "in an interview on NBC's".
_TO_A_TITLE = re.compile(
    r"(?:[\w’'.\-]+ ){0,8}?\b(?:on|for|of|in|at|to|by|with|from)"
    r"(?: (?:the|an?|its|his|her|their|this|last|[A-Z][\w’'.&\-]*|\w+[’']s|"
    r"network|show|podcast|program|programme|radio)){0,6} $"
)
_ON_A_SHOW = re.compile(r" on (?:the |[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2}(?:[’']s)? )?$")
#: These begin an adjunct of the cue: where, when and to whom it was said.
_ADJUNCTS = frozenset(["on", "in", "at", "during", "to", "after", "before", "from", "via", "through", "of"])
_WHEN = frozenset(["after", "when", "while", "as", "before"])
#: So many words of an adjunct are looked through.
_FARTHEST = 16
_SAID_TO = frozenset(["say", "explain", "announce", "complain", "declare", "write"])
_CONDITIONS = frozenset(["if", "when", "unless", "once"])
_ASKS = frozenset(["ask", "press", "question", "challenge", "confront"])
_INITIALS = re.compile(r"\.[A-Z]$")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
#: "In a statement [he issued] on Monday": how somebody makes what is said in.
_ISSUES = frozenset(
    ["issue", "release", "publish", "post", "write", "give", "make", "deliver", "send", "file"]
)
#: A clause right behind a medium has its verb within so many words.
_NEAR = 8
_CONTRASTS = frozenset(["though", "although", "while", "whereas"])


def settle_edges(view: ArticleView, findings: list[FoundContent]) -> list[FoundContent]:
    """Return the findings of an article with the edges that are settled.

    Who is named behind a content that ends before "according to" passes it on, and reports nothing else.
    """
    sources = {
        one.cue_start: one.cue for one in findings if one.cue is not None and one.cue.kind == "according"
    }
    gone: set[int] = set()
    settled = []
    for before in findings:
        after = with_settled_edges(view, before)
        if after is not before and before.cue is not None and before.cue.kind == "verb":
            end = after.spans[-1].end
            cut = [at for at in sources if end <= at < before.spans[-1].end]
            if cut:
                after = replace(after, passed_on=after.passed_on or sources[cut[0]])
                gone.update(cut)
        settled.append(after)
    return [one for one in settled if one.cue is None or one.cue_start not in gone]


def with_settled_edges(view: ArticleView, finding: FoundContent) -> FoundContent:
    """Return the finding with the edges that are settled, or as it is; something of it always stays."""
    finding = with_what_it_lacks(view, finding)
    cue = finding.cue
    if cue is None or cue.kind != "verb":
        return finding
    spans = _without_titles(view, cue, _without_question(view, cue, finding.spans))
    spans = _without_remains(cue, spans, view.text)
    edges: tuple[Callable[[ArticleView, CueFacts, Span], Span], ...]
    edges = (
        _end_before_speaker,
        _begin_behind_participle,
        _begin_behind_adjunct,
        _end_before_main_clause,
        _end_before_others,
        _end_before_what_follows,
        _end_before_source,
        _end_before_deed,
        _end_before_adjunct,
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


def _without_remains(cue: CueFacts, spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The ranges without one of "that" alone: it goes with the next one, or with nothing."""
    place = cue.tree.words[cue.index].start
    kept: list[Span] = []
    start = -1
    for one in spans:
        if one.of(text).strip(" ,") != "that" or one is spans[-1]:
            kept.append(one if start < 0 else Span(start, one.end))
            start = -1
        elif one.start > place:
            start = one.start
    return tuple(kept)


def _has_words(view: ArticleView, span: Span) -> bool:
    return any(map(str.isalnum, span.of(view.text)))


def _without_titles(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges without 'on CNN's “Late Talk”' between the cue and what was said, or behind it alone."""
    place = cue.tree.words[cue.index].end
    kept = []
    for span in spans:
        start = _behind_title(view, place, span) if span.start >= place else span.start
        if start >= span.end or (len(spans) > 1 and _is_title_before(view, cue, span)):
            continue
        kept.append(Span(start, span.end))
    return tuple(kept)


def _is_title_before(view: ArticleView, cue: CueFacts, span: Span) -> bool:
    """'On NBC’s [“Late Talk,”] Lee said [...]': a title to which a preposition leads from the start."""
    stretch = next(view.stretches_from(span.start), None)
    if stretch is None or stretch.span != span or span.end > cue.tree.words[cue.index].start:
        return False
    lead = view.text[max(cue.tree.words[0].start, span.start - 60) : span.start]
    leads = _TO_A_TITLE.fullmatch(lead) or _ON_A_SHOW.search(lead)
    return is_title(stretch.content(view.text).of(view.text)) and leads is not None


def _behind_title(view: ArticleView, place: int, span: Span) -> int:
    """Where a range begins without the title of a programme to which a preposition leads from the cue."""
    stretch = next(view.stretches_from(span.start), None)
    if stretch is None or stretch.span.start >= span.end:
        return span.start
    text = view.text
    lead = text[place : stretch.span.start].lstrip(" ,")
    own = span.start < stretch.span.start
    if own and text[span.start : stretch.span.start].split()[0].lower() not in _ADJUNCTS:
        return span.start
    if (
        "\n" in lead
        or re.search(r"[a-z]{2}\. ", lead)
        or _TO_A_TITLE.fullmatch(lead) is None
        or not is_title(stretch.content(text).of(text))
    ):
        return span.start
    behind = stretch.span.end
    while behind < span.end and not (text[behind].isalnum() or text[behind] in "“\"‘'"):
        behind += 1
    return behind


def _words_in(tree: Tree, span: Span) -> list[Word]:
    return [word for word in tree.words if word.start in span]


def _end_before_speaker(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """'[“We are late,”] Mayor Ana Lee, D-Ohio, on the radio, said': behind marks comes who speaks."""
    stretch = view.stretch_at(span.start)
    if stretch < 0 or view.stretches[stretch].span.start != span.start:
        return span
    marked = view.stretches[stretch].span
    at = cue.tree.words[cue.index].start
    if not marked.end < span.end <= at or view.text[marked.end - 2] != ",":
        return span
    behind = Span(marked.end, span.end)
    names = any(word.upos == "PROPN" for word in _words_in(cue.tree, behind))
    finite = any(word.xpos in FINITE for word in _words_in(cue.tree, behind))
    return marked if names and not finite else span


def _begin_behind_participle(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "disputed it, saying in a filing [that she had left]": the participle reports, and is not content."""
    tree = cue.tree
    words = _words_in(tree, span)
    if len(words) < 4 or words[0].index <= cue.index or words[0].xpos != "VBG":
        return span
    if words[0].lemma.lower() not in _SAID_TO or view.stretch_at(words[0].start) >= 0:
        return span
    for word in words[1:_NEAR]:
        if word.text.lower() == "that" or view.stretch_at(word.start) >= 0:
            return Span(word.start, span.end)
    return Span(words[1].start, span.end) if words[1].upos in ("PRON", "DET", "PROPN") else span


def _begin_behind_adjunct(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """'said [in a statement that ...]' and 'said [after the vote, “We ...”]': from "that", from the mark."""
    tree = cue.tree
    words = _words_in(tree, span)
    if not words or words[0].index <= cue.index or cue_lexicon.verb(cue.lemma).speech < _SPEAKS:
        return span
    if cue.lemma == "tell" and (begin := _behind_show(view, words)) is not None:
        return Span(begin, span.end)
    first = words[0].text.lower()
    if first not in _ADJUNCTS | _WHEN or view.stretch_at(words[0].start) >= 0:
        return span
    if first == "to" and cue.lemma not in _SAID_TO:
        return span  # "pointed to the fact that"
    if (begin := _behind_medium(tree, words)) is not None:
        return Span(tree.words[begin].start, span.end)
    for word in words[1:_FARTHEST]:
        marked = view.stretch_at(word.start)
        if word.text.lower() == "that" and word.deprel == "mark" and marked < 0 and first not in _WHEN:
            verb = tree.words[word.head]
            return Span(word.start, span.end) if cue.index in (verb.head, word.head) else span
        if marked >= 0:
            return _from_mark(view, span, marked)
        if word.xpos in FINITE and first not in _WHEN:
            return span
    return span


def _behind_show(view: ArticleView, words: list[Word]) -> int | None:
    """'told WLQ's “The Lead” [that he was well]': where the content begins behind whom it was told."""
    stretch = next(view.stretches_from(words[0].start), None)
    if stretch is None or not is_title(stretch.content(view.text).of(view.text)):
        return None
    before = [word for word in words if word.start < stretch.span.start]
    behind = next((word for word in words if word.start >= stretch.span.end), None)
    if behind is None or behind.text.lower() != "that" or len(before) > 4:
        return None
    return behind.start if all(word.upos in ("PROPN", "PART", "DET", "PRON") for word in before) else None


def _behind_medium(tree: Tree, words: list[Word]) -> int | None:
    """ "said in a court filing [Flynn had assisted]": where a clause begins right behind a medium."""
    for word in words[1:_FARTHEST]:
        if word.xpos in FINITE or word.upos == "PUNCT":
            return None
        if word.lemma.lower() not in MEDIA:
            continue
        behind = tree.words[word.index + 1 :]
        if not behind or behind[0].upos not in ("PRON", "PROPN", "DET") or behind[0].xpos in _RELATIVE:
            return None
        finite = next((one for one in behind[:_NEAR] if one.xpos in FINITE), None)
        issued = finite is not None and finite.lemma.lower() in _ISSUES
        return None if finite is None or issued else behind[0].index
    return None


def _from_mark(view: ArticleView, span: Span, marked: int) -> Span:
    """The range from a marked sentence on, if a comma leads up to it: 'said after the vote, “We won.”'"""
    stretch = view.stretches[marked]
    content = stretch.content(view.text).of(view.text)
    before = view.text[span.start : stretch.span.start].rstrip()
    sentence = content[:1].isupper() and len(content.split()) > 4
    ends = not any(map(str.isalnum, view.text[stretch.span.end : span.end]))
    return Span(stretch.span.start, span.end) if before.endswith(",") and sentence and ends else span


def _end_before_main_clause(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "After the clerk pointed out [that it was late], the mayor left": the main clause is nobody's."""
    tree = cue.tree
    word = tree.words[cue.index]
    if not word.deprel.startswith("advcl") or word.head <= cue.index:
        return span
    opener = tree.child(cue.index, "mark", "advmod")
    subject = tree.child(word.head, *SUBJECTS)
    if opener is None or opener > cue.index or subject is None or subject <= cue.index:
        return span
    first = next((word.text.lower() for word in _words_in(tree, span)), "")
    if first in _CONDITIONS:
        return span  # "when he said [if he won, he would resign]"
    return _cut(view, cue, span, tree.subtree(subject)[0])


def _end_before_others(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "said [it was late] and the union said it was not", "..., though the White House insisted"."""
    tree = cue.tree
    for word in _words_in(tree, span):
        if word.index <= cue.index or not _reports(view, tree, word):
            continue
        opener = tree.child(word.index, "cc", "mark")
        if opener is None or opener > word.index:
            continue
        subject = tree.child(word.index, *SUBJECTS)
        lower = tree.words[opener].text.lower()
        joined = word.deprel == "conj" and lower in ("and", "but")
        against = word.deprel == "advcl" and lower in _CONTRASTS
        if subject is None or subject > word.index or not (joined or against):
            continue
        if tree.words[subject].upos in ("NOUN", "PROPN"):
            return _cut(view, cue, span, opener)
    return span


def _reports(view: ArticleView, tree: Tree, word: Word) -> bool:
    """Whether a verb outside marks has a tense of its own and a clause that it reports."""
    return (
        word.xpos in ("VBD", "VBZ", "VBP")
        and view.stretch_at(word.start) < 0
        and cue_lexicon.verb(word.lemma.lower()).speech >= _SPEAKS
        and tree.child(word.index, "ccomp", "xcomp") is not None
    )


def _end_before_what_follows(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "called for [a ban], before later backing off": what the speaker did next hangs on the cue."""
    tree = cue.tree
    for child in tree.children[cue.index]:
        word = tree.words[child]
        if child <= cue.index or not word.deprel.startswith("advcl") or word.xpos != "VBG":
            continue
        opener = tree.child(child, "mark", "case")
        if opener is None or opener > child or tree.words[opener].text.lower() not in ("before", "after"):
            continue
        if tree.words[opener - 1].text == ",":
            return _cut(view, cue, span, opener)
    return span


def _end_before_source(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "spoke out against [the move], according to a source": the source passes the report on."""
    tree = cue.tree
    if cue_lexicon.verb(cue.lemma).speech < _SPEAKS:
        return span  # "recorded [the damage], according to Lee": that is Lee's report
    for word in _words_in(tree, span):
        if word.text != "according" or word.index <= cue.index + 3 or tree.words[word.index - 1].text != ",":
            continue
        inside = [one for one in _words_in(tree, span) if one.index < word.index - 1]
        nominal = cue.finite.isdisjoint(range(cue.index + 1, word.index))
        whole = any(one.xpos in FINITE and one.index > cue.index for one in inside)
        return _cut(view, cue, span, word.index) if (nominal or whole) and len(inside) > 1 else span
    return span


def _end_before_deed(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "denounced [the sanctions] and flipped the charge": what the speaker did besides hangs on the cue.

    A second verb without a subject may belong to a clause that was said, so that a comma, another word of
    speech or a content without a verb has to show that it does not.
    """
    tree, word = cue.tree, cue.tree.words[cue.index]
    if cue.index + 1 < len(tree) and tree.words[cue.index + 1].text == ",":
        return span  # "The first version, Lee said, [named the firm, and suggested more]"
    for child in tree.children[cue.index]:
        verb = tree.words[child]
        if child <= cue.index or verb.deprel != "conj" or verb.start not in span or verb.upos != "VERB":
            continue
        opener = tree.child(child, "cc")
        if opener is None or opener > child or tree.child(child, *SUBJECTS) is not None:
            continue
        alike = verb.xpos == word.xpos or {verb.xpos, word.xpos} <= {"VBD", "VBZ", "VBP", "VBN"}
        finite = verb.xpos in FINITE or tree.child(child, "aux", "aux:pass") is None
        comma = tree.words[opener - 1].text == ","
        speaks = cue_lexicon.verb(verb.lemma.lower()).speech >= _SPEAKS
        nominal = cue.finite.isdisjoint(range(cue.index + 1, opener))
        behind_marks = view.stretch_at(tree.words[opener - 1].start) >= 0
        if finite and alike and (nominal or behind_marks or (comma and speaks)):
            return _cut(view, cue, span, opener)
    return span


def _end_before_adjunct(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "claimed [a breakthrough] on Wednesday": behind a noun phrase a day or a medium is of the report."""
    tree = cue.tree
    words = _words_in(tree, span)
    if not words or words[0].index <= cue.index:
        return span
    start = report_goes_on(tree, cue.index, words[0].index, words[-1].index)
    if start is None or not cue.finite.isdisjoint(range(words[0].index, start)):
        return span
    return _cut(view, cue, span, start, least=0)


def _cut(view: ArticleView, cue: CueFacts, span: Span, index: int, least: int = 2) -> Span:
    """The range up to a word, if it begins behind the cue and before that word, and no marks are cut."""
    words = cue.tree.words
    at = words[index].start
    if at not in span or span.start <= words[cue.index].start or view.stretch_at(at) >= 0:
        return span
    shorter = up_to(view, span, at)
    if _INITIALS.search(view.text, max(0, shorter.end - 4), shorter.end) and view.text[shorter.end] == ".":
        shorter = Span(shorter.start, shorter.end + 1)
    return shorter if len(shorter.of(view.text).split()) > least else span
