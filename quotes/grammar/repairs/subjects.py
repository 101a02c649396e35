"""Subjects of reports that a parser takes for something else, or for half of what they are.

"Beamed the 51-year-old" has a subject, and no adjective; in "A shell hit Zahran, medics and witnesses said"
both speak, and no witnesses were hit; nobody is addressed in "Producer Max Feld says".
"""

from __future__ import annotations

from dataclasses import replace

from quotes.types import Word

#: What a parser makes of such a phrase behind its verb.
_BEHIND = ("xcomp", "ccomp", "obj", "advmod", "amod", "obl:unmarked")
_SUBJECT = ("nsubj", "nsubj:pass", "csubj")


def of_that_age(words: list[Word], index: int) -> bool:
    """ "Beamed the 51-year-[old]": a noun, and right behind marks and a verb its subject.

    Args:
        words: of the sentence; changed in place.
        index: a word.

    Returns:
        Whether anything changed.
    """
    old = words[index]
    if old.text != "old" or index < 4 or (words[index - 2].text, words[index - 1].text) != ("year", "-"):
        return False
    determiner = next((w for w in words[:index] if w.head == index and w.deprel == "det"), None)
    if determiner is None or old.upos != "ADJ":
        return False
    words[index] = replace(old, upos="NOUN", xpos="NN")
    verb = words[determiner.index - 1]
    if verb.index != old.head or verb.upos != "VERB" or old.deprel not in _BEHIND or not verb.index:
        return True
    taken = any(w.head == verb.index and w.deprel in _SUBJECT for w in words)
    if not taken and words[verb.index - 1].text in ("”", '"', "''", "’"):
        words[index] = replace(words[index], deprel="nsubj")
        words[verb.index] = replace(verb, xpos="VBD" if verb.xpos == "VBN" else verb.xpos)
    return True


def both_speak(words: list[Word], index: int) -> bool:
    """ "It hit Zahran, medics and [witnesses] said": joined to the subject, and to nothing before it.

    Args:
        words: of the sentence; changed in place.
        index: a word that is joined to another one.

    Returns:
        Whether anything changed.
    """
    joined = words[index]
    subject = next((w for w in words[:index] if w.deprel == "nsubj" and w.head > index), None)
    if joined.upos not in ("NOUN", "PROPN") or subject is None or not 0 <= joined.head < subject.index:
        return False
    between = words[subject.index + 1 : index]
    if not between or between[0].deprel != "cc" or between[0].head != index:
        return False
    if any(w.upos not in ("ADJ", "NOUN", "PROPN", "DET", "NUM") for w in between[1:]):
        return False
    behind = words[index + 1 : subject.head]
    if any(w.upos not in ("AUX", "ADV", "PART") for w in behind):
        return False
    words[index] = replace(joined, head=subject.index)
    return True


def named_behind_role(words: list[Word], index: int) -> bool:
    """ "Producer Max Feld, who knows her, describes her": nobody is addressed, and Feld describes.

    Args:
        words: of the sentence; changed in place.
        index: a name that is taken for an address.

    Returns:
        Whether anything changed.
    """
    name, role = words[index], words[index - 1]
    if not index or name.deprel != "vocative" or name.upos != "PROPN" or name.head <= index:
        return False
    if role.deprel != "nsubj" or role.head != name.head or role.xpos not in ("NN", "NNP"):
        return False
    words[index] = replace(name, deprel="nsubj")
    words[index - 1] = replace(role, head=index, deprel="nmod:desc")
    return True
