"""What is known of a cue whatever it reports, and what of it speaks for or against it.

A feature is a short string with a weight in ``data/attribution.json`` (see ``quotes/find/ranking.py``). Names
read ``what=value``; a joint feature puts ``&`` between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quotes.find.cues import find_cues
from quotes.find.ranking import level
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.tree import Tree
from quotes.grammar.voice import addressee_of, agent_of, is_passive, owner_of

_NEGATIONS = {"not", "n't", "n’t", "never", "no", "without"}


@dataclass(frozen=True, slots=True, eq=False)
class CueFacts:
    """A possible cue: what does not depend on its content, worked out once.

    Attributes:
        index: its word in `tree`.
        kind: ``verb``, ``noun``, ``adjective`` or ``according``.
        lemma: in lower case, with a particle: "point_out".
        cls: how much it speaks and thinks by the lexicon, 0 to 3 each, and "c" if it takes a clause: "30c".
        subject: the word that speaks at it by its grammar, if there is one.
        subj: what kind of speaker that is.
        marked: the marked stretch that it is in, or -1.
        finite: the words of the sentence with a tense of their own.
        behind: for each word of the sentence how many follow it, punctuation aside.
        features: the names of its features.
    """

    tree: Tree
    index: int
    kind: str
    lemma: str
    cls: str
    subject: int | None
    subj: str
    marked: int
    finite: frozenset[int]
    behind: list[int]
    features: list[str]

    @property
    def base(self) -> str:
        """The lemma; of a verb whose lemma has kept its ending ("insisted"), its base form."""
        return cue_lexicon.base_form(self.lemma) if self.kind == "verb" else self.lemma


class CueForm(NamedTuple):
    """How a cue appears in its sentence, in the words that its features are made of."""

    lemma: str
    cls: str
    field: str
    kind: str
    inside: str
    xpos: str
    rel: str
    subj: str
    negated: str
    modal: str
    passive: str
    have: str
    mark: str
    agent: str


def form_features(form: CueForm) -> list[str]:
    """Return the names of the features of a cue."""
    lemma, cls, field, kind, inside, xpos, rel, subj, negated, modal, passive, have, mark, agent = form
    return [
        f"lemma={lemma}",
        f"class={cls}",
        f"first={field}&{kind}",
        f"kind={kind}&{inside}",
        f"xpos={xpos}&rel={rel}",
        f"rel={rel}&{inside}",
        f"subj={subj}&{inside}",
        f"subj={subj}&class={cls}",
        f"subj={subj}&xpos={xpos}",
        f"form={negated}{modal}{passive}{have}",
        f"class={cls}&form={negated}{modal}{passive}",
        f"lemma={lemma}&form={negated}{modal}{passive}",
        f"mark={mark}&xpos={xpos}",
        f"agent={agent}",
    ]


def cues_of(view: ArticleView, sentence: int) -> list[CueFacts]:
    """Return the possible cues of a sentence, in its order."""
    tree = view.trees[sentence]
    found = find_cues(tree)
    if not found:
        return []
    finite = frozenset(word.index for word in tree.words if word.xpos in FINITE)
    behind = _words_behind(tree)
    cues = []
    for index, kind in found.items():
        subject = subject_of(tree, index) if kind != "according" else None
        marked = view.marks[sentence][index]
        form = _form(view, tree, index, kind, subject, marked)
        cues.append(
            CueFacts(
                tree=tree,
                index=index,
                kind=kind,
                lemma=form.lemma,
                cls=form.cls,
                subject=subject,
                subj=form.subj,
                marked=marked,
                finite=finite,
                behind=behind,
                features=form_features(form),
            )
        )
    return cues


def _form(view: ArticleView, tree: Tree, index: int, kind: str, subject: int | None, marked: int) -> CueForm:
    word = tree.words[index]
    lemma = word.lemma.lower()
    entry = cue_lexicon.verb(lemma) if kind == "verb" else cue_lexicon.noun(lemma)
    particle = tree.child(index, "compound:prt")
    if particle is not None:
        lemma += "_" + tree.words[particle].text.lower()
    negated, modal, passive, have, mark = _auxiliaries(tree, index)
    return CueForm(
        lemma=lemma,
        cls=f"{level(entry.speech)}{level(entry.thought)}{'c' if entry.clause else ''}",
        field=entry.field,
        kind=kind,
        inside="in" if marked >= 0 else "out",
        xpos=word.xpos,
        rel=word.deprel,
        subj=subject_type(view, tree, subject),
        negated=negated,
        modal=modal,
        passive=passive,
        have=have,
        mark=mark,
        agent=_named_after(view, tree, index) if kind == "according" else "-",
    )


def _auxiliaries(tree: Tree, index: int) -> tuple[str, str, str, str, str]:
    """What is said around a verb: negation, modal verb, passive, "have" or "do", and a conjunction."""
    negated = modal = passive = have = mark = ""
    for c in tree.children[index]:
        child = tree.words[c]
        lower = child.text.lower()
        if lower in _NEGATIONS and c < index + 3:
            negated = "neg"
        if child.deprel == "aux":
            if child.xpos == "MD":
                modal = lower
            elif child.lemma in ("have", "do"):
                have = child.lemma
        elif child.deprel == "aux:pass":
            passive = "pass"
        elif child.deprel == "mark":
            mark = lower
    return negated, modal, passive, have, mark


def _named_after(view: ArticleView, tree: Tree, according: int) -> str:
    """What kind of speaker "according to" names."""
    word = tree.words[according]
    below = next(iter(tree.children[according]), -1)
    named = word.head if word.deprel in ("case", "mark", "fixed") else below
    if named < 0:
        return "-"
    return subject_type(view, tree, named) + cue_lexicon.noun(tree.words[named].lemma.lower()).field


def _words_behind(tree: Tree) -> list[int]:
    """For each word how many follow it in the sentence, punctuation aside."""
    behind = [0] * len(tree)
    for i in range(len(tree) - 1, 0, -1):
        behind[i - 1] = behind[i] + (tree.words[i].upos != "PUNCT")
    return behind


def subject_of(tree: Tree, cue: int) -> int | None:
    """The word index of who speaks at the cue by its grammar: subject, agent of a passive, owner of a noun.

    A verb without a subject inherits that of the verb it is joined to.
    """
    kind = tree.words[cue].upos
    if kind in ("NOUN", "PROPN") and tree.child(cue, "cop") is None:
        return owner_of(tree, cue)
    if is_passive(tree, cue) and (agent := agent_of(tree, cue)) is not None:
        return agent
    if addressee_of(tree, cue) is not None:
        return None
    index, steps = cue, 0
    while steps < 4:
        own = [c for c in tree.children[index] if tree.words[c].deprel in SUBJECTS]
        if own:
            return own[-1] if index != cue and own[-1] > cue else own[0]
        relation = tree.words[index].deprel
        if relation in ("conj", "xcomp") and tree.words[index].head >= 0:
            index = tree.words[index].head
            steps += 1
            shared = relation == "conj" and tree.words[cue].xpos == "VBN" and tree.child(cue, "aux") is None
            if shared and addressee_of(tree, index) is not None:
                return agent_of(tree, index)  # "were told and warned by"
            continue
        return None
    return None


def subject_type(view: ArticleView, tree: Tree, subject: int | None) -> str:
    """A coarse kind of speaker: I, we, you, it, they, he, name, person, people, thing, none."""
    if subject is None:
        return "none"
    word = tree.words[subject]
    lower = word.text.lower()
    if word.upos == "PRON":
        if lower in ("he", "she"):
            return "he"
        return lower if lower in ("i", "we", "you", "it", "they", "who", "which", "that", "this") else "pron"
    entity = view.entity_of(word)
    if entity:
        return entity
    if word.upos == "PROPN":
        return "PROPN"
    if word.upos == "NOUN":
        entry = cue_lexicon.noun(word.lemma.lower())
        if entry.speech >= 0.4:
            return "text"
        return "nouns" if word.xpos == "NNS" else "noun"
    return word.upos
