"""The quotations of a draft against the archive: what was printed, by whom, and what differs.

Each quotation gets one verdict, the reason in words, and the printings that it rests on. Where the
archive does not say enough, the verdict says that and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.closeness import Closeness, Laid, lay
from db.evidence import Printed, marked_part, printings_by, printings_of, words_in_articles
from db.findings import Evidence, Finding, Verdict
from db.identity import one_person
from db.store import text_hash
from db.surroundings import Part, Turned, parts_of, proviso_in_print, turned_in_print, unmarked_parts
from db.ties import candidates
from quotes.grouping import node_of
from quotes.matching import Change, Wording, weak, wording_of
from quotes.types import Article, Kind, Quote

__all__ = ["SURE", "Evidence", "Finding", "Verdict", "check_draft"]

SURE = 0.5
"""Confidence from which a speaker, in the draft or in the archive, counts as decided."""
_MOST_EVIDENCE = 5
_MARKS = " ,.“”‘’«»\"'"
_NEAREST = 500  # score from which a printing is worth showing where nothing was found
_PARTLY = 0.6  # share of the draft's words that must be found for the rest to count as changed


@dataclass(frozen=True, slots=True)
class _Found:
    printed: Printed
    laid: Laid
    same_speaker: bool | None

    @property
    def order(self) -> tuple[bool, int, bool]:
        """Nearest first; of equals, the same speaker's, then the one that turns nothing."""
        return (self.same_speaker is not True, self.laid.cost, self.laid.closeness is Closeness.TURNED)

    def evidence(self) -> Evidence:
        comparison = self.laid.comparison
        return Evidence(self.printed, comparison.relation, comparison.changes, self.same_speaker)


def check_draft(session: Session, article: Article, quotes: Sequence[Quote]) -> list[Finding]:
    """Check the quotations of a draft, in the order given.

    Args:
        session: the unit of work; nothing is written.
        article: the draft.
        quotes: what was found in it.
    """
    own = text_hash(article.text)
    return [_noted(_check(session, article, quote), own) for quote in quotes]


def _check(session: Session, article: Article, quote: Quote) -> Finding:
    whole = quote.text(article)
    text = (marked_part(whole) or whole) if quote.kind is Kind.MIXED else whole
    wording = wording_of(text)
    if not wording.words:
        return Finding(quote, text, Verdict.NOT_CHECKED, "holds no words")
    found = _search(session, quote, text, whole if quote.kind is Kind.MIXED else text)
    if quote.kind is Kind.INDIRECT:
        return _indirect(quote, text, found)
    verbatim = [one for one in found if one.laid.closeness is Closeness.VERBATIM]
    if not verbatim:
        verbatim = _in_articles(session, quote, text, wording)
        across = wording.gaps and all(one.printed.id is None for one in verbatim)
        if across and (joined := _partly(quote, text, wording, found)):
            return joined  # an ellipsis from one quotation of an article into the next
    changed = _changed(quote, text, found)
    if verbatim:
        finding = _verbatim(quote, text, verbatim, found, parts_of(article, quote))
        # Words that anybody says, said by others: what this speaker said is nearer to the point.
        if (
            finding.verdict is Verdict.SPEAKER
            and weak(wording)
            and changed
            and changed.evidence[0].same_speaker
        ):
            return changed
        return finding
    return changed or _partly(quote, text, wording, found) or _nowhere(quote, text, found)


def _search(session: Session, quote: Quote, text: str, whole: str) -> list[_Found]:
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
    found = [_Found(printed, lay(text, printed.text), _same_speaker(quote, printed)) for printed in printings]
    return sorted(found, key=lambda one: one.laid.cost)  # stable: of equals, the earliest first


def _worth_reading(text: str, normalised: str) -> bool:
    laid = lay(text, normalised)
    return laid.closeness is not Closeness.FAR or laid.comparison.score >= _NEAREST


def _in_articles(session: Session, quote: Quote, text: str, wording: Wording) -> list[_Found]:
    found = [
        _Found(printed, lay(text, printed.text), _same_speaker(quote, printed))
        for printed in words_in_articles(session, wording)
    ]
    return [one for one in found if one.laid.closeness is Closeness.VERBATIM]


def _same_speaker(quote: Quote, printed: Printed) -> bool | None:
    """Whether the draft and a printing name one speaker; None where one of them is undecided."""
    claimed = quote.speaker_name
    if claimed is None or quote.confidence < SURE:
        return None
    if printed.speaker_name and one_person(claimed, printed.speaker_name):
        # "Clinton", who is Hillary Clinton to the archive, is not the draft's Bill Clinton for certain.
        return True if not printed.person or one_person(claimed, printed.person) else None
    if printed.person and one_person(claimed, printed.person):
        return True
    if printed.speaker_name is None or printed.confidence < SURE:
        return None
    return False


def _verbatim(
    quote: Quote, text: str, verbatim: list[_Found], found: list[_Found], parts: list[Part]
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
        clean = [one for one in near if one not in [each for each, _ in turned]]
        if turned and not any(_tells_more(one, text) for one in clean):
            return _out_of_setting(quote, text, turned, clean)
        elsewhere = [f"{_outlet(one)} has it otherwise: “{why.printed}”" for one, why in turned[:2]]
        same = [one for one in same if one in clean]
        undecided = [one for one in undecided if one in clean or one not in near]
        near = clean
        provisos = [proviso_in_print(parts, one.printed) for one in clean]
        if provisos and all(provisos):
            elsewhere.insert(0, f"{_outlet(clean[0])} prints it with a condition: “{provisos[0]}”")
    if same:
        notes = [f"{_outlet(one)} gives it to {one.printed.speaker_name}" for one in others]
        turned_words = [one for one in found if one.laid.closeness is Closeness.TURNED]
        notes += [f"{_outlet(one)} prints it otherwise: {_differences(one)}" for one in turned_words[:2]]
        reason = f"printed word for word as said by {same[0].printed.speaker_name}"
        if same[0].laid.comparison.changes:
            reason += f" ({_differences(same[0])})"
        evidence = [*same, *others, *turned_words, *undecided]
        return _finding(quote, text, Verdict.VERIFIED, reason, evidence, [*elsewhere, *notes])
    common = weak(wording_of(text))
    if others and not common and quote.speaker_name is not None and quote.confidence >= SURE:
        said = others[0].printed
        reason = f"the draft gives it to {who}; {_outlet(others[0])} to {said.speaker_name}"
        if said.reported_by_name and one_person(who, said.reported_by_name):
            reason += f", whom {said.reported_by_name} only reports"
        return _finding(quote, text, Verdict.SPEAKER, reason, [*others, *undecided])
    if marked and all(one.printed.headline for one in marked):
        reason = (
            f"only the headline of {_outlet(marked[0])} has these words in quotation marks; who said them "
            "is not told there"
        )
        return _finding(quote, text, Verdict.UNCONFIRMED, reason, marked, elsewhere)
    if marked:
        reason = f"printed word for word; that {who} said it is not confirmed by any printing"
        if quote.speaker_name is None or quote.confidence < SURE:
            reason = "printed word for word; the draft does not say clearly who said it"
        elif common and others and not undecided:
            named = others[0].printed.speaker_name
            reason = f"words that anybody says; {_outlet(others[0])} gives them to {named}"
        return _finding(quote, text, Verdict.UNCONFIRMED, reason, marked, elsewhere)
    partly = [one for one in verbatim if one.printed.marked]
    if partly:
        inside = " ".join(partly[0].printed.marked.split())
        reason = (
            f"only “{inside.strip(_MARKS)}” stands inside quotation marks in {_outlet(partly[0])}; "
            "the rest are not the speaker's words there"
        )
        return _finding(quote, text, Verdict.PARAPHRASE, reason, partly)
    quoted = [one for one in verbatim if one.printed.id is not None]
    if quoted:
        reason = f"{_outlet(quoted[0])} prints these words without quotation marks"
        named = quoted[0].printed.speaker_name
        notes = [f"there as said by {named}, not {who}"] if quoted[0].same_speaker is False and named else []
        return _finding(quote, text, Verdict.PARAPHRASE, reason, quoted, notes)
    where = (
        f"the headline of {_outlet(verbatim[0])}" if verbatim[0].printed.headline else _outlet(verbatim[0])
    )
    reason = f"the words stand in {where}, but nobody is quoted with them there"
    return _finding(quote, text, Verdict.UNQUOTED, reason, verbatim)


def _tells_more(one: _Found, text: str) -> bool:
    """Whether a printing has more than the bare words, so that it shows that they were said without more."""
    return len(wording_of(one.printed.text).words) > len(wording_of(text).words) + 1


def _out_of_setting(
    quote: Quote, text: str, turned: list[tuple[_Found, Turned]], clean: list[_Found]
) -> Finding:
    """The finding where the words are right, and print says something else with them."""
    (one, why), *_ = turned
    evidence = [*(each for each, _ in turned), *clean]
    if quote.kind is Kind.MIXED and why.what not in ("question", "somebody else's words"):
        reason = (
            f"the words in the marks are right, but what leads to them is not ({why.what}): "
            f"{_outlet(one)} prints “{why.printed}”, the draft “{why.draft}”"
        )
        return _finding(quote, text, Verdict.MEANING, reason, evidence)
    reason = {
        "negation": "quoted out of a negated sentence",
        "condition": f"quoted out of a condition or a wish (“{why.word}”)",
        "question": "quoted out of a question",
        "somebody else's words": "words of somebody else that the speaker repeats",
    }.get(why.what, why.what)
    if why.what == "negation" and why.ours:
        reason = "the draft negates it, print does not"
    return _finding(quote, text, Verdict.CUT, f"{reason}: {_outlet(one)} prints “{why.printed}”", evidence)


def _in_marks(text: str, printed: Printed) -> bool:
    return bool(printed.marked) and lay(text, printed.marked, parts=True).closeness is Closeness.VERBATIM


def _changed(quote: Quote, text: str, found: list[_Found]) -> Finding | None:
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
    reason = f"{_outlet(best)} prints it otherwise: {_differences(best)}"
    if best.laid.closeness is Closeness.LEFT_OUT:
        reason = f"between these words {_outlet(best)} has more: {_differences(best)}"
    notes = []
    if not any(one.same_speaker for one in near) and best.same_speaker is False:
        notes = [f"printed as said by {best.printed.speaker_name}, not {quote.speaker_name}"]
    return _finding(quote, text, verdicts[best.laid.closeness], reason, near, notes)


def _partly(quote: Quote, text: str, wording: Wording, found: list[_Found]) -> Finding | None:
    """The finding where several printings have parts of it, or one has most."""
    covered: set[int] = set()
    used: list[_Found] = []
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
        return _finding(quote, text, Verdict.SPLICED, reason, used)
    words = " ".join(dict.fromkeys(wording.text[token.start : token.end] for token in missing))
    return _finding(quote, text, Verdict.WORDING, f"no printing has these words of it: “{words}”", used)


def _indirect(quote: Quote, text: str, found: list[_Found]) -> Finding:
    # Words that print has in marks, and the draft without them.
    unmarked = [one for one in found if unmarked_parts(text, one.printed)]
    for one in unmarked:
        if why := turned_in_print(unmarked_parts(text, one.printed), one.printed, mixed=True):
            reason = (
                f"{_outlet(one)} has it otherwise ({why.what}): it prints “{why.printed}”, "
                f"the draft has “{why.draft}”"
            )
            return _finding(quote, text, Verdict.MEANING, reason, [one])
    near = [one for one in found if one.laid.closeness not in (Closeness.FAR, Closeness.PART)]
    near += [one for one in unmarked if one not in near]
    if not near:
        return Finding(quote, text, Verdict.NOT_CHECKED, "indirect, and nothing like it in the archive")
    best = min(near, key=lambda one: one.order)
    if best.laid.closeness is Closeness.TURNED:
        reason = f"{_outlet(best)} prints it otherwise: {_differences(best)}"
        return _finding(quote, text, Verdict.MEANING, reason, near)
    if any(one.same_speaker for one in near):
        return _finding(quote, text, Verdict.VERIFIED, "in substance; not checked word for word", near)
    decided = [one for one in near if one.same_speaker is False]
    if decided and not weak(wording_of(text)):
        said = decided[0].printed.speaker_name
        reason = f"the draft gives it to {quote.speaker_name}; {_outlet(decided[0])} to {said}"
        return _finding(quote, text, Verdict.SPEAKER, reason, decided)
    return _finding(quote, text, Verdict.UNCONFIRMED, "printed in substance; who said it is not clear", near)


def _nowhere(quote: Quote, text: str, found: list[_Found]) -> Finding:
    nearest = sorted(found, key=lambda one: -one.laid.comparison.score)[:2]
    if weak(wording_of(text)):
        reason = "too common to be looked for"
        if quote.speaker_name:
            reason += f"; nothing that {quote.speaker_name} is quoted with has these words"
        return _finding(quote, text, Verdict.NOT_CHECKED, reason, [])
    reason = "no printing in the archive has these words"
    return _finding(quote, text, Verdict.NOT_FOUND, reason, nearest)


def _finding(
    quote: Quote,
    text: str,
    verdict: Verdict,
    reason: str,
    found: Sequence[_Found],
    notes: Sequence[str] = (),
) -> Finding:
    evidence = tuple(one.evidence() for one in found[:_MOST_EVIDENCE])
    return Finding(quote, text, verdict, reason, evidence, tuple(notes))


def _noted(finding: Finding, own: str) -> Finding:
    """The finding, with a note where its evidence is weaker than it looks."""
    notes = list(finding.notes)
    articles = [one.printed.article for one in finding.evidence]
    if articles and all(article.sha256 == own for article in articles):
        notes.append("found only in this very text, which is in the archive itself")
    elif articles and all(article.superseded for article in articles):
        notes.append("found only in texts that their outlets have changed since")
    return Finding(
        finding.quote, finding.text, finding.verdict, finding.reason, finding.evidence, tuple(notes)
    )


def _outlet(found: _Found) -> str:
    article = found.printed.article
    name = article.outlet or article.key
    return f"{name} ({article.published})" if article.published else name


def _differences(found: _Found) -> str:
    """The changes in words, the gravest first."""
    changes = sorted(found.laid.comparison.changes, key=lambda change: not change.sense.turns_meaning)
    return "; ".join(_difference(change) for change in changes[:3])


def _difference(change: Change) -> str:
    kind = f"{change.sense.value}: " if change.sense.turns_meaning else ""
    if not change.old_text:
        return f"{kind}“{change.new_text}” is missing in the draft"
    if not change.new_text:
        return f"{kind}“{change.old_text}” is not in print"
    return f"{kind}“{change.old_text}” for “{change.new_text}”"
