"""Words that may report a statement, and the stretches of the sentence that they may report.

``find_cues`` proposes; nothing is decided here. A cue is a verb ("said"), a noun or adjective with a
clause ("her claim that", "adamant that") or "according to". For each, ``contents_of`` lists the ranges
that its frame allows as content: the clause below it (*ccomp*, *xcomp*), the object ("criticised the
plan"), the clause that it interrupts or follows (*parataxis*: "The plan failed, he said").
Relations are those of Universal Dependencies v2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quotes.grammar import cue_lexicon
from quotes.grammar.clauses import (
    clause_after,
    cut_behind,
    cut_points,
    fronted_end,
    is_no_content,
    is_that_clause,
    second_verb,
    told_person,
    trim,
    verb_of_noun,
    without_addressee,
    without_participle,
)
from quotes.grammar.tree import Tree
from quotes.grammar.voice import TOLD_TO, agent_of, is_passive

_CLAUSE = (
    "ccomp",
    "xcomp",
    "csubj",
    "csubj:pass",
    "csubj:outer",
    "advcl",
    "acl",
    "acl:relcl",
    "parataxis",
    "dep",
)
_NOMINAL = ("obj", "obl", "nsubj:pass", "iobj", "appos", "nmod", "obl:npmod", "obl:unmarked")
_UP = ("parataxis", "advcl", "ccomp", "dep", "discourse", "acl", "acl:relcl", "conj", "xcomp", "root")
#: What may open the content behind the agent of a passive ("was told by X that", "accused by X of").
_OPENERS = ("that", "to", "of", "whether", "if", "not", "as", "for", "with", "about", "over")
#: These open a clause and are part of it; other prepositions stay with the cue ("accused him of").
_OF_THE_CLAUSE = ("that", "whether", "if", "to", "how", "why", "because", "as", "like")
#: Relations of a cue's own furniture: never content, never a bridge to it.
FURNITURE = ("aux", "aux:pass", "punct", "cop", "mark", "advmod", "cc", "compound:prt", "expl", "discourse")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")


Propose = Callable[[Iterable[int], str, int], None]


@dataclass(frozen=True, slots=True)
class Content:
    """One possible content of a cue, in the cue's sentence.

    ``words`` are word indices of the sentence; ``frame`` names how they hang on the cue
    ("ccomp>" a clause to the right, "up<" the clause that the cue follows).
    """

    words: tuple[int, ...]
    frame: str
    head: int


def find_cues(tree: Tree) -> list[int]:
    """Indices of all words of the sentence that may report something."""
    cues = []
    for word in tree.words:
        kind = cue_kind(tree, word.index)
        if kind is not None:
            cues.append(word.index)
    return cues


def cue_kind(tree: Tree, index: int) -> str | None:
    """``verb``, ``noun``, ``adjective``, ``according`` or None for a word that reports nothing."""
    word = tree.words[index]
    lower = word.text.lower()
    if lower == "according":
        following = tree.words[index + 1].text.lower() if index + 1 < len(tree) else ""
        return "according" if following == "to" else None
    if word.upos == "VERB":
        return "verb"
    if word.upos == "AUX":
        # "was like, ..." and the bare "'s" stay out; a copula with a clause is no report.
        return None
    if word.upos in ("NOUN", "PROPN", "ADJ"):
        entry = cue_lexicon.noun(word.lemma.lower())
        speaks = entry.speech + entry.thought >= 0.3
        for child in tree.children[index]:
            relation = tree.words[child].deprel
            if relation in ("acl", "ccomp", "csubj") or (relation == "xcomp" and word.upos == "ADJ"):
                return "noun" if word.upos != "ADJ" else "adjective"
            if speaks and word.upos == "NOUN" and (relation == "nmod" or is_that_clause(tree, child)):
                return "noun"
        if speaks and word.upos == "NOUN" and clause_after(tree, index) is not None:
            return "noun"
        if speaks and lower.endswith(("ing", "tion", "ism", "ment")) and tree.words[index].deprel == "obj":
            return None
    return None


def contents_of(tree: Tree, cue: int) -> list[Content]:
    """The contents that the frame of the word at `cue` allows, without doubles."""
    found: dict[tuple[int, ...], Content] = {}
    told = told_person(tree, cue)
    points = cut_points(tree, cue)

    def propose(indices: Iterable[int], frame: str, head: int) -> None:
        whole = trim(tree, indices)
        if is_no_content(tree, whole):
            return
        if told is not None and whole and whole[0] > cue:
            whole = without_addressee(tree, told, whole)
        words = without_speaker(tree, cue, whole)
        if words != whole:
            frame = "before speaker<"
        if words and words not in found:
            found[words] = Content(words, frame, head)
        for how, short in cut_behind(tree, points, words) if len(words) > 4 and words[0] > cue else ():
            if short not in found:
                found[short] = Content(short, f"{how}|{frame}", head)

    words = tree.words
    if words[cue].text.lower() == "according":
        _according(tree, cue, propose)
        return list(found.values())
    own = _own_words(tree, cue)
    right: list[int] = []
    last = cue
    for child in tree.children[cue]:
        relation = words[child].deprel
        if relation in FURNITURE or (relation in SUBJECTS and relation not in ("nsubj:pass", "csubj")):
            continue
        subtree = tree.subtree(child)
        if child > cue and relation not in ("punct",) and relation != "conj":
            last = max(last, subtree[-1])
        if relation in _CLAUSE or relation in _NOMINAL:
            side = ">" if child > cue else "<"
            propose(subtree, relation + side, child)
            if child > cue:
                right.append(child)
    # "criticised [the DNC for its failure]", "blamed [him for the leak]": from one dependent to the last.
    if last > cue:
        for child in right:
            start = tree.subtree(child)[0]
            if start > cue and words[child].deprel not in ("parataxis", "advcl"):
                propose(range(start, last + 1), words[child].deprel + ">>", child)
            # "accused [him of ...]": the preposition stays with the cue, what it governs is the content.
        for child in right:
            if words[child].deprel in ("obl", "nmod", "advcl"):
                case = tree.child(child, "case", "mark")
                if case is not None and case < child and words[case].text.lower() not in _OF_THE_CLAUSE:
                    propose(range(case + 1, last + 1), words[child].deprel + ">c", child)
    head = words[cue].head
    relation = words[cue].deprel
    if head >= 0 and relation in _UP:
        blocked = set(own) | set(tree.subtree(cue))
        whole = without_participle(tree, cue, [i for i in tree.subtree(head) if i not in blocked])
        side = "<" if head < cue else ">"
        propose(whole, f"up:{relation}{side}", head)
        left = [i for i in whole if i < cue]
        if len(left) < len(whole):
            propose(left, f"up:{relation}{side}left", head)
    if words[cue].upos in ("NOUN", "PROPN"):
        opening = clause_after(tree, cue)
        if opening is not None:
            # The clause ends with the sentence, before the verb that the noun is subject of ("the claim
            # that X [was rejected]"), or with the part of the tree that it opens.
            for end in (verb_of_noun(tree, cue, opening), second_verb(tree, opening)):
                if end is None:
                    continue
                propose(range(opening, end), "noun:that>", cue)
            propose(range(opening, len(words)), "noun:that>", cue)
            verb = words[opening].head
            if verb > opening:
                propose([i for i in tree.subtree(verb) if i >= opening], "noun:that>", verb)
    if is_passive(tree, cue):
        _passive(tree, cue, propose)
    if words[cue].upos not in ("NOUN", "PROPN", "ADJ"):
        _by_place(tree, cue, own, propose)
    elif words[cue].upos == "ADJ":
        _that_after(tree, cue, propose)
    return list(found.values())


def _that_after(tree: Tree, cue: int, propose: Propose) -> None:
    """From "that", a few words behind the cue, to the end of the sentence."""
    words = tree.words
    end = fronted_end(tree, cue) or len(words)
    that = next((i for i in range(cue + 1, min(end, cue + 12)) if words[i].text.lower() == "that"), None)
    if that is not None:
        propose(range(that, end), "rest:that>", cue)


def _passive(tree: Tree, cue: int, propose: Propose) -> None:
    """ "[The firm] was accused by X [of dumping acid]", "were told by X [that ...]": around the agent."""
    words = tree.words
    agent = agent_of(tree, cue)
    last = cue if agent is None else agent
    start = next(
        (
            i
            for i in range(last + 1, min(len(words), last + 10))
            if words[i].text.lower() in _OPENERS
            and words[i].deprel in ("mark", "case", "advmod", "obj", "nsubj", "cc", "fixed")
        ),
        None,
    )
    if start is not None and agent is not None:
        propose(range(start, len(words)), "agent>", cue)
        if words[start].deprel == "case":
            propose(range(start + 1, len(words)), "agent>c", cue)
    subject = tree.child(cue, "nsubj:pass", "nsubj")
    if subject is None or subject > cue or words[subject].upos == "PRON":
        return
    if words[cue].lemma.lower() in TOLD_TO:
        return  # who is told is not what is told
    if start is not None:
        propose([*tree.subtree(subject), *range(start, len(words))], "pass<>", subject)


def _by_place(tree: Tree, cue: int, own: list[int], propose: Propose) -> None:
    """Contents told by place alone, for sentences whose tree went wrong.

    From the cue's first dependent clause, or from the word after the cue, to the end of the sentence;
    and from the sentence's start to the comma before the cue and its subject ("X is so, he said").
    """
    words = tree.words
    end = fronted_end(tree, cue) or len(words)
    after = cue + 1
    while after < end and (words[after].upos in ("PUNCT", "PART", "ADV") and words[after].head == cue):
        after += 1
    propose(range(after, end), "rest>", cue)
    for child in tree.children[cue]:
        if child > cue and words[child].deprel in ("ccomp", "xcomp", "obj", "parataxis"):
            start = tree.subtree(child)[0]
            if cue < start < end:
                propose(range(start, end), f"rest:{words[child].deprel}>", child)
                break
    _that_after(tree, cue, propose)
    first = min([cue, *(i for i in own if words[i].upos != "PUNCT" and cue - i < 15)])
    # "The vaccine, [the researchers said], works as well": subject and verb on both sides of the report.
    if (
        first > 1
        and after < end
        and words[first - 1].text in (",", "—", "–", "-")
        and words[cue + 1].upos == "PUNCT"
    ):
        finite = ("VBD", "VBZ", "VBP", "MD")
        before_verb = any(words[i].xpos in finite for i in range(first))
        if not before_verb and any(words[i].xpos in finite for i in range(after, min(end, after + 4))):
            propose([*range(first), *range(after, end)], "around<>", cue)
    comma = next(
        (i for i in range(min(first, cue) - 1, -1, -1) if words[i].text in (",", "”", '"', "''", "—", "–")),
        None,
    )
    if comma is not None and comma >= 2:
        propose(range(comma), "lead<", cue)


def _according(tree: Tree, cue: int, propose: Propose) -> None:
    words = tree.words
    agent = words[cue].head if words[cue].deprel in ("case", "mark", "fixed") else None
    if agent is None or agent < 0:
        agent = next((c for c in tree.children[cue] if words[c].deprel in ("obl", "nmod", "obj")), cue)
        phrase = set(tree.subtree(cue)) | set(tree.subtree(agent))
        top = words[cue].head if words[cue].head >= 0 else agent
    else:
        phrase = set(tree.subtree(agent))
        top = words[agent].head
    phrase |= {cue, cue + 1}
    seen = 0
    while top >= 0 and seen < 4:
        rest = [i for i in tree.subtree(top) if i not in phrase]
        propose(rest, "according", top)
        rest_left = [i for i in rest if i < cue]
        if rest_left and len(rest_left) < len(rest):
            propose(rest_left, "according<", top)
        rest_right = [i for i in rest if i > cue]
        if rest_right and len(rest_right) < len(rest):
            propose(rest_right, "according>", top)
        top = words[top].head
        seen += 1


def _own_words(tree: Tree, cue: int) -> list[int]:
    """The cue with its furniture and subject: what a clause around it never contains."""
    own = [cue]
    for child in tree.children[cue]:
        relation = tree.words[child].deprel
        if relation in FURNITURE or relation in SUBJECTS:
            own.extend(tree.subtree(child))
    return own


def without_speaker(tree: Tree, cue: int, indices: tuple[int, ...]) -> tuple[int, ...]:
    """Cut off a phrase between the last comma and the cue: it is who speaks, not what is said.

    "The centre will be built, [the news agency] reported": where the parse joins the agency to the
    clause before it, the cue has no subject of its own and the words run up to the cue.
    """
    words = tree.words
    if not indices or not (indices[-1] == cue - 1 or (indices[-1] == cue - 2 and words[cue - 1].text == ",")):
        return indices
    if any(words[c].deprel in SUBJECTS and c < cue for c in tree.children[cue]):
        return indices
    cut = None
    for k in range(len(indices) - 1, 2, -1):
        word = words[indices[k]]
        if word.upos in ("VERB", "AUX") or len(indices) - k > 18:
            break
        if word.text in ("”", '"', "''"):
            cut = k
            break
        after = words[indices[k] + 1]
        if word.text == "," and (after.upos in ("DET", "PROPN") or cut is None):
            cut = k
    return trim(tree, indices[:cut]) if cut is not None else indices
