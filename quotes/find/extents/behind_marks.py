"""Where a content goes on behind marks at which the tree, or the splitter of sentences, ends it.

'insisted [he did nothing wrong in his “perfect”] July call', 'saying [he is “very angry”] if they fail'.
"""

from __future__ import annotations

import re

from quotes.find.content_spans import up_to
from quotes.find.cue_features import CueFacts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Span

_MARKS = ("”", '"', "’’", "''")
#: No sentence ends so, inside its last marks.
_GOES_ON = re.compile(r"[\w%)][”\"]$")
_CONDITION = re.compile(r" (?:if|unless|because|until) ")
#: From this share on a verb is one of speech.
_SPEAKS = 0.3


def with_rest_behind_marks(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges, the last one with what goes on behind its last marks."""
    last = spans[-1]
    if last.start < cue.tree.words[cue.index].end or not view.text.endswith(_MARKS, last.start, last.end):
        return spans
    tree = cue.tree
    end = tree.words[-1].end
    if view.text.startswith(_MARKS, end):
        end += 1
    if last.end >= end:
        grown = _into_next_sentence(view, last)
    elif _CONDITION.match(view.text, last.end, end):
        grown = _with_condition(view, tree, last)
    else:
        return spans
    return (*spans[:-1], grown)


def _into_next_sentence(view: ArticleView, span: Span) -> Span:
    """The range up to the end of the next sentence, if the splitter has cut one in two at marks."""
    text = view.text
    number = view.sentence_at(span.end - 1) + 1
    if number >= len(view.trees) or _GOES_ON.search(text, max(0, span.end - 2), span.end) is None:
        return span
    words = view.trees[number].words
    if text[span.end : words[0].start] != " " or not words[0].text[:1].isalpha():
        return span
    if view.stretch_at(words[0].start) >= 0 or _reports(view.trees[number]):
        return span
    return up_to(view, Span(span.start, words[-1].end), words[-1].end)


def _reports(tree: Tree) -> bool:
    """Whether the half of a sentence has a word of speech with its own subject: '“It is “over”” Lee said'."""
    return any(
        word.upos == "VERB"
        and cue_lexicon.verb_of(word.lemma.lower()).speech >= _SPEAKS
        and tree.child(word.index, *SUBJECTS) is not None
        for word in tree.words
    ) or any(word.text.lower() == "according" for word in tree.words)


def _with_condition(view: ArticleView, tree: Tree, span: Span) -> Span:
    """The range with the condition right behind its marks, up to the next comma or the end."""
    first = tree.first_word_from(span.end)
    for word in tree.words[first + 2 :]:
        if word.text in (",", ";", "—", "–", "--", ".") or view.stretch_at(word.start) >= 0:
            return up_to(view, Span(span.start, word.start), word.start)
    return span
