"""Where a content goes on behind marks at which the tree, or the splitter of sentences, ends it.

'insisted [he did nothing wrong in his “perfect”] July call', 'saying [he is “very angry”] if they fail'.
"""

from __future__ import annotations

import re

from quotes.find.content_spans import up_to
from quotes.find.cue_features import CueFacts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Span, Word

_MARKS = ("”", '"', "’’", "''")
#: No sentence ends so, inside its last marks.
_GOES_ON = re.compile(r"[\w%)][”\"]$")
_CONDITION = re.compile(r" (?:if|unless|because|until) ")
#: From this share on a verb is one of speech.
_SPEAKS = 0.3
#: Between a content and its report no more words are lost.
_BETWEEN = 40


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


def with_rest_before_report(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges, the last one up to the report: '[“He has all the papers”] of that year, Lee said'."""
    tree, last = cue.tree, spans[-1]
    if cue.subject is None or last.end > tree.words[cue.index].start or last.start < tree.words[0].start:
        return spans
    phrase = tree.subtree(cue.subject)
    begin = cue.index if cue.subject > cue.index else phrase[0]
    if begin < cue.index and phrase[-1] + 1 != cue.index:
        return spans
    between = [word for word in tree.words[:begin] if word.start >= last.end]
    if len(between) < 3 or between[-1].text != "," or len(between) > _BETWEEN:
        return spans
    if any(_tells(word) or view.stretch_at(word.start) >= 0 for word in between):
        return spans
    if view.text.endswith(_MARKS, last.start, last.end):
        whole = _GOES_ON.search(view.text, max(0, last.end - 2), last.end) and between[0].text != ","
    else:
        finite = any(word.xpos in FINITE for word in between)
        whole = between[0].text == "," and finite and not any(w.xpos in FINITE for w in tree.words_in(last))
    return (*spans[:-1], Span(last.start, between[-2].end)) if whole else spans


def _tells(word: Word) -> bool:
    return word.text.lower() == "according" or (
        word.upos == "VERB" and word.xpos in FINITE and cue_lexicon.verb(word.lemma.lower()).speech >= _SPEAKS
    )


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
