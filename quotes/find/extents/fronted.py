"""What stands before the clause that was said, and is a part of it: "said [if it rains] they will stay".

Positions are characters of the text, words are those of the cue's sentence.
"""

from __future__ import annotations

from quotes.find.cue_features import CueFacts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.types import Span, Word

_FRONTED = frozenset(["of", "among", "under", "without", "by", "if", "unless", "despite", "because"])
#: Verbs whose clause needs no "that".
_CLAUSE_VERBS = frozenset([
    "say", "argue", "claim", "think", "believe", "insist", "contend", "note", "suggest", "maintain", "add",
    "predict", "acknowledge", "admit", "concede",
])  # fmt: skip


def with_fronted(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the ranges with a phrase or a clause that stands before the clause that was said.

    "Said by closing early, [they lost a day]", "said [of ten towns], two were lost".

    Args:
        view: the article.
        cue: a verb.
        spans: the ranges of its content, in order.
    """
    tree, words = cue.tree, cue.tree.words
    first = tree.first_word_from(spans[0].start)
    if len(spans) > 1 or cue.base not in _CLAUSE_VERBS or spans[0].start < words[cue.index].end:
        return spans
    begin = cue.index + 1
    while begin < len(words) - 1 and words[begin].upos == "ADV" and words[begin].head == cue.index:
        begin += 1
    if begin + 1 >= len(words):
        return spans
    opener = words[begin].text.lower()
    if opener not in _FRONTED or view.stretch_at(words[begin].start) >= 0 or begin > first:
        return spans
    if opener == "by" and words[begin + 1].xpos != "VBG":
        return spans
    lead = words[begin:first]
    if first > begin:
        clause = opener in ("if", "unless", "because")
        whole = clause or (lead[-1].text == "," and not any(word.xpos in FINITE for word in lead))
        if not whole or any(_speaks(word) or view.stretch_at(word.start) >= 0 for word in lead):
            return spans
        return (Span(words[begin].start, spans[0].end),)
    return _with_clause_behind(view, cue, spans[0])


def _with_clause_behind(view: ArticleView, cue: CueFacts, span: Span) -> tuple[Span, ...]:
    """A phrase before a clause, with that clause, up to the end of the sentence."""
    tree = cue.tree
    behind = tree.words[tree.first_word_from(span.end) :]
    if any(word.xpos in FINITE for word in tree.words_in(span)) or len(behind) < 3 or behind[0].text != ",":
        return (span,)
    if not any(word.xpos in FINITE for word in behind) or any(
        _speaks(word) or view.stretch_at(word.start) >= 0 for word in behind
    ):
        return (span,)
    end = next((word.end for word in reversed(behind) if word.upos != "PUNCT"), span.end)
    return (Span(span.start, end),)


def _speaks(word: Word) -> bool:
    return word.xpos in FINITE and cue_lexicon.verb_of(word.lemma.lower()).speaks
