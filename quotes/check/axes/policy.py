"""The house style: which differences an editor lets pass, and by which rule.

The table has a version; a finding names the rule that accepted a difference. ``strict`` accepts none but
typographic ones, ``house`` all of the table, and a file accepts those that it names::

    # our desk
    spelling
    number
    !bracket        # all of the table but this, if only such lines are there
    word judgement judgment
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import QuotesError

HOUSE_STYLE_VERSION = 1
RULES = {
    "spelling": "British and American spelling: defence, defense",
    "number": "figures, scales and currencies: $600 billion, 600 billion dollars; 16m, 16 million",
    "contraction": "isn't, is not",
    "abbreviation": "Oct., October; per cent, percent; U.S., US",
    "hyphen": "e-mail, email; decision-makers, decision makers",
    "ellipsis": "words left out, with an ellipsis that says so, where nothing is turned",
    "bracket": "an editor's words in brackets",
    "sic": "an editor's [sic]",
    "typo": "a slip of the pen corrected",
    "grammar": "a slip of agreement corrected: we was, we were",
    "filler": "um, er and the like left out",
    "that": "a “that” or a comma-like “and” left out or put in, as many desks do",
}
"""Each rule of the table, with what it accepts."""
_LINE = re.compile(r"(?P<but>!?)(?P<rule>[a-z]+)|word\s+(?P<one>\S+)\s+(?P<other>\S+)")
_OFF = frozenset({"that"})  # in the table, and not accepted unless a file names it


class PolicyError(QuotesError):
    """A policy cannot be read."""


@dataclass(frozen=True)
class Policy:
    """Which rules accept a difference."""

    name: str = "house"
    rules: frozenset[str] = frozenset(RULES) - _OFF
    words: frozenset[frozenset[str]] = frozenset()  # pairs that are one word to this house

    def accepts(self, rule: str) -> bool:
        """Return whether a rule is in force."""
        return rule in self.rules

    def one_word(self, one: str, other: str) -> bool:
        """Return whether the house writes one of two words for the other."""
        return frozenset((one.casefold(), other.casefold())) in self.words


HOUSE = Policy()
STRICT = Policy("strict", frozenset())


def policy_named(name: str) -> Policy:
    """Return the policy ``strict`` or ``house``, or that of a file.

    Raises:
        PolicyError: no such file, or a line of it is no rule.
    """
    if name in ("house", "strict"):
        return HOUSE if name == "house" else STRICT
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"cannot read the policy {name}: give strict, house or a text file") from error
    return read_policy(text, name)


def read_policy(text: str, name: str = "") -> Policy:
    """Return the policy that a text describes, a rule a line.

    Raises:
        PolicyError: a line is no rule.
    """
    with_: set[str] = set()
    without: set[str] = set()
    words: set[frozenset[str]] = set()
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        match = _LINE.fullmatch(line)
        if match is None or (match["rule"] and match["rule"] not in RULES):
            raise PolicyError(
                f"line {number} of the policy {name} is no rule: {line!r}; rules are {', '.join(RULES)}"
            )
        if match["one"]:
            words.add(frozenset((match["one"].casefold(), match["other"].casefold())))
        else:
            (without if match["but"] else with_).add(match["rule"])
    rules = with_ if with_ else set(RULES) - _OFF
    return Policy(name, frozenset(rules - without), frozenset(words))
