"""Where a content begins behind its cue: behind an adjunct, a participle or a medium of the report.

'said [in a statement that ...]' begins with "that". Positions are characters of the text, words are those
of the cue's sentence.
"""

from __future__ import annotations

from quotes.find.cue_features import CueFacts
from quotes.find.extents.adjuncts import ADJUNCTS, MEDIA
from quotes.find.extents.shows import behind_show
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.grammar.tree import Tree
from quotes.grammar.voice import TOLD_TO
from quotes.types import Span, Word

_WHEN = frozenset(["after", "when", "while", "as", "before"])
#: So many words of an adjunct are looked through.
_FARTHEST = 16
_SAID_TO = frozenset(["say", "explain", "announce", "complain", "declare", "write"])
_OF_MEDIUM = ("DET", "ADJ", "PRON", "NOUN", "PROPN", "NUM")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
#: "In a statement [he issued] on Monday": how somebody makes what is said in.
_ISSUES = frozenset(
    ["issue", "release", "publish", "post", "write", "give", "make", "deliver", "send", "file"]
)
#: A clause right behind a medium has its verb within so many words.
_NEAR = 8


def behind_participle(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "disputed it, saying in a filing [that she had left]": the participle reports, and is not content."""
    tree = cue.tree
    words = tree.words_in(span)
    if len(words) < 4 or words[0].index <= cue.index or words[0].xpos != "VBG":
        return span
    if words[0].lemma.lower() not in _SAID_TO or view.stretch_at(words[0].start) >= 0:
        return span
    for word in words[1:_NEAR]:
        if word.text.lower() == "that" or view.stretch_at(word.start) >= 0:
            return Span(word.start, span.end)
    return Span(words[1].start, span.end) if words[1].upos in ("PRON", "DET", "PROPN") else span


def behind_adjunct(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """'said [in a statement that ...]' and 'said [after the vote, “We ...”]': from "that", from the mark."""
    tree = cue.tree
    words = tree.words_in(span)
    if not words or words[0].index <= cue.index or not cue_lexicon.verb(cue.base).speaks:
        return span
    if cue.base == "tell" and (begin := behind_show(view, words)) is not None:
        return Span(begin, span.end)
    first = words[0].text.lower()
    if first not in ADJUNCTS | _WHEN or view.stretch_at(words[0].start) >= 0:
        return span
    if first == "to" and cue.base not in _SAID_TO:
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


def behind_made(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "released a statement accusing [the bank of fraud]": what was made is not what it says."""
    words = cue.tree.words_in(span)
    if cue.base not in _ISSUES or len(words) < 5 or words[0].index <= cue.index:
        return span
    medium = next((k for k, word in enumerate(words[:4]) if word.lemma.lower() in MEDIA), None)
    if medium is None or any(word.upos not in _OF_MEDIUM for word in words[:medium]):
        return span
    behind = words[medium + 1]
    if behind.xpos == "VBG" and cue_lexicon.verb_of(behind.lemma.lower()).speaks:
        said = words[medium + 2]
        if view.stretch_at(behind.start) < 0 and said.upos != "PUNCT":
            return Span(said.start, span.end)
    return Span(behind.start, span.end) if behind.text.lower() == "that" else span


def behind_addressee(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "asked someone who had heard it [whether it was a joke]": what is told of them is no content."""
    tree = cue.tree
    words = tree.words_in(span)
    if cue.base not in TOLD_TO or len(words) < 4 or words[0].text.lower() != "who":
        return span
    before = tree.words[words[0].index - 1]
    if before.head != cue.index or before.deprel not in ("obj", "iobj"):
        return span
    for word in words[2:-1]:
        if (
            word.deprel == "mark"
            and word.text.lower() in ("whether", "if", "that")
            and word.head > word.index
        ):
            return Span(word.start, span.end) if view.stretch_at(word.start) < 0 else span
    return span


def _behind_medium(tree: Tree, words: tuple[Word, ...]) -> int | None:
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
