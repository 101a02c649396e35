"""Turns of phrase in which a word of speech says nothing: "That said, ...", "there is no denying that".

And marked words that only show an example or a meaning: "phrases like “...”", "which translates as “...”".
"""

from __future__ import annotations

import re

from quotes.find.cue_features import CueFacts
from quotes.find.overlaps import FoundContent
from quotes.find.said.shape import shape_of
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.tree import Tree
from quotes.text import word_set
from quotes.types import Kind

_THAT = word_set("that this having")
#: A pointer to what stands elsewhere: "the news was first reported by".
_POINTERS = word_set(
    "news development story move meeting plan deal incident detail existence change decision sale event"
)
_FIRST = word_set("first previously originally earlier initially")
#: Right before marks: what follows is an example, or what somebody might say.
_EXAMPLE = re.compile(
    r"(?:\b(?:such as|something like|along the lines of|to the effect of|the likes of"
    r"|(?:phrases?|names?|terms?|words?|slogans?|titles?|questions?|headlines?) like"
    r"|translat(?:es|ed|ing) (?:roughly |loosely )?(?:as|to|into)|literally|meaning|short for|stands for)"
    r",?:?\s?)$"
)
_SELVES = word_set("myself yourself himself herself itself themselves ourselves oneself")
#: "Called [police] on [two men]": by telephone.
_CALLED_FOR_HELP = word_set("police 911 ambulance paramedic security cop sheriff")
_DOUBT = word_set("question doubt mind attention")
#: "Have to", and what governs a cue there: "will have to acknowledge that".
_NEEDS = word_set("have need")
#: What somebody makes use of when citing it: "asserted executive privilege", "citing sources".
_INVOKED = word_set("privilege source immunity amendment")
_INVOKES = word_set("cite assert invoke claim exert quote")
#: What is said only when it comes: "will soon announce his nominee".
_TO_COME = word_set("announce unveil outline release present deliver propose introduce")
_FINDS = word_set("find see discover notice realize realise learn conclude")


def is_idiom(view: ArticleView, finding: FoundContent) -> bool:
    """Return whether a finding hangs on a set phrase, and nobody says it."""
    cue = finding.cue
    behind = cue is not None and finding.cue_start >= finding.spans[-1].end  # "It stands for “jobs,” he said"
    if not behind and _is_example(view, finding):
        return True
    if cue is None or cue.kind != "verb" or finding.kind is Kind.DIRECT:
        return False
    inside = [w.index for w in cue.tree.words if any(w.start in span for span in finding.spans)]
    if not inside:
        return False
    return (
        _is_that_said(cue, inside)
        or _is_no_denying(cue.tree, cue.index)
        or _is_pointer(finding, cue)
        or _is_into_question(cue)
        or _is_of_oneself(cue, inside)
        or _is_call_for_help(cue, inside)
        or _is_still_to_come(cue)
        or _is_anyones(cue)
        or _is_sign(finding, cue, inside)
        or _is_invoked(finding, cue, inside)
        or _is_to_come(finding, cue, inside)
    )


def _is_example(view: ArticleView, finding: FoundContent) -> bool:
    """ "phrases like [“as your next president”]", "which translates as [“something for something”]"."""
    if finding.kind is Kind.INDIRECT:
        return False
    stretch = next(view.stretches_from(finding.spans[0].start), None)
    if stretch is None or stretch.span.start >= finding.spans[0].end:
        return False
    start = stretch.span.start
    return _EXAMPLE.search(view.text, max(0, start - 40), start) is not None


def _is_that_said(cue: CueFacts, inside: list[int]) -> bool:
    """ "That said, [it is not over]"."""
    tree = cue.tree
    if (
        cue.tree.words[cue.index].text.lower() != "said"
        or inside[0] < cue.index
        or cue.index + 1 >= len(tree)
    ):
        return False
    before = [word for word in tree.words[: cue.index] if word.upos != "PUNCT"]
    return (
        0 < len(before) <= 3
        and before[0].text.lower() in _THAT | {"with"}
        and all(word.text.lower() in _THAT | {"with", "being", "all", "been"} for word in before)
        and tree.words[cue.index + 1].text == ","
    )


def _is_no_denying(tree: Tree, verb: int) -> bool:
    """ "There is no denying [that it failed]": "no" right before the gerund."""
    word = tree.words[verb]
    before = tree.words[verb - 1] if verb else None
    return word.xpos in ("VBG", "NN") and before is not None and before.text.lower() == "no"


def _is_pointer(finding: FoundContent, cue: CueFacts) -> bool:
    """ "[The news] was first reported by CNN": what was reported stands elsewhere."""
    if finding.kind is not Kind.INDIRECT or not finding.frame.split("|")[-1].startswith("nsubj:pass"):
        return False
    tree = cue.tree
    below = [tree.words[c].text.lower() for c in tree.children[cue.index]]
    subject = tree.child(cue.index, "nsubj:pass", "nsubj")
    if cue.lemma != "report" or subject is None:
        return False
    few = len(tree.subtree(subject)) <= 3
    return few and (bool(_FIRST.intersection(below)) or tree.words[subject].lemma.lower() in _POINTERS)


def _is_into_question(cue: CueFacts) -> bool:
    """ "[The vote] was called into question", "calls to mind"."""
    if cue.lemma not in ("call", "throw", "bring"):
        return False
    tree = cue.tree
    for c in tree.children[cue.index]:
        case = tree.child(c, "case")
        if tree.words[c].lemma.lower() in _DOUBT and case is not None:
            return tree.words[case].text.lower() in ("into", "to", "in")
    return False


def _is_of_oneself(cue: CueFacts, inside: list[int]) -> bool:
    """ "asserting [himself with his partner]": not "called himself a fighter", which has two objects."""
    tree = cue.tree
    noun = shape_of(tree, inside).noun
    if noun is None or inside[0] != noun or inside[0] < cue.index:
        return False
    if tree.words[noun].text.lower() not in _SELVES or tree.words[noun].deprel not in ("obj", "iobj"):
        return False
    return tree.child(cue.index, "xcomp", "ccomp") is None and not any(
        tree.words[i].text.lower() in ("as", "of", "saying", "insisting") for i in inside
    )


def _is_call_for_help(cue: CueFacts, inside: list[int]) -> bool:
    """ "A manager called police on [two men]"."""
    if cue.lemma not in ("call", "phone", "summon"):
        return False
    tree = cue.tree
    called = tree.child(cue.index, "obj")
    return called is not None and tree.words[called].lemma.lower() in _CALLED_FOR_HELP


def _is_still_to_come(cue: CueFacts) -> bool:
    """ "They will have to acknowledge [that it failed]": nobody has."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if word.deprel != "xcomp" or word.xpos != "VB" or not 0 <= word.head < cue.index:
        return False
    above = tree.words[word.head]
    if above.lemma.lower() not in _NEEDS:
        return False
    return any(tree.words[c].xpos == "MD" for c in tree.children[above.index])


def _is_anyones(cue: CueFacts) -> bool:
    """ "One finds [that it is so]"."""
    if cue.subject is None or cue.marked >= 0:
        return False
    word = cue.tree.words[cue.subject]
    bare = not cue.tree.children[word.index]
    return word.text.lower() in ("one", "you") and bare and cue.lemma in _FINDS


def _is_sign(finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "All signs point [to a close race]", "Lee pointed [to the gate]": nothing is told of it."""
    tree = cue.tree
    if cue.lemma not in ("point", "pointed") or tree.words[inside[0]].text.lower() != "to":
        return False
    shape = shape_of(tree, inside)
    if finding.kind is not Kind.INDIRECT or "+" in shape.name:
        return False
    told = any(tree.words[i].text.lower() in ("as", "that", "which", "who", "where") for i in inside)
    return not told


def _is_invoked(finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "asserted [executive privilege]", "citing [sources]", "agreed with [Lee]", "turned out [to be]"."""
    if finding.kind is not Kind.INDIRECT:
        return cue.lemma.endswith("_out") and cue.lemma.startswith("turn")
    tree = cue.tree
    noun = shape_of(tree, inside).noun
    if noun is None:
        return cue.lemma.endswith("_out") and cue.lemma.startswith("turn")
    word = tree.words[noun]
    if cue.lemma.startswith("agree"):
        return len(inside) <= 3 and all(tree.words[i].upos in ("PROPN", "PRON", "ADP") for i in inside)
    return cue_lexicon.base_form(cue.lemma, _INVOKES) in _INVOKES and word.lemma.lower() in _INVOKED


def _is_to_come(finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "will soon announce [his nominee]": what it is, nobody knows yet."""
    tree = cue.tree
    will = any(tree.words[c].text.lower() in ("will", "’ll", "'ll", "to") for c in tree.children[cue.index])
    return (
        will
        and finding.kind is Kind.INDIRECT
        and cue.lemma in _TO_COME
        and inside[0] > cue.index
        and shape_of(tree, inside).name.startswith("np")
        and cue.finite.isdisjoint(inside)
    )
