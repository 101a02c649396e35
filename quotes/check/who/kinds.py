"""What kind of thing a word names: a person, a group, an act of saying or thinking.

Read from `quotes/data/cue_lexicon.tsv` by the words alone. The grammar reads the same table for its trees
(`quotes.grammar.cue_lexicon`), which a check has none of.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_LEAST = 0.3  # share of what a verb means that must be speech or thought
_PERSON, _GROUP = frozenset(("person", "human")), "group"


@cache
def _kinds() -> tuple[dict[str, str], frozenset[str]]:
    """The field of each noun, and the verbs that tell something."""
    text = files("quotes").joinpath("data", "cue_lexicon.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    nouns = {row[0]: row[2] for row in rows if row[1] == "n"}
    verbs = (row[0] for row in rows if row[1] == "v" and max(float(row[3]), float(row[4])) >= _LEAST)
    return nouns, frozenset(verbs)


def is_person(noun: str) -> bool:
    """Return whether a noun means a human being.

    >>> is_person("minister"), is_person("department")
    (True, False)
    """
    return _kinds()[0].get(noun) in _PERSON


def is_group(noun: str) -> bool:
    """Return whether a noun means a group of human beings: "department"."""
    return _kinds()[0].get(noun) == _GROUP


def is_people(noun: str) -> bool:
    """Return whether a noun means a human being or a group of them."""
    return is_person(noun) or is_group(noun)


def tells(verb: str) -> bool:
    """Return whether a verb says or thinks something.

    >>> tells("expect"), tells("dig")
    (True, False)
    """
    return verb in _kinds()[1]
