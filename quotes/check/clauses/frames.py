"""The clauses of a text: each verb with who does it, to whom, and what else is joined to it.

Passives, infinitives, participles and relative clauses are led back to one form, so that "stones were thrown
at a driver by two residents" and "two residents had thrown stones at a driver" have the same parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from quotes.check.clauses.nouns import Noun, noun_at
from quotes.check.clauses.trees import Row
from quotes.check.meaning.lexicon import IRREGULAR, lemmas
from quotes.text import word_set

AGENT, PATIENT, RECIPIENT = "agent", "patient", "to"
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_RELATIVE = word_set("who whom which that whose")
_NOT = word_set("not n't never neither nor no-longer cannot")
_NOBODY = word_set("nobody nothing none")
#: Their infinitive is done by their object: "asked the owners to meet".
_OF_OBJECT = word_set("""
    ask tell urge order advise force allow let help make persuade encourage invite want expect need see hear
    permit enable require cause lead push press beg warn instruct teach get have leave watch hire
    """)
#: Their infinitive is not done.
_NOT_DOING = word_set("""
    refuse decline fail forget neglect avoid omit cease impossible unable unlikely unwilling reluctant
    """)
#: "Accused him of stealing": what follows is done by their object.
_OF_DEED = word_set("accuse blame criticise criticize praise suspect thank prevent stop keep fault")
#: Verbs that only say how or when another is done: their subject is that of the other, whatever its voice.
_RAISING = word_set("""
    have need seem appear begin start continue keep stop happen tend use go be likely unlikely due set able
    unable about ought get
    """)
_OTHER_FRAMES = (
    (word_set("blame"), "on", "for"),
    (word_set("request demand seek ask want require"), "from", "for"),
    (word_set("provide supply equip present furnish"), "with", "to"),
)
_WHEN = word_set("when while once whenever")
_MARKS = {
    "if": "condition", "unless": "condition", "provided": "condition", "because": "reason", "since": "reason",
    "as": "reason", "although": "concession", "though": "concession", "before": "before", "after": "after",
    "until": "until", "till": "until", "long": "condition",
}  # fmt: skip
_TIMES = word_set("""
    year month week day hour minute second time today yesterday tomorrow morning evening night season decade
    century monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december spring summer autumn winter moment end beginning
    """)


@dataclass(slots=True)
class Clause:
    """A verb, or what is said of something with "be", and its parts.

    ``roles`` has "agent", "patient", and for what a preposition joins that preposition. ``mark`` says how
    it hangs on the clause ``above``: "condition", "reason", "before" ...; "" if it does not or otherwise.
    """

    at: int
    verb: str
    forms: frozenset[str]
    roles: dict[str, list[Noun]] = field(default_factory=dict)
    negated: bool = False
    passive: bool = False
    raising: bool = False  # says only how or when another verb is done
    copula: bool = False
    mark: str = ""
    link: str = ""
    above: int | None = None

    def add(self, role: str, noun: Noun) -> None:
        """Add a part, once."""
        held = self.roles.setdefault(role, [])
        if all(one.at != noun.at for one in held):
            held.append(noun)

    def keep(self, said: Callable[[int], bool]) -> None:
        """Leave out the parts that are not said."""
        held = {role: [noun for noun in nouns if said(noun.at)] for role, nouns in self.roles.items()}
        self.roles = {role: nouns for role, nouns in held.items() if nouns}

    def nouns(self) -> list[tuple[str, Noun]]:
        """Return all parts with their roles."""
        return [(role, noun) for role, nouns in self.roles.items() for noun in nouns]


def clauses_of(row: Row, speaker: frozenset[str] = frozenset()) -> dict[int, Clause]:
    """Return the clauses of some sentences, by the places of their verbs, in order.

    Args:
        row: the words with their trees.
        speaker: words in lower case that name the speaker.
    """
    found = {at: _bare(row, at) for at in range(len(row.nodes)) if _is_predicate(row, at)}
    for at, clause in found.items():
        _own_parts(row, clause, speaker)
        clause.above, clause.link = _above(row, at, found)
        clause.mark = _MARKS.get(clause.link, "")
        if clause.above is not None and row.nodes[at].lemma == "do" and row.child(at, "obj") is None:
            clause.verb, clause.forms = found[clause.above].verb, found[clause.above].forms
        _other_frame(clause)
    order = sorted(found, key=lambda at: _depth(row, at))
    for at in order:
        _lent_parts(row, found[at], found, speaker)
    for at in order:
        _counted_negation(row, found[at], found)
    return found


def _is_predicate(row: Row, at: int) -> bool:
    node = row.nodes[at]
    if node.upos == "VERB":
        return node.deprel not in ("amod", "case", "mark", "fixed", "compound") and not (
            node.deprel == "advmod" and node.xpos == "RB"
        )
    if node.lemma == "do" and node.deprel in ("advcl", "conj", "ccomp"):
        return row.child(at, "nsubj") is not None
    return row.child(at, "cop") is not None


def _bare(row: Row, at: int) -> Clause:
    node = row.nodes[at]
    particles = [row.nodes[i].text for i in row.each(at, "compound:prt")]
    passive = row.child(at, "aux:pass", "nsubj:pass") is not None
    if not passive and node.xpos == "VBN" and row.child(at, "aux", "cop") is None:
        passive = node.deprel in ("acl", "acl:relcl", "advcl") and row.child(at, "obj") is None
        if node.deprel == "conj" and not any(row.child(at, one) is not None for one in _SUBJECTS):
            passive = row.child(node.head, "aux:pass") is not None
    lemma = IRREGULAR.get(node.lemma, node.lemma)
    raising = lemma in _RAISING and row.child(at, "xcomp") is not None
    verb = " ".join([lemma, *particles])
    return Clause(
        at,
        verb,
        frozenset((lemma, *lemmas(node.text))),
        passive=passive,
        raising=raising,
        copula=row.child(at, "cop") is not None,
    )


def _parts(row: Row, at: int, speaker: frozenset[str]) -> list[Noun]:
    """What stands at a place, and what is joined to it by "and"."""
    found = [noun_at(row, at, speaker)]
    for i in row.each(at, "conj"):
        joined = row.nodes[i].upos in ("NOUN", "PROPN", "PRON", "NUM") and row.child(i, "cop") is None
        if joined and not _opens_clause(row, i):
            found += _parts(row, i, speaker)
    return found


def _opens_clause(row: Row, at: int) -> bool:
    """Whether a noun taken for a part of a list is the subject of what follows: "and spectators would"."""
    following = at + 1
    if following >= len(row.nodes):
        return False
    node = row.nodes[following]
    head = following if node.upos == "VERB" else node.head
    if node.upos not in ("AUX", "VERB") or node.xpos not in ("MD", "VBD", "VBZ", "VBP"):
        return False
    return head > at and all(row.child(head, one) is None for one in _SUBJECTS)


def _own_parts(row: Row, clause: Clause, speaker: frozenset[str]) -> None:
    at = clause.at
    objects = row.each(at, "obj", "iobj")
    for i in row.children[at]:
        node = row.nodes[i]
        relation = node.deprel
        if node.lemma in _TIMES or node.text in _TIMES:
            continue
        if node.text in _RELATIVE and relation in (*_SUBJECTS, "obj", "iobj", "obl"):
            continue
        if relation in _SUBJECTS:
            role = AGENT
            if clause.passive:
                role = RECIPIENT if row.child(at, "obj") is not None else PATIENT
        elif relation == "obj":
            role = PATIENT
        elif relation == "iobj":
            role = RECIPIENT
        elif relation in ("obl", "obl:agent", "nmod") and node.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            role = _preposition(row, i)
            if not role:
                continue
            if role == "by" and clause.passive:
                role = AGENT
            elif role == "to" and objects:
                role = RECIPIENT
        else:
            continue
        for noun in _parts(row, i, speaker):
            clause.add(role, noun)
    if clause.copula:
        return
    before = _subject_in_a_list(row, at)
    if before is not None and AGENT not in clause.roles:
        clause.add(PATIENT if clause.passive else AGENT, noun_at(row, before, speaker))


def _other_frame(clause: Clause) -> None:
    """One form for "blame it on them" and "blame them for it", "ask it from them" and "ask them for it"."""
    for verbs, joint, away in _OTHER_FRAMES:
        if joint in clause.roles and PATIENT in clause.roles and not clause.forms.isdisjoint(verbs):
            clause.roles[PATIENT], clause.roles[away] = clause.roles.pop(joint), clause.roles[PATIENT]
            return


def _subject_in_a_list(row: Row, at: int) -> int | None:
    """The noun right before a verb joined to an earlier one: "... and *spectators* would sit"."""
    if any(row.child(at, one) is not None for one in _SUBJECTS):
        return None
    first = min([at, *row.each(at, "aux", "aux:pass", "cop")])
    if first and row.nodes[first - 1].deprel == "conj" and _opens_clause(row, first - 1):
        return first - 1
    return None


def _preposition(row: Row, at: int) -> str:
    return " ".join(row.nodes[i].text for i in row.each(at, "case") if i < at)


def _lent_parts(row: Row, clause: Clause, found: dict[int, Clause], speaker: frozenset[str]) -> None:
    """The subject that a clause has from the one above it."""
    node = row.nodes[clause.at]
    role = PATIENT if clause.passive else AGENT
    _cleft(row, clause, speaker)
    if node.deprel in ("acl:relcl", "acl") and node.head >= 0:
        _relative(row, clause, speaker, role)
    if (
        role in clause.roles
        or node.head < 0
        or any(row.child(clause.at, one) is not None for one in _SUBJECTS)
    ):
        return
    above = found.get(node.head)
    if above is None:
        return
    lender = AGENT
    if node.xpos == "VBG" and clause.link in ("of", "for", "from") and (PATIENT in above.roles):
        if above.forms.isdisjoint(_OF_DEED):
            return
        for noun in above.roles[PATIENT]:
            clause.add(role, noun)
        return
    if node.deprel in ("xcomp", "advcl", "ccomp") and not clause.link:
        if above.passive and node.deprel == "advcl" and above.forms.isdisjoint(_OF_OBJECT):
            return  # "it was lent to him to pay them": who pays is not to be seen
        if not above.forms.isdisjoint(_OF_OBJECT):
            lender = next((role for role in (PATIENT, RECIPIENT) if role in above.roles), AGENT)
    elif node.deprel not in ("conj", "advcl", "xcomp"):
        return
    held = above.roles.get(lender, [])
    if above.passive and lender == AGENT:  # "was told to", "was arrested and charged"
        held = above.roles.get(PATIENT, []) or above.roles.get(RECIPIENT, [])
    for noun in held:
        clause.add(role, noun)


def _relative(row: Row, clause: Clause, speaker: frozenset[str], role: str) -> None:
    """Give a relative clause the noun that it is said of."""
    node = row.nodes[clause.at]
    head = node.head
    if row.nodes[head].upos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return
    heads = [noun for noun in _parts(row, head, speaker) if noun.at <= clause.at][:1]
    if (
        node.xpos == "VB"
        or row.child(clause.at, "mark", "case") is not None
        or row.nodes[head].lemma in _TIMES
    ):
        return  # "the power to force", "the claim that she knew", "years of driving"
    relative = next(
        (
            i
            for i in row.children[clause.at]
            if row.nodes[i].text in _RELATIVE and row.nodes[i].deprel != "mark"
        ),
        None,
    )
    if relative is not None and row.nodes[relative].deprel not in _SUBJECTS:
        if row.nodes[relative].deprel == "obj":
            role = PATIENT
        else:
            return
    elif relative is None and any(row.child(clause.at, one) is not None for one in _SUBJECTS):
        if row.child(clause.at, "obj") is not None:
            return
        role = PATIENT  # "the promise it made"
    if role == PATIENT and clause.passive and relative is None and PATIENT in clause.roles:
        clause.roles[RECIPIENT] = clause.roles.pop(PATIENT)  # "the tunnel he had been promised"
    for noun in heads:
        clause.add(role, noun)


def _cleft(row: Row, clause: Clause, speaker: frozenset[str]) -> None:
    """ "It was the audience, not the board, that saved the theatre": the audience saved it."""
    top = row.nodes[clause.at].head
    while top >= 0 and row.nodes[top].deprel == "conj" and row.nodes[top].upos in ("NOUN", "PROPN", "PRON"):
        top = row.nodes[top].head
    if top < 0 or row.child(top, "cop") is None or row.nodes[top].upos not in ("NOUN", "PROPN", "PRON"):
        return
    subject = row.child(top, "nsubj")
    if subject is None or row.nodes[subject].text != "it":
        return
    if any(
        row.nodes[i].text in _RELATIVE and row.nodes[i].deprel in _SUBJECTS for i in row.children[clause.at]
    ):
        for noun in _parts(row, top, speaker):
            clause.add(PATIENT if clause.passive else AGENT, noun)


def _above(row: Row, at: int, found: dict[int, Clause]) -> tuple[int | None, str]:
    """The clause that one hangs on as a condition, a reason or the like, and the word that joins it."""
    node = row.nodes[at]
    if node.deprel not in ("advcl", "advcl:relcl"):
        return None, ""
    marks = [i for i in row.children[at] if i < at and _joins(row, i)]
    link = row.nodes[marks[0]].text if marks else ""
    if link in ("to", "", "in", "so"):
        inverted = row.nodes[min([at, *row.children[at]])]
        link = (
            "if" if inverted.text in ("had", "were", "should") and inverted.deprel.startswith("aux") else ""
        )
    head = node.head
    if head >= 0 and row.nodes[head].text == "long" and link == "as":
        head, link = row.nodes[head].head, "long"
    while head >= 0 and head not in found:
        head = row.nodes[head].head
    return (head if head >= 0 else None), link


def _joins(row: Row, at: int) -> bool:
    """Whether a word joins its clause to another one: "when", which trees have for an adverb, too."""
    node = row.nodes[at]
    return node.deprel == "mark" or (node.deprel == "advmod" and node.text in _WHEN)


def _depth(row: Row, at: int) -> int:
    depth = 0
    while row.nodes[at].head >= 0 and depth < len(row.nodes):
        at = row.nodes[at].head
        depth += 1
    return depth


def _counted_negation(row: Row, clause: Clause, found: dict[int, Clause]) -> None:
    """Whether a clause is negated, twice being not at all; what is refused is not done."""
    times = len(_NOT & row.words_of(clause.at, "advmod", "mark", "cc:preconj", "neg"))
    for i in row.children[clause.at]:
        if row.nodes[i].deprel in (*_SUBJECTS, "obj", "obl", "obl:agent"):
            times += bool({"no", "neither"} & row.words_of(i, "det", "cc:preconj"))
            times += row.nodes[i].text in _NOBODY
    if times and _but(row, clause):
        times -= 1
    above = found.get(row.nodes[clause.at].head)
    if above is not None and row.nodes[clause.at].deprel in ("xcomp", "advcl", "csubj") and not clause.link:
        times += above.negated + (not above.forms.isdisjoint(_NOT_DOING))
    times += clause.link == "unless"
    clause.negated = times % 2 == 1


def _but(row: Row, clause: Clause) -> bool:
    """ "Does not want the money but the title": the money is what is negated."""
    for nouns in clause.roles.values():
        turn = next((n for n, one in enumerate(nouns) if n and "but" in row.words_of(one.at, "cc")), None)
        if turn is not None:
            nouns[:turn] = [replace(one, negated=not one.negated) for one in nouns[:turn]]
            return True
    return False
