"""Where a content begins and ends: which words belong to the report, the addressee or the noun instead.

Word indices are those of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotes.grammar.tree import Tree
from quotes.grammar.voice import TOLD_TO

#: Tags of verbs with a tense of their own.
FINITE = ("VBD", "VBZ", "VBP", "MD")
#: Relations of a subject to its verb.
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_EDGE = ("PUNCT",)
#: What may part what is reported from what the writer adds.
_PARTING = (",", ";", "–", "—", "--", "-")
#: These open a clause before the main clause: "While the mayor said so, [the council ...]".
_FRONTED = ("while", "as", "although", "though", "when", "after", "if", "since", "because", "even", "whereas")
#: These open what the writer sets against what is reported.
_CONTRARY = ("but", "although", "though", "while", "whereas", "even", "despite", "yet")
#: How the reporter goes on from one item to the next; no part of a statement.
_CONNECTIVES = ("separately", "meanwhile", "elsewhere")


def trim(tree: Tree, indices: Iterable[int]) -> tuple[int, ...]:
    """Return word indices without punctuation and conjunctions at the edges."""
    words = tree.words
    inside = list(indices)
    while inside and (words[inside[0]].upos in _EDGE or words[inside[0]].upos == "CCONJ"):
        inside.pop(0)
    while inside and (words[inside[-1]].upos in _EDGE or words[inside[-1]].deprel == "cc"):
        inside.pop()
    if len(inside) > 3 and words[inside[0]].text.lower() in _CONNECTIVES and words[inside[1]].text == ",":
        inside = inside[2:]
    return tuple(inside)


def is_that_clause(tree: Tree, index: int) -> bool:
    """Return whether a word heads a whole clause behind "that": "her statement [that the water is safe]"."""
    if tree.words[index].deprel not in ("acl:relcl", "dep", "parataxis", "appos"):
        return False
    mark = tree.child(index, "mark")
    own = tree.child(index, "nsubj", "nsubj:pass")
    return mark is not None and own is not None and tree.words[mark].text.lower() == "that" and mark < own


def clause_after(tree: Tree, noun: int) -> int | None:
    """Return the index of the "that" behind a noun, if a verb or an aside is between the two.

    "Her argument was [that ...]", "the suggestion, made by the union, [that ...]".
    """
    words = tree.words
    following = noun + 1
    if following >= len(words):
        return None
    if words[following].lemma == "be":
        following += 1
        while following < len(words) and words[following].upos in ("ADV", "PART") and following < noun + 4:
            if words[following].text.lower() in ("to", "that"):
                break
            following += 1
        if following < len(words) and words[following].text.lower() == "that":
            return following
        return None
    if words[following].text in (",", "—", "–", "-", "by", "from", "in", "on", "at", "this", "last"):
        for k in range(following + 1, min(len(words), noun + 16)):
            if words[k].text in (".", ";", ":", "?", "!"):
                return None
            if words[k].text.lower() == "that" and words[k].upos in ("SCONJ", "PRON", "ADP"):
                after = words[k + 1] if k + 1 < len(words) else None
                verb = after is not None and (after.upos in ("VERB", "AUX") and after.xpos != "VBG")
                return None if verb else k
    return None


def verb_of_noun(tree: Tree, noun: int, after: int) -> int | None:
    """Return where the verb of a subject begins, auxiliaries included, if it is behind `after`."""
    word = tree.words[noun]
    if word.deprel not in SUBJECTS or word.head <= after:
        return None
    own = [
        c for c in tree.children[word.head] if tree.words[c].deprel in ("aux", "aux:pass", "cop", "advmod")
    ]
    return min(
        [
            word.head,
            *(
                c
                for c in own
                if after < c
                and all(tree.words[k].upos in ("AUX", "ADV", "PART") for k in range(c, word.head))
            ),
        ]
    )


def second_verb(tree: Tree, opening: int) -> int | None:
    """Return the second finite verb, if it has no subject: "that the letters were forged [drew] ..."."""
    words = tree.words
    seen = False
    for word in words[opening + 1 :]:
        if word.text in (".", ";"):
            break
        if word.xpos not in FINITE:
            continue
        before = words[word.index - 1]
        follows = before.upos in ("CCONJ", "SCONJ", "PRON", "PUNCT", "PART") or before.xpos in (
            "WDT",
            "WP",
            "RB",
        )
        subject = tree.child(word.index, "nsubj", "nsubj:pass") is not None or (
            word.upos == "AUX" and word.head >= 0 and tree.child(word.head, "nsubj", "nsubj:pass") is not None
        )
        if seen and not subject and not follows:
            return word.index
        seen = True
    return None


def without_participle(tree: Tree, cue: int, indices: list[int]) -> list[int]:
    """Return the indices of a content without a participle behind the cue.

    "The dam is safe, the paper reported, [citing two people]".
    """
    behind = [i for i in indices if i > cue and tree.words[i].upos not in ("PUNCT", "ADV")]
    if len(behind) < len(indices) and behind and tree.words[behind[0]].xpos == "VBG":
        return [i for i in indices if i < cue]
    return indices


def cut_points(tree: Tree, cue: int, speaks: bool) -> list[tuple[str, int]]:
    """Return the words behind the cue where something may begin that is no longer reported, the last first.

    Each comes with its kind, a name of ``CUTS`` in ``possible_contents``: only "ing" and "as" if
    the cue hardly ever `speaks`.
    """
    words = tree.words
    if not speaks:
        return _cuts_of_reporting(tree, cue)
    appositions = {tree.subtree(word.index)[0] for word in words[cue + 1 :] if word.deprel == "appos"}
    subjects = {tree.subtree(word.index)[0] for word in words[cue + 1 :] if word.deprel in SUBJECTS}
    fronted = words[0].text.lower() in _FRONTED or words[min(1, len(words) - 1)].text.lower() in _FRONTED
    points = []
    for k in range(len(words) - 2, cue + 3, -1):
        before = words[k - 1].text
        how = _cut_at_punctuation(tree, k, appositions, subjects, fronted) if before in _PARTING else None
        if how is None and words[k].upos in ("SCONJ", "ADP", "ADV", "CCONJ"):
            how = _cut_at_opener(tree, k)
        if how is not None:
            points.append((how, k))
    return points


def _cuts_of_reporting(tree: Tree, cue: int) -> list[tuple[str, int]]:
    """Where a clause about the reporting may begin."""
    words = tree.words
    points = []
    for k in range(len(words) - 2, cue + 3, -1):
        word = words[k]
        if word.xpos == "VBG" and words[k - 1].text == ",":
            points.append(("ing", k))
        elif word.upos in ("SCONJ", "ADP", "ADV") and _cut_at_opener(tree, k) == "as":
            points.append(("as", k))
    return points


def _cut_at_punctuation(
    tree: Tree, k: int, appositions: set[int], subjects: set[int], fronted: bool
) -> str | None:
    """What may begin at the word `k` behind a comma, a dash or a semicolon."""
    words = tree.words
    word, before = words[k], words[k - 1].text
    if before == ";":
        return "semicolon"
    if word.xpos == "VBG" and before == ",":
        return "ing"
    if word.xpos in ("WDT", "WP", "WP$", "WRB"):
        return "which"
    if before != ",":
        return "dash"
    if k in appositions:
        return "apposition"
    if k in subjects:
        return "main" if fronted else None
    if word.upos == "CCONJ" and k + 1 in subjects:
        return "and"
    return None


def _cut_at_opener(tree: Tree, k: int) -> str | None:
    """What may begin with the conjunction, preposition or adverb `k`."""
    words = tree.words
    lower = words[k].text.lower()
    if lower in _CONTRARY:
        return "but"
    if lower in ("after", "during"):
        return "as"
    if lower in ("as", "when", "while", "before") and words[k + 1].xpos in ("PRP", "VBG"):
        return "as"
    return None


def cut_behind(
    tree: Tree, points: list[tuple[str, int]], indices: tuple[int, ...]
) -> list[tuple[str, tuple[int, ...]]]:
    """Return the content without what may be no part of it at its end, for each kind of such an end.

    "said the ceasefire held[, speaking by telephone]", "said the engine quit [as he was led away]",
    "expects her to recover from the illness[, which kept her away in May]".
    """
    cuts: dict[str, tuple[int, ...]] = {}
    for how, k in points:
        if how not in cuts and indices[2] < k < indices[-1]:
            cuts[how] = trim(tree, [i for i in indices if i < k])
    return [(how, short) for how, short in cuts.items() if len(short) > 2]


def fronted_end(tree: Tree, cue: int) -> int | None:
    """Return where the main clause begins behind a participle: "Asked about it, [Clinton said]"."""
    word = tree.words[cue]
    if word.xpos != "VBN" or word.head <= cue or word.deprel not in ("advcl", "acl", "dep", "parataxis"):
        return None
    if tree.child(cue, "aux", "aux:pass") is not None:
        return None
    subject = tree.child(word.head, "nsubj", "nsubj:pass", "nsubj:outer")
    if subject is None or subject < cue:
        return word.head
    return tree.subtree(subject)[0]


def told_person(tree: Tree, cue: int) -> tuple[int, int] | None:
    """Return the first and last word of the addressee of an active verb such as "tell"; None without one."""
    words = tree.words
    if words[cue].lemma.lower() not in TOLD_TO or words[cue].upos != "VERB":
        return None
    person = next((c for c in tree.children[cue] if c > cue and words[c].deprel in ("obj", "iobj")), None)
    if person is None:
        return None
    inside = {person}
    stack = [person]
    while stack:
        for child in tree.children[stack.pop()]:
            if words[child].deprel not in (
                "acl",
                "acl:relcl",
                "ccomp",
                "punct",
                "parataxis",
                "advcl",
                "xcomp",
            ):
                inside.add(child)
                stack.append(child)
    return min(inside), max(inside)


def without_addressee(tree: Tree, told: tuple[int, int], indices: tuple[int, ...]) -> tuple[int, ...]:
    """Return the indices of a content without the addressee: "told the jury [they would hear more]".

    With an infinitive ("urged [governments to share data]") the phrase is its subject, and stays.
    """
    words = tree.words
    rest = tuple(i for i in indices if i > told[1])
    if not rest or not told[0] <= indices[0] <= told[1]:
        return indices
    first = words[rest[0]].text.lower()
    clause = first in ("that", "whether", "if", "how", "why", "when", "where", "what", "who")
    finite = words[rest[0]].upos in ("PRON", "DET", "NOUN", "PROPN", "NUM", "ADJ") and any(
        words[i].xpos in FINITE for i in rest[:12]
    )
    return rest if clause or finite else indices


def is_no_content(tree: Tree, indices: tuple[int, ...]) -> bool:
    """Return whether words are how somebody spoke, not what was said: "asked [not to be named]"."""
    if not indices or tree.words[indices[0]].text.lower() not in ("according", "not"):
        return False
    words = [tree.words[i].text.lower() for i in indices[:4]]
    if words[:2] == ["according", "to"]:
        return True
    return words[:3] == ["not", "to", "be"] and words[3:] in (["named"], ["identified"], ["quoted"])
