"""The cue lexicon: which verbs and nouns speak or think, and whether they take a clause.

The data (``data/cue_lexicon.tsv``) is made from WordNet 3.0 by ``training/make_cue_lexicon.py``.
A verb that is not in it can still be a cue by its frame; the lexicon only says what is known about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """One lemma: ``first`` is the semantic field of its most frequent sense; shares are 0 to 1.

    The field ``person`` means that the noun can be a person, and a title before names; ``human`` that it
    means nothing else, but is rare, and as often a name itself ("Baker").
    """

    first: str
    speech: float
    thought: float
    clause: bool

    @property
    def field(self) -> str:
        """``first``, with ``person`` for both kinds of people."""
        return "person" if self.first == "human" else self.first

    @property
    def speaks(self) -> bool:
        """Whether most of what it means is speech."""
        return self.speech >= 0.5


UNKNOWN = Entry("unknown", 0.0, 0.0, False)


@cache
def _lexicon() -> dict[tuple[str, str], Entry]:
    table = {}
    lines = files("quotes").joinpath("data/cue_lexicon.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        lemma, pos, first, speech, thought, clause = line.split("\t")
        table[lemma, pos] = Entry(first, float(speech), float(thought), clause == "1")
    return table


def verb(lemma: str) -> Entry:
    """Return what is known about a verb, by its lemma in lower case."""
    return _lexicon().get((lemma, "v"), UNKNOWN)


#: Endings of verbs and what stands in their place in the base form, the likelier first.
_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", "e"), ("ed", ""), ("es", "e"), ("es", ""), ("s", ""),
            ("ing", "e"), ("ing", ""))  # fmt: skip


@cache
def base_form(lemma: str, others: frozenset[str] = frozenset()) -> str:
    """Return the base form of a verb whose lemma kept its ending, if the lexicon has it; or the lemma.

    Args:
        lemma: in lower case.
        others: base forms that are taken for known, too.

    >>> base_form("joked"), base_form("snapped"), base_form("said")
    ('joke', 'snap', 'said')
    """
    if lemma in others or (lemma, "v") in _lexicon():
        return lemma
    for ending, instead in _ENDINGS:
        if lemma.endswith(ending):
            stem = lemma.removesuffix(ending)
            single = stem[:-1] if not instead and stem[-2:-1] == stem[-1:] else stem
            for base in (stem + instead, single):
                if base in others or (base, "v") in _lexicon():
                    return base
    return lemma


def verb_of(lemma: str) -> Entry:
    """Return what is known about a verb whose lemma in lower case may have kept its ending ("insisted")."""
    return verb(base_form(lemma))


def noun(lemma: str) -> Entry:
    """Return what is known about a noun, by its lemma in lower case."""
    return _lexicon().get((lemma, "n"), UNKNOWN)
