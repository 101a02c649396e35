"""The quotations of a draft against the archive: what was printed, by whom, and what differs.

Each quotation gets one verdict, the reason in words, and the printings that it rests on. Where the
archive does not say enough, the verdict says that and no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.check.found import SURE, Found, contrary_stance, differences, finding, outlet, reported
from db.check.indirect import indirect
from db.check.reported import reported_otherwise
from db.check.speakers import Claim, Families, claim_of, said_by_another
from db.closeness import Closeness, Laid, lay
from db.evidence import (
    Printed,
    articles_with,
    marked_part,
    printings_by,
    printings_of,
    standing_nowhere,
    words_in_articles,
)
from db.findings import Finding, Verdict
from db.identity import one_person
from db.store import text_hash
from db.surroundings import Part, Turned, parts_of, proviso_in_print, turned_in_print
from db.ties import candidates
from quotes.grouping import node_of
from quotes.matching import Wording, weak, wording_of
from quotes.matching.stance import Reported
from quotes.types import Article, Kind, Quote

_MARKS = " ,.“”‘’«»\"'"
_NEAREST = 500  # score from which a printing is worth showing where nothing was found
_CLAUSE = 5  # words that two people seldom happen to say alike
_MANY = 100  # articles from which they are not counted any further
_PARTLY = 0.6  # share of the draft's words that must be found for the rest to count as changed


def check_draft(session: Session, article: Article, quotes: Sequence[Quote]) -> list[Finding]:
    """Check the quotations of a draft, in the order given.

    Args:
        session: the unit of work; nothing is written.
        article: the draft.
        quotes: what was found in it.
    """
    own = text_hash(article.text)
    families = Families(session)
    return [
        _noted(_check(session, article, quote, claim_of(families, article, quote)), own) for quote in quotes
    ]


def _check(session: Session, article: Article, quote: Quote, claim: Claim) -> Finding:
    whole = quote.text(article)
    text = (marked_part(whole) or whole) if quote.kind is Kind.MIXED else whole
    wording = wording_of(text)
    if not wording.words:
        return Finding(quote, text, Verdict.NOT_CHECKED, "holds no words")
    found = _search(session, quote, claim, text, whole if quote.kind is Kind.MIXED else text)
    ours = reported(article, quote)
    if quote.kind is Kind.INDIRECT:
        return indirect(session, quote, claim, text, ours, found)
    verbatim = [one for one in found if one.laid.closeness is Closeness.VERBATIM]
    if not verbatim:
        verbatim = _in_articles(session, claim, text, wording)
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
    if not known and (contrary := reported_otherwise(session, quote, claim, text, ours, found)):
        return contrary
    return changed or _partly(quote, claim, text, wording, found) or _nowhere(session, quote, text, found)


def _as_reported(changed: Finding, ours: Reported) -> bool:
    """Whether print has the speaker do with the words what the draft does: say, deny or leave open."""
    return changed.evidence[0].printed.reported.stance is ours.stance


def _search(session: Session, quote: Quote, claim: Claim, text: str, whole: str) -> list[Found]:
    """Printings near to the words checked, or to the whole content round them."""
    near: dict[int, None] = {}
    for searched in dict.fromkeys((text, whole)):
        met = candidates(session, node_of(wording_of(searched)))
        near |= {id: None for id, known in met.items() if _worth_reading(searched, known.node.text)}
    printings = printings_of(session, near)
    if weak(wording_of(text)) and quote.speaker_name:
        known_ids = {printed.id for printed in printings}
        said = printings_by(session, quote.speaker_name, wording_of(text).words)
        printings += [printed for printed in said if printed.id not in known_ids]
    found = [claim.beside(text, printed) for printed in printings]
    return sorted(found, key=lambda one: one.laid.cost)  # stable: of equals, the earliest first


def _worth_reading(text: str, normalised: str) -> bool:
    return _near(lay(text, normalised))


def _near(laid: Laid) -> bool:
    """Whether a printing is worth showing where nothing else was found."""
    return laid.closeness is not Closeness.FAR or laid.comparison.score >= _NEAREST


def _in_articles(session: Session, claim: Claim, text: str, wording: Wording) -> list[Found]:
    found = [claim.beside(text, printed) for printed in words_in_articles(session, wording)]
    return [one for one in found if one.laid.closeness is Closeness.VERBATIM]


def _verbatim(
    quote: Quote,
    claim: Claim,
    text: str,
    verbatim: list[Found],
    found: list[Found],
    parts: list[Part],
    ours: Reported,
) -> Finding:
    marked = [one for one in verbatim if _in_marks(text, one.printed)]
    same = [one for one in marked if one.same_speaker]
    others = [one for one in marked if one.same_speaker is False]
    undecided = [one for one in marked if one.same_speaker is None]
    who = quote.speaker_name or "nobody in particular"
    elsewhere: list[str] = []
    if near := same or ([] if others else undecided):
        mixed = quote.kind is Kind.MIXED
        turned = [(one, why) for one in near if (why := turned_in_print(parts, one.printed, mixed=mixed))]
        turning = {id(one) for one, _ in turned}
        clean = [one for one in near if id(one) not in turning]
        if turned and not any(_tells_more(one, text) for one in clean):
            return _out_of_setting(quote, text, turned, clean)
        elsewhere = [f"{outlet(one)} has it otherwise: “{why.printed}”" for one, why in turned[:2]]
        same = [one for one in same if id(one) not in turning]
        undecided = [one for one in undecided if id(one) not in turning]
        near = clean
        provisos = [proviso_in_print(parts, one.printed) for one in clean]
        if provisos and all(provisos):
            elsewhere.insert(0, f"{outlet(clean[0])} prints it with a condition: “{provisos[0]}”")
    if same:
        notes = [f"{outlet(one)} gives it to {one.printed.speaker_name}" for one in others]
        turned_words = [one for one in found if one.laid.closeness is Closeness.TURNED]
        notes += [f"{outlet(one)} prints it otherwise: {differences(one)}" for one in turned_words[:2]]
        reason = f"printed word for word as said by {same[0].printed.speaker_name}"
        if same[0].laid.comparison.changes:
            reason += f" ({differences(same[0])})"
        evidence = [*same, *others, *turned_words, *undecided]
        return finding(quote, text, Verdict.VERIFIED, reason, evidence, [*elsewhere, *notes])
    common = weak(wording_of(text)) and not _by_relatives_only(claim, text, marked)
    if others and not common and quote.speaker_name is not None and quote.confidence >= SURE:
        said = others[0].printed
        claimed, theirs = claim.shown_beside(said)
        reason = f"the draft gives it to {claimed}; {outlet(others[0])} to {theirs}"
        if said.reported_by_name and one_person(who, said.reported_by_name):
            reason += f", whom {said.reported_by_name} only reports"
        return finding(quote, text, Verdict.SPEAKER, reason, [*others, *undecided])
    if marked and all(one.printed.headline for one in marked):
        reason = (
            f"only the headline of {outlet(marked[0])} has these words in quotation marks; who said them "
            "is not told there"
        )
        return finding(quote, text, Verdict.UNCONFIRMED, reason, marked, elsewhere)
    if marked:
        reason = f"printed word for word; that {who} said it is not confirmed by any printing"
        if quote.speaker_name is None or quote.confidence < SURE:
            reason = "printed word for word; the draft does not say clearly who said it"
        elif common and others and not undecided:
            named = others[0].printed.speaker_name
            reason = f"words that anybody says; {outlet(others[0])} gives them to {named}"
        return finding(quote, text, Verdict.UNCONFIRMED, reason, marked, elsewhere)
    partly = [one for one in verbatim if one.printed.marked]
    if partly:
        inside = " ".join(partly[0].printed.marked.split())
        reason = (
            f"only “{inside.strip(_MARKS)}” stands inside quotation marks in {outlet(partly[0])}; "
            "the rest are not the speaker's words there"
        )
        return finding(quote, text, Verdict.PARAPHRASE, reason, partly, said_by_another(claim, partly))
    quoted = [one for one in verbatim if one.printed.id is not None]
    contrary = [one for one in quoted if one.printed.reported.stance is not ours.stance]
    if contrary and len(contrary) == len(quoted) and contrary[0].same_speaker is not False:
        return contrary_stance(quote, text, ours, contrary)
    if quoted:
        reason = f"{outlet(quoted[0])} prints these words without quotation marks"
        named = quoted[0].printed.speaker_name
        notes = [f"there as said by {named}, not {who}"] if quoted[0].same_speaker is False and named else []
        return finding(quote, text, Verdict.PARAPHRASE, reason, quoted, notes)
    where = f"the headline of {outlet(verbatim[0])}" if verbatim[0].printed.headline else outlet(verbatim[0])
    reason = f"the words stand in {where}, but nobody is quoted with them there"
    return finding(quote, text, Verdict.UNQUOTED, reason, verbatim)


def _by_relatives_only(claim: Claim, text: str, marked: list[Found]) -> bool:
    """Whether a clause of common words is printed as said by somebody else of the same surname alone.

    Then it is the two who were taken for each other, not two who happened to say the same.
    """
    if len(wording_of(text).words) < _CLAUSE:
        return False
    return all(one.same_speaker is False and claim.of_one_family(one.printed) for one in marked)


def _tells_more(one: Found, text: str) -> bool:
    """Whether a printing has more than the bare words, so that it shows that they were said without more."""
    return len(wording_of(one.printed.text).words) > len(wording_of(text).words) + 1


def _out_of_setting(
    quote: Quote, text: str, turned: list[tuple[Found, Turned]], clean: list[Found]
) -> Finding:
    """The finding where the words are right, and print says something else with them."""
    (one, why), *_ = turned
    evidence = [*(each for each, _ in turned), *clean]
    if quote.kind is Kind.MIXED and why.what not in ("question", "somebody else's words"):
        reason = (
            f"the words in the marks are right, but what leads to them is not ({why.what}): "
            f"{outlet(one)} prints “{why.printed}”, the draft “{why.draft}”"
        )
        return finding(quote, text, Verdict.MEANING, reason, evidence)
    reason = {
        "negation": "quoted out of a negated sentence",
        "condition": f"quoted out of a condition or a wish (“{why.word}”)",
        "question": "quoted out of a question",
        "somebody else's words": "words of somebody else that the speaker repeats",
    }.get(why.what, why.what)
    if why.what == "negation" and why.ours:
        reason = "the draft negates it, print does not"
    return finding(quote, text, Verdict.CUT, f"{reason}: {outlet(one)} prints “{why.printed}”", evidence)


def _in_marks(text: str, printed: Printed) -> bool:
    return bool(printed.marked) and lay(text, printed.marked, parts=True).closeness is Closeness.VERBATIM


def _changed(quote: Quote, claim: Claim, text: str, found: list[Found]) -> Finding | None:
    """The finding where the words were printed with few others among them."""
    verdicts = {
        Closeness.CHANGED: Verdict.WORDING,
        Closeness.TURNED: Verdict.MEANING,
        Closeness.LEFT_OUT: Verdict.SPLICED,
    }
    near = sorted((one for one in found if one.laid.closeness in verdicts), key=lambda one: one.order)
    if not near:
        return None
    best = near[0]
    reason = f"{outlet(best)} prints it otherwise: {differences(best)}"
    if best.laid.closeness is Closeness.LEFT_OUT:
        reason = f"between these words {outlet(best)} has more: {differences(best)}"
    return finding(quote, text, verdicts[best.laid.closeness], reason, near, said_by_another(claim, near))


def _partly(quote: Quote, claim: Claim, text: str, wording: Wording, found: list[Found]) -> Finding | None:
    """The finding where several printings have parts of it, or one has most."""
    covered: set[int] = set()
    used: list[Found] = []
    for one in sorted(found, key=lambda one: (one.same_speaker is not True, -len(one.laid.covered))):
        if one.laid.closeness is Closeness.PART and not one.laid.covered <= covered:
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


def _nowhere(session: Session, quote: Quote, text: str, found: list[Found]) -> Finding:
    """The finding where no quotation near to it has the words."""
    near = (one for one in found if _near(one.laid))
    nearest = sorted(near, key=lambda one: -one.laid.comparison.score)[:2]
    wording = wording_of(text)
    reason = "no printing in the archive has these words"
    common = weak(wording)
    missing = standing_nowhere(session, wording) if common or wording.gaps else []
    # Words so few or so common are not looked for as a statement; but somewhere they must stand.
    if common and not missing:
        return Finding(quote, text, Verdict.NOT_CHECKED, _anybodys(session, quote, wording))
    if wording.gaps and not missing:
        reason += " together"
    elif wording.gaps:
        reason = f"no printing in the archive has “{'” or “'.join(missing)}”"
    return finding(quote, text, Verdict.NOT_FOUND, reason, nearest)


def _anybodys(session: Session, quote: Quote, wording: Wording) -> str:
    """Why words that stand in the archive tell nothing of who said them."""
    count = articles_with(session, wording, _MANY)
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
