"""Phrases of the report behind a content: when and in what it was said.

'claimed [a “breakthrough”] on Wednesday', "criticised [the decision] in a statement" tell nothing more of
what was said. Words are those of the cue's sentence.
"""

from __future__ import annotations

from quotes.days import WEEKDAYS
from quotes.grammar.clauses import FINITE
from quotes.grammar.tree import Tree

_OBLIQUE = ("obl", "obl:tmod", "obl:unmarked", "obl:npmod", "nmod:tmod", "nmod:unmarked")
_DAYS = frozenset(WEEKDAYS)
_TODAY = frozenset(["today", "yesterday", "tonight"])
_LAST = frozenset(["night", "week", "month", "year", "summer", "winter", "spring", "autumn", "fall"])
#: These begin an adjunct of the cue: where, when and to whom it was said.
ADJUNCTS = frozenset(["on", "in", "at", "during", "to", "after", "before", "from", "via", "through", "of"])
_IN = frozenset(["in", "on", "at", "during", "via", "through"])
#: What something is said in.
MEDIA = frozenset([
    "statement", "interview", "tweet", "tweetstorm", "post", "letter", "email", "e-mail", "memo",
    "memorandum", "speech", "book", "memoir", "column", "op-ed", "essay", "video", "filing",
    "testimony", "briefing", "conference", "release", "remarks", "appearance", "message", "broadcast",
    "newsletter", "affidavit", "lawsuit", "editorial", "address", "livestream",
])  # fmt: skip


def is_adjunct_of_report(tree: Tree, index: int) -> bool:
    """Return whether the word heads a phrase of a day ("on Friday") or a medium ("in a letter to staff")."""
    word = tree.words[index]
    if word.deprel not in _OBLIQUE:
        return False
    below = [tree.words[c] for c in tree.children[index]]
    lower = {one.text.lower() for one in below if one.index < index}
    lemma = word.lemma.lower()
    if lemma in _TODAY or _DAYS & {word.text.lower(), *lower}:
        return True
    if lemma in _LAST and "last" in lower:
        return True
    case = {one.text.lower() for one in below if one.deprel == "case"}
    return bool(case & _IN) and (lemma in MEDIA or word.text.lower() in MEDIA)


def report_goes_on(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """Return where the report goes on behind a noun phrase, if nothing but the report follows up to `last`.

    Args:
        tree: of the cue's sentence.
        cue: its word.
        first, last: the first and the last word of the content.
    """
    own = [c for c in tree.children[cue] if first < c <= last]
    for child in own:
        if not is_adjunct_of_report(tree, child):
            continue
        start = tree.subtree(child)[0]
        behind = [c for c in own if c > child and tree.words[c].deprel != "punct"]
        participles = all(
            is_adjunct_of_report(tree, c) or (tree.words[c].xpos == "VBG" and tree.words[c].deprel == "advcl")
            for c in behind
        )
        if start > first and participles and _covered(tree, [child, *behind], start, last):
            return start
    return None


def _covered(tree: Tree, heads: list[int], start: int, last: int) -> bool:
    """Whether all words from `start` to `last`, punctuation aside, are below these words."""
    inside = {i for head in heads for i in tree.subtree(head)}
    return all(tree.words[i].upos == "PUNCT" or i in inside for i in range(start, last + 1))


def behind_apposition(tree: Tree, according: int, first: int) -> int | None:
    """Return where what was said begins behind an apposition of its source, if it has one there.

    "According to Clearings, a site for brokers, [the price rose]". An apposition has an article and no verb
    of its own, the words behind it have one.

    Args:
        tree: of the sentence.
        according: its "according".
        first: the first word of the content.
    """
    words = tree.words
    if words[first].text.lower() not in ("a", "an") or words[first - 1].text not in (",", "—", "–"):
        return None
    if first - according > 8 or words[first - 2].upos != "PROPN":
        return None
    until = next(
        (i for i in range(first, min(first + 14, len(words))) if words[i].text in (",", "—", "–")), None
    )
    if until is None or until + 1 >= len(words) or any(w.xpos in FINITE for w in words[first:until]):
        return None
    begin = words[until + 1]
    if begin.upos in ("CCONJ", "VERB", "AUX") or begin.text.lower() in ("a", "an", "who", "which"):
        return None
    return begin.index if any(word.xpos in FINITE for word in words[until + 1 :]) else None
