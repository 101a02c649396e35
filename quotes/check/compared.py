"""A printing beside a draft's quotation, and the words in which a finding describes it."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.check.archive.printed import Printed, PrintedIn
from quotes.check.findings import Evidence
from quotes.check.wording_match import Laid, Match
from quotes.compare.changes import Change
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of

_SINGLE = str.maketrans('“”"', "‘’'")
_MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class ComparedPrinting:
    """A printing near to a draft's words, laid beside them."""

    printed: Printed
    laid: Laid
    same_speaker: bool | None  # None if either side is undecided

    @property
    def order(self) -> tuple[bool, int, bool]:
        """The same speaker's first, then the nearest, then those with the same meaning."""
        return (self.same_speaker is not True, self.laid.cost, self.laid.closeness is Match.TURNED)

    def prints_most_of(self, words: int) -> bool:
        """Whether it prints half or more of the draft's words, which are so many, and not only a phrase."""
        part = self.laid.closeness is Match.PART and 2 * len(self.laid.covered) < words
        return self.laid.closeness is not Match.FAR and not part

    @property
    def name(self) -> str | None:
        """Who is printed as its speaker."""
        return self.printed.speaker_name

    def evidence(self) -> Evidence:
        """Return it as a finding has it."""
        comparison = self.laid.comparison
        return Evidence(self.printed, comparison.relation, comparison.changes, self.same_speaker)


def one_negated(one: str, other: str) -> bool:
    """Return whether one of two texts is negated and the other is not.

    >>> one_negated("We will pay", "We won’t pay"), one_negated("We never pay", "We won’t pay")
    (True, False)
    """
    plain = [word_lists.NEGATIONS.isdisjoint(wording_of(text).words) for text in (one, other)]
    return plain[0] != plain[1]


def in_marks(shown: str) -> str:
    """Return words in quotation marks, their own marks turned into single ones.

    >>> in_marks("he said “no”")
    '“he said ‘no’”'
    """
    return f"“{shown.translate(_SINGLE)}”"


def outlet(found: ComparedPrinting) -> str:
    """Return who printed it, with the date."""
    return outlet_of(found.printed.article)


def outlet_of(article: PrintedIn) -> str:
    """Return who printed an article, with the date."""
    return f"{article.printer} ({article.published})" if article.published else article.printer


def printed_differently(found: ComparedPrinting) -> str:
    """Return a line that says how print differs."""
    return f"{outlet(found)} prints it differently: {differences(found)}"


def differences(found: ComparedPrinting) -> str:
    """Return the changes in words, the gravest first."""
    changes = sorted(found.laid.comparison.changes, key=lambda change: not change.sense.turns_meaning)
    return "; ".join(map(_difference, changes[:_MOST_CHANGES]))


def _difference(change: Change) -> str:
    kind = f"{change.sense.value}: " if change.sense.turns_meaning else ""
    if not change.old_text:
        return f"{kind}“{change.new_text}” is missing from the draft"
    if not change.new_text:
        return f"{kind}“{change.old_text}” was added in the draft"
    return f"{kind}“{change.old_text}” for “{change.new_text}”"
