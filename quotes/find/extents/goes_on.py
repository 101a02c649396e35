"""Halves of a content that a tree hangs elsewhere: the next clause with "that", what goes on between marks.

'alleged [that it failed] and that nobody cared', 'claimed [she “never knew”] when she was told'. Positions
are characters of the text, words are those of the cue's sentence.
"""

from __future__ import annotations

from quotes.find.content_spans import union, up_to
from quotes.find.cue_features import CueFacts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Span, Word

_JOINS = frozenset(["and", "but", "or"])
_PARTS = frozenset([",", "—", "–", "--"])
#: From this share of speech on a verb tells something: "write".
_TELLS = 0.3
_HELPS = frozenset(["had", "has", "have", "did", "does", "do"])
#: The subject of a next clause has no more words.
_SUBJECT = 6
#: Words of a clause between two marked stretches of it.
_BETWEEN = 20
#: What opens a half that stands behind a report: "[It failed], Lee said, [because nobody came]".
_HALVES = frozenset(["for", "from", "because", "despite", "including", "unlike", "except", "unless", "until"])


def with_halves(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges of a content with the halves that the tree has hung elsewhere."""
    spans = _over_marks(view, cue, _from_no_comma(view, cue, spans))
    spans = _with_verb(view, cue, _with_next_that(view, cue, spans))
    spans = _with_same_auxiliary(view, cue, spans)
    spans = _with_same_modal(view, cue, spans)
    spans = _with_unless(view, cue, spans)
    return _behind_report(view, cue, spans)


def _from_no_comma(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """'offered [“terms”] for peace[, the first ones]': no part of a content begins with a comma."""
    if len(spans) < 2 or not view.text.startswith(",", spans[-1].start):
        return spans
    hole = Span(spans[-2].end, spans[-1].start)
    words = cue.tree.words_in(hole)
    if not words or words[0].index <= cue.index or any(word.xpos in FINITE for word in words):
        start = spans[-1].start + 1  # the report stands between the parts
        while view.text[start].isspace():
            start += 1
        rest = cue.tree.words_in(Span(start, spans[-1].end))
        return spans[:-1] if _is_of_report(cue.tree, rest) else (*spans[:-1], Span(start, spans[-1].end))
    return (*spans[:-2], Span(spans[-2].start, up_to(view, hole, hole.end).end))


def _is_of_report(tree: Tree, rest: tuple[Word, ...]) -> bool:
    """ "[He came], he said, and recalled the house", "..., as the state called for help": no second part."""
    if len(rest) < 3:
        return False
    opens, behind = rest[0].text.lower(), rest[1]
    if opens in ("and", "but"):
        lemma = behind.lemma.lower()
        tells = lemma == "recall" or cue_lexicon.verb_of(lemma).speech >= _TELLS
        return behind.xpos in FINITE and tells
    verb = tree.words[rest[0].head] if rest[0].deprel == "mark" and rest[0].head >= 0 else None
    return opens in ("as", "while") and verb is not None and tree.child(verb.index, *SUBJECTS) is not None


def _over_marks(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """'said [there was a “delay”], after they had agreed [“terms”]': a clause that goes on between marks."""
    tree = cue.tree
    first = spans[0]
    if len(spans) < 2 or first.start < tree.words[cue.index].end or view.stretch_at(first.start) >= 0:
        return spans
    begun = [word for word in tree.words_in(first) if view.stretch_at(word.start) < 0]
    if not any(word.xpos in FINITE or word.deprel in SUBJECTS for word in begun):
        return spans
    filled = [first]
    for span in spans[1:]:
        hole = Span(filled[-1].end, span.start)
        words = tree.words_in(hole)
        marked = view.stretch_at(span.start) >= 0 and view.stretch_at(filled[-1].end - 1) >= 0
        outer = not words or span.end > tree.words[-1].end + 1 or len(words) > _BETWEEN
        if outer or not marked or any(_speaks(word) or view.stretch_at(word.start) >= 0 for word in words):
            filled.append(span)
        else:
            filled[-1] = _to_end_of_phrase(view, tree, Span(filled[-1].start, span.end))
    return union(view, filled) if len(filled) < len(spans) else spans


def _to_end_of_phrase(view: ArticleView, tree: Tree, span: Span) -> Span:
    """The range with what hangs on the words in its last marks: '“closing” mines in her state'."""
    if (marks := view.stretch_at(span.end - 1)) < 0:
        return span
    inside = tree.words_in(Span(view.stretches[marks].span.start, span.end))
    own, end = {word.index for word in inside}, span.end
    for word in tree.words[tree.first_word_from(span.end) :]:
        if word.upos == "PUNCT" or _speaks(word) or view.stretch_at(word.start) >= 0:
            break
        ahead = word.head > word.index and own & set(tree.ancestors(word.index))
        if word.head in own or ahead:
            own.add(word.index)
            end = word.end
        else:
            break
    return Span(span.start, end)


def _with_verb(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "notes [that it is open, and that more work] is needed": no content ends between subject and verb."""
    tree, last = cue.tree, spans[-1]
    inside = tree.words_in(last)
    if not inside or last.start < tree.words[cue.index].end or view.stretch_at(last.end - 1) >= 0:
        return spans
    behind = tree.words[inside[-1].index + 1 : inside[-1].index + 2]
    if not behind or behind[0].xpos not in FINITE or view.stretch_at(behind[0].start) >= 0:
        return spans
    verb = behind[0].index if behind[0].upos == "VERB" or behind[0].head < 0 else behind[0].head
    subject = tree.child(verb, *SUBJECTS)
    if subject is None or not inside[0].index <= subject or tree.subtree(subject)[-1] != inside[-1].index:
        return spans
    if verb == cue.index or verb in tree.ancestors(cue.index) or _speaks(tree.words[verb]):
        return spans
    return (*spans[:-1], _up_to_word(view, tree, last, tree.subtree(verb)[-1]))


def _with_next_that(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "alleged [that it failed], and that nobody cared": one more clause with "that"."""
    tree, last = cue.tree, spans[-1]
    inside = tree.words_in(last)
    if last.start < tree.words[cue.index].end or not any(word.text.lower() == "that" for word in inside[:3]):
        return spans
    behind = [w for w in tree.words[tree.first_word_from(last.end) :][:4] if w.text not in ("”", '"', ",")]
    if len(behind) < 2 or behind[0].text.lower() not in _JOINS or behind[1].text.lower() != "that":
        return spans
    verb = behind[1].head
    if verb <= behind[1].index or view.stretch_at(behind[1].start) >= 0:
        return spans
    return (*spans[:-1], _up_to_word(view, tree, last, tree.subtree(verb)[-1]))


def _with_same_auxiliary(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "said [it had helped both], and had made no grants": the auxiliary of the content, not of the cue."""
    tree, last = cue.tree, spans[-1]
    if last.start < tree.words[cue.index].end or tree.words[cue.index].xpos not in ("VBD", "VBZ", "VBP"):
        return spans
    behind = [w for w in tree.words[tree.first_word_from(last.end) :] if w.text not in _PARTS][:2]
    if len(behind) < 2 or behind[0].text.lower() not in ("and", "but") or behind[1].upos != "AUX":
        return spans
    auxiliary = behind[1]
    if auxiliary.xpos != "MD" and auxiliary.text.lower() not in _HELPS:
        return spans
    verb = auxiliary.head
    if verb <= auxiliary.index or tree.child(verb, *SUBJECTS) is not None or _speaks(tree.words[verb]):
        return spans
    finite = [tree.words[i] for i in sorted(cue.finite) if tree.words[i].start in last]
    alike = any(one.text.lower() == auxiliary.text.lower() for one in finite)
    modal = auxiliary.xpos == "MD" and any(one.xpos in ("VBZ", "VBP", "MD") for one in finite)
    if not (alike or modal) or view.stretch_at(auxiliary.start) >= 0:
        return spans
    return (*spans[:-1], _up_to_word(view, tree, last, tree.subtree(verb)[-1]))


def _with_same_modal(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "concluded [shops can open] and hospitals can work": a clause with the modal verb of the content."""
    tree, last = cue.tree, spans[-1]
    finite = [tree.words[i] for i in sorted(cue.finite) if tree.words[i].start in last]
    if last.start < tree.words[cue.index].end or not finite or finite[-1].xpos != "MD":
        return spans
    behind = [w for w in tree.words[tree.first_word_from(last.end) :] if w.text != ","]
    if len(behind) < 3 or behind[0].text.lower() not in ("and", "but"):
        return spans
    modal = next((word for word in behind[1 : _SUBJECT + 1] if word.xpos == "MD"), None)
    if modal is None or modal.text.lower() != finite[-1].text.lower() or modal.head <= modal.index:
        return spans
    subject, verb = tree.child(modal.head, *SUBJECTS), tree.words[modal.head]
    if subject is None or not behind[0].index < subject < modal.index or _speaks(verb):
        return spans
    if any(view.stretch_at(word.start) >= 0 for word in tree.words[behind[0].index : modal.index]):
        return spans
    return (*spans[:-1], _up_to_word(view, tree, last, tree.subtree(verb.index)[-1]))


def _with_unless(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "said [it stays closed] – unless the state agrees": a condition of what was said, behind a dash."""
    tree, last = cue.tree, spans[-1]
    inside = tree.words_in(last)
    if last.start < tree.words[cue.index].end or not any(word.xpos in FINITE for word in inside):
        return spans
    behind = tree.words[tree.first_word_from(last.end) :][:2]
    if len(behind) < 2 or behind[0].text not in _PARTS or behind[1].text.lower() not in ("unless", "if"):
        return spans
    verb = behind[1].head
    if behind[1].deprel != "mark" or verb <= behind[1].index or view.stretch_at(behind[1].start) >= 0:
        return spans
    if tree.words[verb].head not in {word.index for word in inside}:
        return spans
    return (*spans[:-1], _up_to_word(view, tree, last, tree.subtree(verb)[-1]))


def _behind_report(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "[It covered it up], Lee said, [hiding all the papers]": what hangs on the clause before it."""
    tree, last = cue.tree, spans[-1]
    inside = tree.words_in(last)
    at = tree.words[cue.index].start
    if len(spans) > 1 or not inside or last.end > at or view.stretch_at(last.end - 1) >= 0:
        return spans
    if cue.index + 2 >= len(tree) or not any(word.xpos in FINITE for word in inside):
        return spans
    report = tree.words[inside[-1].index + 1 : cue.index]
    if not report or report[0].text != "," or tree.words[cue.index + 1].text != ",":
        return spans
    opens = tree.words[cue.index + 2]
    if cue.subject is None or not report[0].index < cue.subject < cue.index:
        return spans
    hangs = opens.head in {word.index for word in inside} and opens.deprel in ("advcl", "acl", "xcomp")
    participle = opens.xpos == "VBG" and hangs and not _speaks(opens)
    half = opens.text.lower() in _HALVES and _has_no_comma(tree, opens.index)
    rest = tree.words[opens.index :]
    if not (participle or half) or any(_speaks(w) or view.stretch_at(w.start) >= 0 for w in rest):
        return spans
    end = next((word.end for word in reversed(rest) if word.upos != "PUNCT"), opens.end)
    return (*spans, Span(opens.start, end))


def _has_no_comma(tree: Tree, first: int) -> bool:
    """Whether a phrase of four words or more runs on to the end of the sentence."""
    rest = tree.words[first:]
    return len(rest) > 4 and not any(word.text in _PARTS for word in rest)


def _up_to_word(view: ArticleView, tree: Tree, span: Span, last: int) -> Span:
    """The range up to the end of a word, and of no other report that begins before it."""
    first = tree.first_word_from(span.end)
    for word in tree.words[first : last + 1]:
        if word.text.lower() == "according" or (
            _speaks(word) and word.xpos in FINITE and tree.words[word.index - 1].text in (",", "”", '"')
        ):
            return up_to(view, Span(span.start, word.start), word.start)
    return up_to(view, Span(span.start, tree.words[last].end), tree.words[last].end)


def _speaks(word: Word) -> bool:
    if word.text.lower() == "according":
        return True
    return word.upos == "VERB" and cue_lexicon.verb_of(word.lemma.lower()).speaks
