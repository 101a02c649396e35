"""Words that may report a statement: verbs, nouns and adjectives with a clause, and "according to".

``find_cues`` proposes; whether a word does report something is decided later, with its contents.
"""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.clauses import clause_after, is_that_clause
from quotes.grammar.tree import Tree

#: From this share on a noun is one of speech or thought ("claim", "belief"); see ``cue_lexicon``.
_SPEAKS = 0.3
#: "Time will tell whether", "history will show that": nobody says it, and nobody has to.
_TELLS_LATER = frozenset(["time", "history", "future"])
_TELLING = frozenset(["tell", "show", "judge", "prove", "decide", "reveal"])
_SEEMS = frozenset(["seem", "appear", "tend", "happen"])
#: "The odds are overwhelming that": the writer's own reckoning.
_RECKONING = frozenset(["odds", "chance", "chances", "likelihood", "probability"])


def find_cues(tree: Tree) -> dict[int, str]:
    """Return the words of the sentence that may report something, by index, each with its kind."""
    kinds = ((word.index, cue_kind(tree, word.index)) for word in tree.words)
    return {index: kind for index, kind in kinds if kind is not None}


def cue_kind(tree: Tree, index: int) -> str | None:
    """Return ``verb``, ``noun``, ``adjective`` or ``according``; ``None`` for a word that reports nothing."""
    word = tree.words[index]
    if word.text.lower() == "according":
        following = tree.words[index + 1].text.lower() if index + 1 < len(tree) else ""
        return "according" if following == "to" else None
    if word.upos in ("VERB", "ADJ") and _is_nobodys(tree, index):
        return None
    if word.upos == "VERB":
        return None if _describes_a_text(tree, index) or _is_compound(tree, index) else "verb"
    # Auxiliaries stay out: "was like, ..." and the bare "'s"; a copula with a clause reports nothing.
    if word.upos not in ("NOUN", "PROPN", "ADJ"):
        return None
    clauses = ("acl", "ccomp", "csubj", "xcomp") if word.upos == "ADJ" else ("acl", "ccomp", "csubj")
    below = tree.children[index]
    if any(tree.words[child].deprel in clauses for child in below):
        return "adjective" if word.upos == "ADJ" else "noun"
    return "noun" if word.upos == "NOUN" and _speaks_of_something(tree, index) else None


def _describes_a_text(tree: Tree, index: int) -> bool:
    """ "in his [written] statement": a participle before its noun reports nothing."""
    word = tree.words[index]
    return (
        word.xpos == "VBN"
        and word.text.islower()
        and word.deprel == "amod"
        and word.head == index + 1
        and not any(tree.words[c].deprel in ("ccomp", "xcomp", "obj") for c in tree.children[index])
    )


def _is_compound(tree: Tree, index: int) -> bool:
    """ "the self-[proclaimed] seers", "a widely-[reported] sale": parts of longer words report nothing."""
    word = tree.words[index]
    if word.xpos != "VBN" or index < 2 or tree.words[index - 1].text != "-":
        return False
    before = tree.words[index - 2]
    return (
        before.end == tree.words[index - 1].start
        and tree.words[index - 1].end == word.start
        and (
            before.text.lower() in ("self", "so", "long", "much", "oft", "often")
            or before.text.endswith("ly")
        )
    )


def _is_nobodys(tree: Tree, index: int) -> bool:
    """ "Time will tell if", "it remains to be seen whether", "it goes to show", "the odds are high that"."""
    words, word = tree.words, tree.words[index]
    subject = tree.child(index, "nsubj")
    if word.upos == "ADJ":
        return subject is not None and words[subject].text.lower() in _RECKONING
    lemma = word.lemma.lower()
    if lemma in _SEEMS and tree.child(index, "xcomp") is not None:
        return True  # "appeared to refer to it when she said": she said
    if subject is not None:
        bare = not any(
            words[c].deprel in ("det", "nmod:poss", "amod", "nmod") for c in tree.children[subject]
        )
        future = any(words[c].xpos == "MD" for c in tree.children[index])
        later = words[subject].text.lower() in _TELLS_LATER and (bare or words[subject].lemma == "future")
        return later and future and lemma in _TELLING
    above = words[word.head].lemma.lower() if word.deprel == "xcomp" else ""
    return (above, lemma) in (("remain", "see"), ("go", "show"))


def _speaks_of_something(tree: Tree, noun: int) -> bool:
    """ "the claim [of fraud]", "her statement [that it is safe]": a noun of speech with what it says."""
    entry = cue_lexicon.noun(tree.words[noun].lemma.lower())
    if entry.speech + entry.thought < _SPEAKS:
        return False
    return any(
        tree.words[child].deprel == "nmod" or is_that_clause(tree, child) for child in tree.children[noun]
    ) or (clause_after(tree, noun) is not None)
