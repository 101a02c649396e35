"""Contents on the wrong side of their cue.

"The bank recovered, though Lee recommended [no bonus]": a clause that a conjunction sets beside another does
not report that one. "The lines [she drew in March]" report nothing at all. All positions are characters of
the text, words are those of the cue's sentence.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.find.content_spans import kind_of, widen
from quotes.find.cue_features import CueFacts
from quotes.find.overlaps import FoundContent
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS, trim
from quotes.grammar.tree import Tree
from quotes.types import Kind, Span, Word

#: These open a clause beside the main one. Behind "as" the main clause is what was said.
_BESIDE = frozenset([
    "though", "although", "while", "whereas", "because", "after", "before", "when", "since", "if",
    "unless", "until", "where", "once",
])  # fmt: skip
#: An office before a name has no more words.
_OFFICE = 8
_COMPLEMENTS = ("ccomp", "xcomp", "obj")
#: What may stand between what was said and who said it.
_PARTS = frozenset(",;:.!?—–-…”\"’')")


def on_its_side(view: ArticleView, finding: FoundContent) -> FoundContent | None:
    """Return the finding with what its cue governs, if it has what stands before; None if that is nothing."""
    cue = finding.cue
    if cue is None or cue.kind != "verb" or finding.kind is Kind.DIRECT or not finding.spans:
        return finding
    if _holds_speaker(finding, cue):
        spans = _up_to_cue(view, cue)
        return (
            replace(finding, spans=spans, kind=kind_of(view, spans), others=(), cut=True)
            if spans
            else finding
        )
    if _is_next_of_a_row(finding, cue):
        spans = _governed(view, cue)
        return replace(finding, spans=spans, kind=kind_of(view, spans), others=(), cut=True)
    if finding.spans[-1].end > cue.tree.words[cue.index].start:
        return finding
    if not (_stands_beside(cue) or _runs_on(view, finding, cue)):
        return finding
    whole = _without_office(view, finding, cue)
    if whole is not None:
        return replace(finding, spans=whole, kind=kind_of(view, whole), others=(), cut=True)
    spans = _governed(view, cue)
    if not spans:
        return None
    return replace(finding, spans=spans, kind=kind_of(view, spans), others=(), cut=True)


def _stands_beside(cue: CueFacts) -> bool:
    """ "..., though Lee recommended no bonus": a conjunction opens the clause of the cue."""
    words = cue.tree.words
    before = [words[c] for c in cue.tree.children[cue.index] if c < cue.index]
    return any(word.deprel in ("mark", "advmod") and word.text.lower() in _BESIDE for word in before)


def _runs_on(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "It is hard to square this with the lines she drew": no comma parts the cue's subject from a noun."""
    tree, subject = cue.tree, cue.subject
    if subject is None or subject > cue.index or tree.words[subject].head != cue.index:
        return False
    first = _first_word(tree, subject)
    end = finding.spans[-1].end
    if first is None or first.start < end or view.text[end : first.start].strip() or first.index == 0:
        return False
    if view.stretch_at(end - 1) >= 0:
        inside = view.stretches[view.stretch_at(end - 1)].content(view.text).of(view.text)
        return not inside.endswith(tuple(_PARTS))
    return view.text[end - 1] not in _PARTS


def _is_next_of_a_row(finding: FoundContent, cue: CueFacts) -> bool:
    """ "warned of a slump, vowed [to act] and called for help": a verb of a row does not report the first."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if word.head < 0 or word.head > word.index or word.xpos not in ("VBD", "VBZ"):
        return False
    first = tree.words[word.head]
    if first.xpos != word.xpos or not any(first.start in span for span in finding.spans):
        return False
    if tree.words[cue.index - 1].text != "," or tree.child(cue.index, *SUBJECTS) is not None:
        return False
    infinitive = tree.child(cue.index, "xcomp")
    return infinitive is not None and tree.words[infinitive].xpos == "VB" and infinitive > cue.index


def _first_word(tree: Tree, head: int) -> Word | None:
    """The first word of a phrase; None if it is but punctuation, as in a tree that is wrong."""
    return next((tree.words[i] for i in tree.subtree(head) if tree.words[i].upos != "PUNCT"), None)


def _without_office(view: ArticleView, finding: FoundContent, cue: CueFacts) -> tuple[Span, ...] | None:
    """ "[The dam will hold], acting head of works Ana Lee said": behind the comma begins who speaks."""
    words = cue.tree.words_in(finding.spans[-1])
    comma = next((k for k in reversed(range(len(words))) if words[k].text == ","), None)
    if comma is None or _stands_beside(cue) or not 0 < len(words) - comma - 1 <= _OFFICE:
        return None
    office = words[comma + 1 :]
    if any(word.xpos in FINITE for word in office) or view.stretch_at(office[0].start) >= 0:
        return None
    end = next((word.end for word in reversed(words[:comma]) if word.upos != "PUNCT"), None)
    return (*finding.spans[:-1], Span(finding.spans[-1].start, end)) if end is not None else None


def _holds_speaker(finding: FoundContent, cue: CueFacts) -> bool:
    """ "The plan will fail, argues [Ana Lee, who runs the port]": the cue's own subject is no content."""
    tree, subject = cue.tree, cue.subject
    if subject is None or subject < cue.index or tree.words[cue.index].xpos not in ("VBZ", "VBD", "VBP"):
        return False
    if tree.words[subject].head != cue.index or tree.words[subject].upos not in ("PROPN", "NOUN"):
        return False
    first = _first_word(tree, subject)
    return first is not None and first.index == cue.index + 1 and finding.spans[0].start == first.start


def _up_to_cue(view: ArticleView, cue: CueFacts) -> tuple[Span, ...]:
    """The sentence up to the punctuation before the cue, if it has a verb there."""
    words = cue.tree.words[: cue.index]
    if not words or words[-1].upos != "PUNCT" or not any(word.xpos in FINITE for word in words):
        return ()
    end = next((word.end for word in reversed(words) if word.upos != "PUNCT"), 0)
    return widen(view, (Span(words[0].start, end),)) if end > words[0].start else ()


def _governed(view: ArticleView, cue: CueFacts) -> tuple[Span, ...]:
    """What hangs on the cue behind it: "recommended [no bonus]"."""
    tree = cue.tree
    for child in tree.children[cue.index]:
        if (
            child > cue.index
            and tree.words[child].deprel in _COMPLEMENTS
            and tree.words[child].upos != "PRON"
        ):
            return widen(view, tree.ranges(trim(tree, tree.subtree(child)), view.text))
    return ()
