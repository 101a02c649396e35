"""The quotations of a draft against the archive: what was printed, by whom, and what differs.

Each quotation gets one verdict, the reason in words, and the printings that it rests on. Where the
archive does not say enough, the verdict says that and no more.
"""

from __future__ import annotations

from quotes.check.archive import Archive
from quotes.check.claims import Claim, claim_of, said_by_another
from quotes.check.compared import ComparedPrinting, differences, finding, outlet, reported
from quotes.check.contrary_reports import reported_otherwise
from quotes.check.families import Families
from quotes.check.findings import Finding, Verdict
from quotes.check.in_articles import count_articles, missing_everywhere, words_in_articles
from quotes.check.indirect import indirect
from quotes.check.out_of_context import parts_of
from quotes.check.printed import marked_part
from quotes.check.verbatim import _verbatim
from quotes.check.wording_match import Laid, Match, lay
from quotes.compare.relation import weak
from quotes.compare.stance import Reported
from quotes.compare.wording.wording import Wording, wording_of
from quotes.types import Article, Extraction, Kind, Quote, text_hash

_NEAREST = 500  # score from which a printing is worth showing where nothing was found
_MANY = 100  # articles from which they are not counted any further
_PARTLY = 0.6  # share of the draft's words that must be found for the rest to count as changed


def check_draft(draft: Extraction, archive: Archive) -> list[Finding]:
    """Return a finding for each quotation of a draft, in order.

    Args:
        draft: the draft with the quotations found in it.
        archive: what was printed.
    """
    article, own = draft.article, text_hash(draft.article.text)
    families = Families(archive)
    return [
        _noted(_check(archive, article, quote, claim_of(families, article, quote)), own)
        for quote in draft.quotes
    ]


def _check(archive: Archive, article: Article, quote: Quote, claim: Claim) -> Finding:
    whole = quote.text(article)
    text = (marked_part(whole) or whole) if quote.kind is Kind.MIXED else whole
    wording = wording_of(text)
    if not wording.words:
        return Finding(quote, text, Verdict.NOT_CHECKED, "holds no words")
    found = _search(archive, quote, claim, text, whole if quote.kind is Kind.MIXED else text)
    ours = reported(article, quote)
    if quote.kind is Kind.INDIRECT:
        return indirect(archive, quote, claim, text, ours, found)
    verbatim = [one for one in found if one.laid.closeness is Match.VERBATIM]
    if not verbatim:
        verbatim = _in_articles(archive, claim, text, wording)
    changed = _changed(quote, claim, text, found)
    if wording.gaps and all(one.printed.id is None for one in verbatim):
        # A copy cut short has a part of the words, which must not hide that the rest was printed negated.
        turned = changed is not None and changed.verdict is Verdict.MEANING and not verbatim
        if not turned and (joined := _partly(quote, claim, text, wording, found)):
            return joined  # an ellipsis from one quotation of an article into the next
    if verbatim:
        exact = _verbatim(quote, claim, text, verbatim, found, parts_of(article, quote), ours)
        # Words that anybody says, said by others: what this speaker said is nearer to the point.
        if (
            exact.verdict is Verdict.SPEAKER
            and weak(wording)
            and changed
            and changed.evidence[0].same_speaker
        ):
            return changed
        return exact
    known = changed is not None and changed.evidence[0].same_speaker and _as_reported(changed, ours)
    if not known and (contrary := reported_otherwise(archive, quote, claim, text, ours, found)):
        return contrary
    return changed or _partly(quote, claim, text, wording, found) or _nowhere(archive, quote, text, found)


def _as_reported(changed: Finding, ours: Reported) -> bool:
    """Whether print has the speaker do with the words what the draft does: say, deny or leave open."""
    return changed.evidence[0].printed.reported.stance is ours.stance


def _search(archive: Archive, quote: Quote, claim: Claim, text: str, whole: str) -> list[ComparedPrinting]:
    """Printings near to the words checked, or to the whole content round them."""
    near: dict[int, None] = {}
    for searched in dict.fromkeys((text, whole)):
        met = archive.near(wording_of(searched))
        near |= {id: None for id, known in met.items() if _worth_reading(searched, known)}
    printings = archive.printings_of(near)
    if weak(wording_of(text)) and quote.speaker_name:
        known_ids = {printed.id for printed in printings}
        said = archive.printings_by(quote.speaker_name, wording_of(text).words)
        printings += [printed for printed in said if printed.id not in known_ids]
    found = [claim.beside(text, printed) for printed in printings]
    return sorted(found, key=lambda one: one.laid.cost)  # stable: of equals, the earliest first


def _worth_reading(text: str, normalised: str) -> bool:
    return _near(lay(text, normalised))


def _near(laid: Laid) -> bool:
    """Whether a printing is worth showing where nothing else was found."""
    return laid.closeness is not Match.FAR or laid.comparison.score >= _NEAREST


def _in_articles(archive: Archive, claim: Claim, text: str, wording: Wording) -> list[ComparedPrinting]:
    found = [claim.beside(text, printed) for printed in words_in_articles(archive, wording)]
    return [one for one in found if one.laid.closeness is Match.VERBATIM]


def _changed(quote: Quote, claim: Claim, text: str, found: list[ComparedPrinting]) -> Finding | None:
    """The finding where the words were printed with few others among them."""
    verdicts = {
        Match.CHANGED: Verdict.WORDING,
        Match.TURNED: Verdict.MEANING,
        Match.LEFT_OUT: Verdict.SPLICED,
    }
    near = sorted((one for one in found if one.laid.closeness in verdicts), key=lambda one: one.order)
    if not near:
        return None
    best = near[0]
    reason = f"{outlet(best)} prints it otherwise: {differences(best)}"
    if best.laid.closeness is Match.LEFT_OUT:
        reason = f"between these words {outlet(best)} has more: {differences(best)}"
    return finding(quote, text, verdicts[best.laid.closeness], reason, near, said_by_another(claim, near))


def _partly(
    quote: Quote, claim: Claim, text: str, wording: Wording, found: list[ComparedPrinting]
) -> Finding | None:
    """The finding where several printings have parts of it, or one has most."""
    covered: set[int] = set()
    used: list[ComparedPrinting] = []
    for one in sorted(found, key=lambda one: (one.same_speaker is not True, -len(one.laid.covered))):
        if one.laid.closeness is Match.PART and not one.laid.covered <= covered:
            covered |= one.laid.covered
            used.append(one)
    if len(covered) < _PARTLY * len(wording.words):
        return None
    missing = [token for i, token in enumerate(wording.tokens) if i not in covered]
    names = list(dict.fromkeys(one.printed.speaker_name for one in used if one.printed.speaker_name))
    if not missing and len(used) > 1:
        reason = f"put together out of {len(used)} separate quotations"
        if len(names) > 1 and any(one.same_speaker is False for one in used):
            reason += f", of {' and '.join(names)}"
        return finding(quote, text, Verdict.SPLICED, reason, used, said_by_another(claim, used))
    notes = said_by_another(claim, used)
    words = " ".join(dict.fromkeys(wording.text[token.start : token.end] for token in missing))
    return finding(quote, text, Verdict.WORDING, f"no printing has these words of it: “{words}”", used, notes)


def _nowhere(archive: Archive, quote: Quote, text: str, found: list[ComparedPrinting]) -> Finding:
    """The finding where no quotation near to it has the words."""
    near = (one for one in found if _near(one.laid))
    nearest = sorted(near, key=lambda one: -one.laid.comparison.score)[:2]
    wording = wording_of(text)
    reason = "no printing in the archive has these words"
    common = weak(wording)
    missing = missing_everywhere(archive, wording) if common or wording.gaps else []
    # Words so few or so common are not looked for as a statement; but somewhere they must stand.
    if common and not missing:
        return Finding(quote, text, Verdict.NOT_CHECKED, _anybodys(archive, quote, wording))
    if wording.gaps and not missing:
        reason += " together"
    elif wording.gaps:
        reason = f"no printing in the archive has “{'” or “'.join(missing)}”"
    return finding(quote, text, Verdict.NOT_FOUND, reason, nearest)


def _anybodys(archive: Archive, quote: Quote, wording: Wording) -> str:
    """Why words that stand in the archive tell nothing of who said them."""
    count = count_articles(archive, wording, _MANY)
    reason = "too few or too common words to tell whose they are"
    if count:
        some = f"{_MANY} articles or more" if count == _MANY else f"{count} article{'s' * (count > 1)}"
        reason += f": they stand in {some} of the archive"
    if quote.speaker_name:
        reason += f"; nothing that {quote.speaker_name} is quoted with has them"
    return reason


def _noted(one: Finding, own: str) -> Finding:
    """The finding, with a note where its evidence is weaker than it looks."""
    notes = list(one.notes)
    articles = [evidence.printed.article for evidence in one.evidence]
    if articles and all(article.sha256 == own for article in articles):
        notes.append("found only in this very text, which is in the archive itself")
    elif articles and all(article.superseded for article in articles):
        notes.append("found only in texts that their outlets have changed since")
    return Finding(one.quote, one.text, one.verdict, one.reason, one.evidence, tuple(notes))
