"""What the cue of a quotation tells about whether anybody speaks: its verb, its mood, who is its subject."""

from __future__ import annotations

from typing import NamedTuple

from quotes.find.cue_features import CueFacts, subject_type
from quotes.find.ranking import templates_of
from quotes.find.said.shape import Shape, shape_of, steps_up
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.types import Span

_NEGATIONS = {"not", "n't", "n’t", "never", "no", "nobody", "without", "cannot"}
_UNREAL = {"if", "unless", "whether", "lest", "though"}
_MAY = {"would", "could", "might", "may", "can", "should", "must", "ca", "'d", "’d"}
#: Relations of a verb to the one that governs it, and so decides whether it happened: "wanted to say".
_GOVERNED = ("xcomp", "ccomp", "acl", "csubj", "advcl")


class CueSide(NamedTuple):
    """A quotation at a cue, in the words that its features are made of.

    Attributes:
        lemma, cls, kind, subj: of the cue, as in ``CueFacts``.
        xpos, rel: its form and its relation in the tree.
        frame: how the content hangs on the cue; ``marked`` if only its marks tie it to the cue.
        marker: what opens the content: "that", "to", a question word, a preposition, or a part of speech.
        marks: the kind of the quotation: direct, indirect or mixed.
        speaker: what kind of phrase was chosen as the speaker.
        own: whether that is the subject of the cue.
        who: what the subject is as a word: a pronoun, "name", or the semantic field of a noun ("person").
        field: the semantic field of the verb.
        mood: negation and modal verb at the cue.
        unmeant: whether the verb only may happen: "would", "could", "might", "can", "should", "must".
        above: the word that governs the cue, with its relation: "xcomp^want".
        unreal: whether a word above the cue is negated, modal or under "if", "whether", "unless".
        finite: whether the content has a verb with a tense of its own.
        beside: whether the content is next to the cue, before it, or farther away.
        shape: what the content is in the tree: a noun phrase, a clause, a noun phrase and something about it.
        head: what a noun phrase is about: "name", a pronoun, or the semantic field of its noun.
        reach: how many steps of the tree lead up from the content to the cue.
    """

    lemma: str
    cls: str
    kind: str
    subj: str
    xpos: str
    rel: str
    frame: str
    marker: str
    marks: str
    speaker: str
    own: bool
    who: str
    field: str
    mood: str
    unmeant: bool
    above: str
    unreal: str
    finite: str
    beside: str
    shape: str
    head: str
    reach: str


def name_features(side: CueSide) -> list[str]:
    """Return the names of the features of a quotation at its cue."""
    s = side
    return [
        f"class={s.cls}&{s.kind}",
        f"lemma={s.lemma}",
        f"lemma={s.lemma}&marker={s.marker}",
        f"lemma={s.lemma}&{s.marks}",
        f"class={s.cls}&marker={s.marker}&{s.marks}",
        f"marker={s.marker}&{s.marks}&{s.kind}",
        f"frame={s.frame}&{s.marks}",
        f"frame={s.frame}&class={s.cls}",
        f"subj={s.subj}&{s.marks}",
        f"subj={s.subj}&class={s.cls}",
        f"speaker={s.speaker}&own={s.own}",
        f"speaker={s.speaker}&class={s.cls}",
        f"who={s.who}&class={s.cls}",
        f"who={s.who}&{s.marks}",
        f"who={s.who}&lemma={s.lemma}",
        f"who={s.who}&unmeant={s.unmeant}",
        f"field={s.field}&{s.marks}&frame={s.frame}",
        f"field={s.field}&marker={s.marker}",
        f"unmeant={s.unmeant}&class={s.cls}",
        f"mood={s.mood}&{s.marks}",
        f"mood={s.mood}&class={s.cls}",
        f"lemma={s.lemma}&mood={s.mood}",
        f"xpos={s.xpos}&rel={s.rel}",
        f"xpos={s.xpos}&subj={s.subj}",
        f"above={s.above}",
        f"unreal={s.unreal}&{s.marks}",
        f"unreal={s.unreal}&xpos={s.xpos}",
        f"{s.finite}&{s.marks}&class={s.cls}",
        f"{s.finite}&marker={s.marker}",
        f"beside={s.beside}&{s.marks}&class={s.cls}",
        f"shape={s.shape}&{s.marks}&lemma={s.lemma}",
        f"shape={s.shape}&{s.marks}&class={s.cls}",
        f"shape={s.shape}&{s.marks}&mood={s.mood}",
        f"shape={s.shape}&{s.marks}&field={s.field}",
        f"head={s.head}&{s.marks}&shape={s.shape}",
        f"head={s.head}&{s.marks}&lemma={s.lemma}",
        f"reach={s.reach}&{s.marks}&class={s.cls}",
        f"reach={s.reach}&frame={s.frame}&lemma={s.lemma}",
        f"unmeant={s.unmeant}&{s.marks}&lemma={s.lemma}",
    ]


#: All features of a quotation at a cue.
TEMPLATES = templates_of(name_features, CueSide)


def cue_side(
    view: ArticleView, cue: CueFacts, spans: tuple[Span, ...], frame: str, marks: str, speaker: Phrase | None
) -> CueSide:
    """Return what the cue tells about a quotation with these ranges."""
    tree = cue.tree
    word = tree.words[cue.index]
    inside = [w.index for w in tree.words if any(w.start in span for span in spans)]
    shape = shape_of(tree, inside)
    kind = "none"
    if speaker is not None:
        kind = subject_type(view, view.trees[speaker.sentence], speaker.head)
    return CueSide(
        lemma=cue.lemma,
        cls=cue.cls,
        kind=cue.kind,
        subj=cue.subj,
        xpos=word.xpos,
        rel=word.deprel,
        frame=frame.split("|")[0],
        marker=_marker(tree, inside),
        marks=marks,
        speaker=kind,
        own=speaker is not None and speaker.head == cue.subject and view.trees[speaker.sentence] is tree,
        who=_who(view, tree, cue.subject),
        field=(cue_lexicon.noun if cue.kind == "noun" else cue_lexicon.verb)(cue.lemma).field,
        mood=_mood(tree, cue.index),
        unmeant=any(tree.words[c].text.lower() in _MAY for c in tree.children[cue.index]),
        above=_above(tree, cue.index),
        unreal=_unreal(tree, cue.index),
        finite="nof" if cue.finite.isdisjoint(inside) else "fin",
        beside=_beside(inside, cue.index),
        shape=shape.name,
        head=_head(view, tree, shape),
        reach=steps_up(tree, inside, cue.index),
    )


def _head(view: ArticleView, tree: Tree, shape: Shape) -> str:
    return _who(view, tree, shape.noun) if shape.noun is not None else "-"


def _who(view: ArticleView, tree: Tree, subject: int | None) -> str:
    if subject is None:
        return "none"
    word = tree.words[subject]
    if word.upos == "NOUN":
        return cue_lexicon.noun(word.lemma.lower()).field
    if word.upos == "PROPN" or view.entity_of(word):
        return "name"
    return word.text.lower() if word.upos in ("PRON", "DET") else word.upos


def _marker(tree: Tree, inside: list[int]) -> str:
    """What opens a content, by its first word, or by the preposition before it."""
    first = next((tree.words[i] for i in inside if tree.words[i].upos != "PUNCT"), None)
    if first is None:
        return "none"
    lower = first.text.lower()
    if lower in ("that", "to", "whether", "if", "how", "why"):
        return lower
    if first.xpos in ("WDT", "WP", "WRB", "WP$"):
        return "wh"
    if first.xpos == "VBG":
        return "ing"
    if first.upos == "ADP":
        return "p:" + lower
    before = tree.words[first.index - 1] if first.index else first
    if before.upos == "ADP":
        return "c:" + before.text.lower()
    return first.upos


def _mood(tree: Tree, index: int) -> str:
    """Negation and modal verb at a word: "neg", "would", "neg+can"."""
    found = []
    for c in tree.children[index]:
        child = tree.words[c]
        lower = child.text.lower()
        if lower in _NEGATIONS and c < index + 3 and not _is_not_only(tree, c):
            found.append("neg")
        elif child.xpos == "MD":
            found.append(lower)
        elif child.xpos == "TO":
            found.append("to")
    return "+".join(found)


def _is_not_only(tree: Tree, negation: int) -> bool:
    """ "Not only claimed that": more than that was said."""
    behind = tree.words[negation + 1 : negation + 2]
    return bool(behind) and behind[0].text.lower() in ("only", "just", "merely")


def _above(tree: Tree, index: int) -> str:
    word = tree.words[index]
    if word.deprel.split(":")[0] not in _GOVERNED or word.head < 0:
        return "-"
    return f"{word.deprel.split(':')[0]}^{tree.words[word.head].lemma.lower()}"


def _unreal(tree: Tree, index: int) -> str:
    """What makes a word at or above the cue unreal: "if he [says]", "did not want to [say]"."""
    current, found = index, []
    for _ in range(3):
        word = tree.words[current]
        children = [tree.words[c] for c in tree.children[current]]
        if any(child.deprel == "mark" and child.text.lower() in _UNREAL for child in children):
            found.append("if")
        if current != index:
            mood = _mood(tree, current)
            found += ["neg"] if "neg" in mood else []
            found += ["modal"] if mood.strip("neg+to") else []
        if word.head < 0 or word.deprel.split(":")[0] not in ("xcomp", "conj", "ccomp", "csubj"):
            break
        current = word.head
    return "+".join(sorted(set(found)))


def _beside(inside: list[int], cue: int) -> str:
    if not inside:
        return "elsewhere"
    if inside[-1] < cue:
        return "before" if cue - inside[-1] < 8 else "far before"
    gap = min(abs(i - cue) for i in inside)
    return "next" if gap <= 2 else "near" if gap <= 6 else "far"
