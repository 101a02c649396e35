"""The frames of a cue: the ways in which what is reported can hang on the word that reports it.

Each frame looks at the dependency tree around a cue and yields possible contents; nothing is decided here.
A frame knows the names that it gives to its contents, and says each of them in plain words, for
``--explain``. Names end in the side of the cue on which the content lies: ``ccomp>`` is
a clause to its right, ``up:parataxis<`` the clause to its left that the cue hangs on. Relations are those of
Universal Dependencies v2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from quotes.grammar.clauses import (
    FINITE,
    SUBJECTS,
    clause_after,
    fronted_end,
    second_verb,
    verb_of_noun,
    without_participle,
)
from quotes.grammar.tree import Tree
from quotes.grammar.voice import TOLD_TO, agent_of, is_passive

#: Relations below a cue whose words may be its content: what such words are called, how they hang on it.
DEPENDENTS = {
    "ccomp": ("clause", "its complement"),
    "xcomp": ("clause without a subject of its own", "open complement"),
    "csubj": ("clause", "its subject"),
    "csubj:pass": ("clause", "subject of the passive"),
    "csubj:outer": ("clause", "its subject"),
    "advcl": ("adverbial clause", "adverbial clause"),
    "acl": ("clause", "a clause that describes it"),
    "acl:relcl": ("relative clause", "relative clause"),
    "parataxis": ("sentence", "set side by side, without a conjunction"),
    "dep": ("words", "joined in a way the parse does not name"),
    "obj": ("object", "its object"),
    "iobj": ("indirect object", "its indirect object"),
    "obl": ("phrase", "with a preposition"),
    "obl:npmod": ("phrase", "without a preposition"),
    "obl:unmarked": ("phrase", "without a preposition"),
    "nsubj:pass": ("subject", "subject of the passive"),
    "appos": ("apposition", "it says the same in other words"),
    "nmod": ("phrase", "it describes the noun"),
}
#: Relations of a cue to the clause that it reports, with the words for them: "The plan failed, he said".
JOINTS = {
    "parataxis": "is set in it without a conjunction",
    "advcl": "is an adverbial clause of it",
    "ccomp": "hangs on it as a clause",
    "xcomp": "hangs on it as a clause",
    "dep": "is joined to it in a way the parse does not name",
    "discourse": "is dropped into it",
    "acl": "describes a word of it",
    "acl:relcl": "is a relative clause of it",
    "conj": "is joined to it by a conjunction",
    "root": "heads it",
}
#: Relations of the words that belong to the cue itself: never content, never a bridge to it.
FURNITURE = ("aux", "aux:pass", "punct", "cop", "mark", "advmod", "cc", "compound:prt", "expl", "discourse")
_OWN = frozenset((*FURNITURE, *SUBJECTS))
_PASSED_OVER = frozenset((*FURNITURE, "conj", "nsubj", "nsubj:outer"))
#: What may open the content behind the agent of a passive ("was told by X that", "accused by X of").
_OPENERS = ("that", "to", "of", "whether", "if", "not", "as", "for", "with", "about", "over")
_OPENING = ("mark", "case", "advmod", "obj", "nsubj", "cc", "fixed")
#: These open a clause and are part of it; other prepositions stay with the cue ("accused him of").
_OF_THE_CLAUSE = ("that", "whether", "if", "to", "how", "why", "because", "as", "like")
#: Dependents from whose first word the content may run to the last word below the cue.
_TO_THE_LAST = tuple(relation for relation in DEPENDENTS if relation not in ("parataxis", "advcl"))
#: Dependents whose preposition may stay with the cue.
_GOVERNED = ("obl", "nmod", "advcl")
#: Dependents from whose first word the content may run to the end of the sentence.
_TO_THE_END = ("ccomp", "xcomp", "obj", "parataxis")

#: Parts of speech of cues.
_CUES = ("VERB", "NOUN", "PROPN", "ADJ")
#: Word indices of a possible content, the name of the frame, and the word that it hangs on.
Proposal = tuple[Iterable[int], str, int]
Propose = Callable[[Tree, int], Iterator[Proposal]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a content hangs on its cue.

    Attributes:
        propose: yields the contents of the cue at a word index.
        meanings: the names that it gives them, each with a sentence in which ``{cue}`` is the cue.
        of: the parts of speech of the cues that have it.
    """

    propose: Propose
    meanings: Mapping[str, str]
    of: tuple[str, ...]


def _frame(meanings: Mapping[str, str], of: tuple[str, ...] = _CUES) -> Callable[[Propose], Frame]:
    return lambda propose: Frame(propose, meanings, of)


def _each(relations: Iterable[str], name: str, sentence: str) -> dict[str, str]:
    """The name of a frame and its sentence for each of these relations of a dependent."""
    return {
        name.format(relation): sentence.format(content=content, role=role, cue="{cue}")
        for relation in relations
        for content, role in [DEPENDENTS[relation]]
    }


@_frame(
    _each(DEPENDENTS, "{}>", "The {content} after {cue} is what was said ({role}).")
    | _each(DEPENDENTS, "{}<", "The {content} before {cue} is what was said ({role}).")
)
def dependents(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "said [that it failed]", "criticised [the plan]": a word that hangs on the cue, with all below."""
    for child in tree.children[cue]:
        relation = tree.words[child].deprel
        if relation in DEPENDENTS:
            yield tree.subtree(child), relation + (">" if child > cue else "<"), child


@_frame(
    _each(
        _TO_THE_LAST,
        "{}>>",
        "The {content} after {cue}, to the last word that hangs on it, is what was said.",
    )
)
def to_the_last(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "blamed [him for the leak]", "hit [the DNC for its failure]": from one dependent to the last."""
    for child in tree.children[cue]:
        relation = tree.words[child].deprel
        if child > cue and relation in _TO_THE_LAST:
            start = tree.subtree(child)[0]
            if start > cue:
                yield range(start, _last_dependent(tree, cue) + 1), relation + ">>", child


@_frame(_each(_GOVERNED, "{}>c", "The {content} after {cue}, without its preposition, is what was said."))
def governed(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "accused him of [leaking]": the preposition stays with the cue, what it governs is the content."""
    for child in tree.children[cue]:
        relation = tree.words[child].deprel
        if child > cue and relation in _GOVERNED:
            case = tree.child(child, "case", "mark")
            if case is not None and case < child and tree.words[case].text.lower() not in _OF_THE_CLAUSE:
                yield range(case + 1, _last_dependent(tree, cue) + 1), relation + ">c", child


def _last_dependent(tree: Tree, cue: int) -> int:
    """The last word below the cue, apart from its furniture, its subject and what is joined to it."""
    behind = [c for c in tree.children[cue] if c > cue and tree.words[c].deprel not in _PASSED_OVER]
    return max([tree.subtree(c)[-1] for c in behind], default=cue)


@_frame(
    {
        f"up:{relation}{side}": f"What was said is the {part} that {{cue}} reports: {{cue}} {joint}."
        for relation, joint in JOINTS.items()
        for part, sides in (("clause", "< >"), ("part before it of the clause", "<left >left"))
        for side in sides.split()
    }
)
def clause_above(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "[The plan failed], he said": the clause that the cue hangs on, without the cue's own words."""
    head, relation = tree.words[cue].head, tree.words[cue].deprel
    if head < 0 or relation not in JOINTS:
        return
    own = set(tree.subtree(cue))
    whole = without_participle(tree, cue, [i for i in tree.subtree(head) if i not in own])
    name = f"up:{relation}{'<' if head < cue else '>'}"
    yield whole, name, head
    left = [i for i in whole if i < cue]
    if len(left) < len(whole):
        yield left, name + "left", head


@_frame(
    {"noun:that>": "The clause after the noun {cue} is what was said; whose {cue} it is said it."},
    of=("NOUN", "PROPN"),
)
def clause_of_noun(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "the claim [that X failed] was rejected": up to the noun's verb, to another verb, or to the end."""
    opening = clause_after(tree, cue)
    if opening is None:
        return
    for end in (verb_of_noun(tree, cue, opening), second_verb(tree, opening), len(tree)):
        if end is not None:
            yield range(opening, end), "noun:that>", cue
    verb = tree.words[opening].head
    if verb > opening:
        yield [i for i in tree.subtree(verb) if i >= opening], "noun:that>", verb


@_frame(
    {
        "agent>": "The words after who did it (“by ...”) are what was said.",
        "agent>c": "The words after who did it (“by ...”), without their preposition, are what was said.",
    },
    of=("VERB",),
)
def behind_agent(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "was accused by X [of dumping acid]", "were told by X [that ...]": what follows the agent."""
    agent = agent_of(tree, cue) if is_passive(tree, cue) else None
    start = _opener_behind(tree, agent) if agent is not None else None
    if start is None:
        return
    yield range(start, len(tree)), "agent>", cue
    if tree.words[start].deprel == "case":
        yield range(start + 1, len(tree)), "agent>c", cue


@_frame(
    {"pass<>": "The subject of the passive and the words after {cue} are what was said together."},
    of=("VERB",),
)
def around_agent(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "[The firm] was accused by X [of dumping acid]": the passive subject and what follows the agent.

    Not with a verb of telling: the person who is told is not what is told.
    """
    words = tree.words
    if not is_passive(tree, cue) or words[cue].lemma.lower() in TOLD_TO:
        return
    subject = tree.child(cue, "nsubj:pass", "nsubj")
    if subject is None or subject > cue or words[subject].upos == "PRON":
        return
    agent = agent_of(tree, cue)
    start = _opener_behind(tree, cue if agent is None else agent)
    if start is not None:
        yield [*tree.subtree(subject), *range(start, len(words))], "pass<>", subject


def _opener_behind(tree: Tree, index: int) -> int | None:
    """The word that may open a content, among the nine behind `index`."""
    for word in tree.words[index + 1 : index + 10]:
        if word.text.lower() in _OPENERS and word.deprel in _OPENING:
            return word.index
    return None


@_frame(
    {"rest>": "The words after {cue}, to the end of the sentence, are what was said (by place alone)."},
    of=("VERB",),
)
def rest(tree: Tree, cue: int) -> Iterator[Proposal]:
    """From the word behind the cue to the end of the sentence, whatever the tree says."""
    yield range(_after(tree, cue), _end(tree, cue)), "rest>", cue


@_frame(
    _each(
        _TO_THE_END,
        "rest:{}>",
        "All from the {content} after {cue} to the end of the sentence is what was said.",
    ),
    of=("VERB",),
)
def rest_from_dependent(tree: Tree, cue: int) -> Iterator[Proposal]:
    """From the first clause or object behind the cue to the end of the sentence."""
    end = _end(tree, cue)
    for child in tree.children[cue]:
        relation = tree.words[child].deprel
        if child > cue and relation in _TO_THE_END:
            start = tree.subtree(child)[0]
            if cue < start < end:
                yield range(start, end), f"rest:{relation}>", child
                return


@_frame(
    {"rest:that>": "The words from “that”, after {cue}, to the end of the sentence are what was said."},
    of=("VERB", "ADJ"),
)
def rest_from_that(tree: Tree, cue: int) -> Iterator[Proposal]:
    """From "that", a few words behind the cue, to the end of the sentence."""
    end = _end(tree, cue)
    for word in tree.words[cue + 1 : min(end, cue + 12)]:
        if word.text.lower() == "that":
            yield range(word.index, end), "rest:that>", cue
            return


@_frame(
    {"around<>": "The words on both sides are what was said; {cue} and its speaker interrupt them."},
    of=("VERB",),
)
def around_report(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "[The vaccine], the researchers said, [works as well]": subject and verb around the report."""
    words = tree.words
    if cue + 1 == len(words) or words[cue + 1].upos != "PUNCT":
        return
    first, after, end = _start_of_report(tree, cue), _after(tree, cue), _end(tree, cue)
    if first < 2 or after >= end or words[first - 1].text not in (",", "—", "–", "-"):
        return
    verb_before = any(word.xpos in FINITE for word in words[:first])
    if not verb_before and any(word.xpos in FINITE for word in words[after : min(end, after + 4)]):
        yield [*range(first), *range(after, end)], "around<>", cue


@_frame(
    {"lead<": "The words from the start of the sentence to the comma before {cue} are what was said."},
    of=("VERB",),
)
def lead(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "[X is so], he said": from the start of the sentence to the last comma or mark before the report."""
    words = tree.words
    for i in range(_start_of_report(tree, cue) - 1, 1, -1):
        if words[i].text in (",", "”", '"', "''", "—", "–"):
            yield range(i), "lead<", cue
            return


def _end(tree: Tree, cue: int) -> int:
    """Where a content behind the cue ends at the latest: at a main clause behind it, or with the sentence."""
    return fronted_end(tree, cue) or len(tree)


def _after(tree: Tree, cue: int) -> int:
    """The first word behind the cue that is not its own comma, particle or adverb."""
    end = _end(tree, cue)
    for word in tree.words[cue + 1 : end]:
        if word.upos not in ("PUNCT", "PART", "ADV") or word.head != cue:
            return word.index
    return max(end, cue + 1)


def _start_of_report(tree: Tree, cue: int) -> int:
    """The first word of the cue, its furniture and its subject, if that is not far before the cue."""
    own = [cue]
    for child in tree.children[cue]:
        if tree.words[child].deprel in _OWN:
            own.extend(tree.subtree(child))
    return min([i for i in own if i == cue or (cue - i < 15 and tree.words[i].upos != "PUNCT")])


@_frame(
    {
        "according": "The clause that {cue} belongs to is what was said; who is named after it said it.",
        "according<": "The words before {cue} are what was said; who is named after it said it.",
        "according>": "The words after {cue} and its speaker are what was said.",
    }
)
def according(tree: Tree, cue: int) -> Iterator[Proposal]:
    """ "[The plan failed], according to the mayor": the clauses around, without who is named."""
    words = tree.words
    agent = words[cue].head if words[cue].deprel in ("case", "mark", "fixed") else -1
    phrase = {cue, cue + 1}
    if agent >= 0:
        phrase.update(tree.subtree(agent))
        top = words[agent].head
    else:
        agent = next((c for c in tree.children[cue] if words[c].deprel in ("obl", "nmod", "obj")), cue)
        phrase.update(tree.subtree(cue), tree.subtree(agent))
        top = words[cue].head if words[cue].head >= 0 else agent
    for _ in range(4):
        if top < 0:
            return
        rest = [i for i in tree.subtree(top) if i not in phrase]
        yield rest, "according", top
        for side, part in (("<", [i for i in rest if i < cue]), (">", [i for i in rest if i > cue])):
            if part and len(part) < len(rest):
                yield part, "according" + side, top
        top = words[top].head


#: In the order in which they propose. If two propose the same words, the first gives the name.
FRAMES = (
    dependents,
    to_the_last,
    governed,
    clause_above,
    clause_of_noun,
    behind_agent,
    around_agent,
    rest,
    rest_from_dependent,
    rest_from_that,
    around_report,
    lead,
)


_OF = {upos: [frame.propose for frame in FRAMES if upos in frame.of] for upos in _CUES}


def proposals(tree: Tree, cue: int) -> Iterator[Proposal]:
    """Yield what the frames of the word at `cue` allow as its content, the likelier frames first."""
    word = tree.words[cue]
    frames = [according.propose] if word.text.lower() == "according" else _OF.get(word.upos, ())
    for propose in frames:
        yield from propose(tree, cue)
