"""Verbs whose object says in short what was said: "ruled out a recovery", "puts the losses at £38 billion".

The annotated articles have too few of these for the ranker of contents to know them, and their verbs are
mostly used for deeds: so each verb names what its object may be, and who has to be its subject. What is
negated, only possible, asked or wished is left to the ranker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotes.find.cue_features import CueFacts
from quotes.find.possible_contents import Content
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.grammar.tree import Tree
from quotes.text import word_set

#: That such a report is one, and that its words are the right ones (found by reading some 100 of them).
PROBABILITY = 0.9

_IDEAS = word_set(
    "idea possibility prospect notion suggestion proposal option theory spectre specter scenario"
)
#: What somebody can deny having done or been part of, in one word too.
_DENIABLE = word_set("""
    wrongdoing claim charge allegation accusation report rumor rumour involvement responsibility guilt
    liability role knowledge link tie collusion misconduct harassment discrimination bias culpability
    suggestion impropriety offence offense assault fraud corruption violation cheating doping connection
    intention abuse negligence account assertion insinuation existence complicity conspiracy plagiarism
    racism antisemitism
    """)
#: These deny what is asked of them: a deed.
_DECIDES = word_set("court judge justice panel tribunal magistrate jury appeals referee umpire officer")
_COSTS = word_set("put peg estimate value price assess calculate reckon")
_FORECASTS = word_set("forecast predict project expect anticipate estimate foresee")
_GROWS = word_set("growth inflation recession recovery rise fall increase decrease decline drop surplus")
_JUDGES = word_set("dismiss denounce decry hail brand deride slam blast condemn reject praise tout laud")
_NOBODY = word_set("it this that which these those there what")
_NEGATIONS = word_set("not n't n’t never no hardly neither")
#: What may lead to the time that a content tells of, and how many words that has with it.
_TIMES = word_set("this next before until by")
_OF_TIME = 4
_UNREAL = word_set("if unless whether")
#: What speaks, and whose commonest meaning is another.
_BODIES = word_set(
    "bank house office study survey insurer campaign lab poll regulator paper institute watchdog"
)
_SPEAKERS = frozenset(("person", "group", "communication", "cognition"))


def told_in_short(
    view: ArticleView, sentence: int, cue: CueFacts, options: Sequence[tuple[float, Content]]
) -> Content | None:
    """Return the content of a report in few words, the likeliest of the `options` with its object; or None.

    Args:
        view: the article.
        sentence: the index of the cue's.
        cue: a verb.
        options: its possible contents, the likeliest first.
    """
    verb, _, particle = cue.lemma.partition("_")
    check = _OF.get(cue_lexicon.base_form(verb, _VERBS) + (f"_{particle}" if particle else ""))
    if check is None or cue.kind != "verb" or not _is_told(view, cue):
        return None
    noun = _object(cue.tree, cue.index)
    needed = check(view, cue, noun) if noun is not None else None
    if not needed:
        return None
    first = min(needed)
    marks = view.marks[sentence]
    found = [
        content
        for _, content in options
        if content.words[0] == first
        and needed <= {*content.words}
        and all(marks[i] < 0 and cue.tree.words[i].text.lower() != "but" for i in content.words)
    ]
    return _with_its_time(cue.tree, found) if found else None


def _with_its_time(tree: Tree, found: Sequence[Content]) -> Content:
    """The likeliest, with the time of what it tells of: "a return to growth [before May]"."""
    best = found[0]
    size = len(best.words)
    for content in found[1:]:
        more = content.words[size:]
        longer = content.words[:size] == best.words and 0 < len(more) <= _OF_TIME
        if longer and tree.words[more[0]].text.lower() in _TIMES:
            return content
    return best


def _is_told(view: ArticleView, cue: CueFacts) -> bool:
    """Whether a verb is told as done, by somebody who can speak."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if cue.subject is None or cue.subject > cue.index or tree.words[-1].text == "?":
        return False
    below = [tree.words[c] for c in tree.children[cue.index]]
    auxiliaries = {one.text.lower() for one in below if one.deprel.startswith("aux")}
    has = word.xpos == "VBN" and bool(auxiliaries & {"has", "have", "had", "'s", "’s", "'ve", "’ve"})
    if not (word.xpos in FINITE or has) or any(one.deprel.endswith(":pass") for one in below):
        return False
    before = {one.text.lower() for one in below if one.index < cue.index}
    if before & (_NEGATIONS | _UNREAL) or any(one.xpos == "MD" for one in below):
        return False
    return _can_speak(view, tree, cue.subject)


def _can_speak(view: ArticleView, tree: Tree, subject: int) -> bool:
    word = tree.words[subject]
    if word.upos in ("PRON", "DET"):
        return word.text.lower() not in _NOBODY
    if word.upos == "PROPN" or view.entity_of(word):
        return True
    lemma = word.lemma.lower()
    known = {lemma, lemma.removesuffix("s")}
    return bool(known & _BODIES) or any(cue_lexicon.noun(one).field in _SPEAKERS for one in known)


def _object(tree: Tree, verb: int) -> int | None:
    """The object of a verb, if it stands behind it and is no pronoun."""
    found = next((c for c in tree.children[verb] if c > verb and tree.words[c].deprel == "obj"), None)
    return found if found is not None and tree.words[found].upos in ("NOUN", "PROPN", "NUM") else None


def _whole(tree: Tree, noun: int, *more: int) -> set[int]:
    """The words that a content has to have: a noun, its own words before it, and others."""
    before = [i for i in tree.subtree(noun) if i <= noun and tree.words[i].upos != "PUNCT"]
    return {before[0], noun, *more}


def _ruled_out(view: ArticleView, cue: CueFacts, noun: int) -> set[int]:
    """ "ruled out [a recovery]", and not a player."""
    if view.entity_of(cue.tree.words[noun]) == "PERSON":
        return set()
    if cue_lexicon.noun(cue.tree.words[noun].lemma.lower()).field == "person":
        return set()
    return _whole(cue.tree, noun)


def _denied(view: ArticleView, cue: CueFacts, noun: int) -> set[int]:
    """ "denied [any wrongdoing]", and not a motion, or somebody a visa."""
    tree = cue.tree
    if tree.child(cue.index, "iobj") is not None or cue.subject is None:
        return set()
    if tree.words[cue.subject].lemma.lower() in _DECIDES:
        return set()
    return _whole(tree, noun) if tree.words[noun].lemma.lower() in _DENIABLE else set()


def _put_at(view: ArticleView, cue: CueFacts, noun: int) -> set[int]:
    """ "puts [the losses at £38 billion]": a thing and a number."""
    tree = cue.tree
    for i in tree.subtree(cue.index):
        word = tree.words[i]
        if i > noun and word.upos in ("NUM", "SYM", "NOUN", "PROPN") and _is_amount(tree, i):
            case = tree.child(i, "case")
            if case is not None and case > noun and tree.words[case].text.lower() == "at":
                return _whole(tree, noun, i)
    return set()


def _is_amount(tree: Tree, index: int) -> bool:
    return any(tree.words[i].upos == "NUM" or tree.words[i].text[:1].isdigit() for i in tree.subtree(index))


def _idea(view: ArticleView, cue: CueFacts, noun: int) -> set[int]:
    """ "floated [the idea of a second vote]": an idea with what it is."""
    tree = cue.tree
    if cue.subject is None or tree.words[noun].lemma.lower() not in _IDEAS:
        return set()
    if cue_lexicon.noun(tree.words[cue.subject].lemma.lower()).field == "cognition":
        return set()  # "that outlook raises the prospect"
    behind = [c for c in tree.children[noun] if c > noun and tree.words[c].upos != "PUNCT"]
    return _whole(tree, noun, behind[-1]) if behind else set()


def _forecast(view: ArticleView, cue: CueFacts, noun: int) -> set[int]:
    """ "forecasts [growth of 2.1 per cent]"."""
    tree = cue.tree
    amount = any(i > noun and tree.words[i].upos == "NUM" for i in tree.subtree(noun))
    named = tree.words[noun].lemma.lower() in _GROWS
    return _whole(tree, noun) if named or amount else _put_at(view, cue, noun)


def _judged(view: ArticleView, cue: CueFacts, noun: int) -> set[int]:
    """ "dismissed [the report as nonsense]"."""
    tree = cue.tree
    for i in tree.subtree(cue.index):
        case = tree.child(i, "case", "mark")
        if i > noun and case is not None and noun < case < i and tree.words[case].text.lower() == "as":
            return _whole(tree, noun, i)
    return set()


def _credited(view: ArticleView, cue: CueFacts, noun: int) -> set[int]:
    """ "credited [the volunteers with saving the harbour]"."""
    tree = cue.tree
    for c in tree.children[cue.index]:
        opener = tree.child(c, "case", "mark")
        if c > noun and opener is not None and tree.words[opener].text.lower() in ("with", "for"):
            return _whole(tree, noun, c)
    return set()


_Check = Callable[[ArticleView, CueFacts, int], set[int]]
_OF: dict[str, _Check] = {
    "rule_out": _ruled_out,
    "deny": _denied,
    "float": _idea,
    "moot": _idea,
    "raise": _idea,
    "credit": _credited,
    "blame": _credited,
    **dict.fromkeys(_FORECASTS, _forecast),
    **dict.fromkeys(_COSTS - _FORECASTS, _put_at),
    **dict.fromkeys(_JUDGES, _judged),
}
_VERBS = frozenset(verb.partition("_")[0] for verb in _OF)
