"""Words that no printing has word for word: changed, put together, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.check.archive.in_articles import count_articles, missing_everywhere
from quotes.check.case import Case
from quotes.check.claims import said_by_another
from quotes.check.compared import ComparedPrinting, differences, outlet, printed_differently
from quotes.check.findings import Finding, Verdict
from quotes.check.wording_match import Laid, Match

_CHANGED = {
    Match.CHANGED: Verdict.WORDING,
    Match.TURNED: Verdict.MEANING,
    Match.LEFT_OUT: Verdict.SPLICED,
}
_NEAREST = 500  # score from which a printing is worth showing if nothing better was found
_MOST_NEAREST = 2
_MANY = 100  # articles from which they are not counted any further
_PARTLY = 0.6  # share of the draft's words that must be found for the rest to count as changed


def worth_showing(laid: Laid) -> bool:
    """Return whether a printing is worth showing if nothing nearer was found."""
    return laid.closeness is not Match.FAR or laid.comparison.score >= _NEAREST


def changed(case: Case) -> Finding | None:
    """Return the finding that the words were printed with a few others among them."""
    near = sorted((one for one in case.found if one.laid.closeness in _CHANGED), key=lambda one: one.order)
    if not near:
        return None
    best = near[0]
    reason = printed_differently(best)
    if best.laid.closeness is Match.LEFT_OUT:
        reason = f"{outlet(best)} prints more between these words: {differences(best)}"
    return case.finding(_CHANGED[best.laid.closeness], reason, near, said_by_another(case.claim, near))


def partly_printed(case: Case) -> Finding | None:
    """Return the finding that several printings have parts of it, or that one has most."""
    covered: set[int] = set()
    used: list[ComparedPrinting] = []
    for one in sorted(case.found, key=lambda one: (one.same_speaker is not True, -len(one.laid.covered))):
        if one.laid.closeness is Match.PART and not one.laid.covered <= covered:
            covered |= one.laid.covered
            used.append(one)
    tokens = case.wording.tokens
    if len(covered) < _PARTLY * len(tokens):
        return None
    missing = [token for i, token in enumerate(tokens) if i not in covered]
    notes = said_by_another(case.claim, used)
    if not missing and len(used) > 1:
        return case.finding(Verdict.SPLICED, spliced_of(used), used, notes)
    words = " ".join(dict.fromkeys(case.text[token.start : token.end] for token in missing))
    return case.finding(Verdict.WORDING, f"no printing has the words “{words}”", used, notes)


def nowhere(case: Case) -> Finding:
    """Return the finding that no quotation near to it has the words."""
    near = (one for one in case.found if worth_showing(one.laid))
    nearest = sorted(near, key=lambda one: -one.laid.comparison.score)[:_MOST_NEAREST]
    gaps = bool(case.wording.gaps)
    missing = missing_everywhere(case.archive, case.wording) if case.common or gaps else []
    # Words so few or so common are not looked for as a statement; but they must appear somewhere.
    if case.common and not missing:
        return case.finding(Verdict.NOT_CHECKED, _too_common(case), ())
    reason = "no printing in the archive has these words"
    if gaps and not missing:
        reason += " together"
    elif gaps:
        reason = f"no printing in the archive has “{'” or “'.join(missing)}”"
    return case.finding(Verdict.NOT_FOUND, reason, nearest)


def spliced_of(used: Sequence[ComparedPrinting]) -> str:
    """Return the reason that words are put together from several quotations."""
    reason = f"spliced together from {len(used)} separate quotations"
    names = list(dict.fromkeys(one.name for one in used if one.name))
    if len(names) > 1 and any(one.same_speaker is False for one in used):
        reason += f", by {' and '.join(names)}"
    return reason


def _too_common(case: Case) -> str:
    """Why words that appear in the archive do not show who said them."""
    count = count_articles(case.archive, case.wording, _MANY)
    reason = "too few or too common words to show whose they are"
    if count:
        some = f"{_MANY} articles or more" if count == _MANY else f"{count} article{'s' * (count > 1)}"
        reason += f": they appear in {some} of the archive"
    if case.quote.speaker_name:
        reason += f"; no quotation of {case.quote.speaker_name} has them"
    return reason
