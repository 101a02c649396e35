"""The quotations of a draft against the archive: what was printed, by whom, and what differs.

Each quotation gets one verdict, the reason in words, and the printings that it rests on. Where the
archive does not say enough, the verdict says that and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from db.closeness import Closeness, Laid, lay
from db.evidence import Printed, marked_part, printings_of, words_in_articles
from db.identity import one_person
from db.store import text_hash
from db.ties import candidates
from quotes.grouping import node_of
from quotes.matching import Change, Relation, Wording, weak, wording_of
from quotes.types import Article, Kind, Quote

SURE = 0.5
"""Confidence from which a speaker, in the draft or in the archive, counts as decided."""
_MOST_EVIDENCE = 5
_NEAREST = 500  # score from which a printing is worth showing where nothing was found
_PARTLY = 0.6  # share of the draft's words that must be found for the rest to count as changed


class Verdict(StrEnum):
    """What the archive says of one quotation of a draft."""

    VERIFIED = "verified"  # printed word for word, and given to the same speaker
    WORDING = "wording changed"
    MEANING = "meaning changed"  # a negation, number, modal or direction differs
    SPEAKER = "wrong speaker"  # printed word for word, and given to somebody else
    UNCONFIRMED = "speaker unconfirmed"  # printed word for word; who said it is decided nowhere
    SPLICED = "joined without an ellipsis"  # words in between were left out
    PARAPHRASE = "printed only as a paraphrase"  # the draft puts marks round indirect speech
    UNQUOTED = "printed, but not as a quotation"  # words of an article that nobody is quoted with
    NOT_FOUND = "not found"
    NOT_CHECKED = "not checked word for word"  # indirect in the draft, and nothing to set beside it


_PROBLEMS = frozenset(Verdict) - {Verdict.VERIFIED, Verdict.UNCONFIRMED, Verdict.NOT_CHECKED}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One printing beside the draft.

    ``changes`` read from the draft's words to the printed ones, their spans being places in
    ``Finding.text`` and in ``printed.text``. ``same_speaker`` is None where either side is undecided.
    """

    printed: Printed
    relation: Relation
    changes: tuple[Change, ...]
    same_speaker: bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one quotation of the draft."""

    quote: Quote
    text: str  # the words that were checked: of a mixed quotation those inside the marks
    verdict: Verdict
    reason: str  # one line for the user
    evidence: tuple[Evidence, ...] = ()  # what the verdict rests on first
    notes: tuple[str, ...] = ()  # what else the user should know

    @property
    def is_problem(self) -> bool:
        """Whether somebody must look at this before it is printed."""
        return self.verdict in _PROBLEMS


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
    found = _search(session, quote, text, wording)
    if quote.kind is Kind.INDIRECT:
        return _indirect(quote, text, found)
    verbatim = [one for one in found if one.laid.closeness is Closeness.VERBATIM]
    if not verbatim:
        verbatim = _in_articles(session, quote, text, wording)
    changed = _changed(quote, text, found)
    if verbatim:
        finding = _verbatim(quote, text, verbatim, found)
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


def _search(session: Session, quote: Quote, text: str, wording: Wording) -> list[_Found]:
    met = candidates(session, node_of(wording))
    near = [id for id, known in met.items() if _worth_reading(text, known.node.text)]
    found = [
        _Found(printed, lay(text, printed.text), _same_speaker(quote, printed))
        for printed in printings_of(session, near)
    ]
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
    names = [name for name in (printed.speaker_name, printed.reported_by_name) if name]
    if any(one_person(claimed, name) for name in names):
        return True
    if printed.speaker_name is None or printed.confidence < SURE:
        return None
    return False


def _verbatim(quote: Quote, text: str, verbatim: list[_Found], found: list[_Found]) -> Finding:
    marked = [one for one in verbatim if _in_marks(text, one.printed)]
    same = [one for one in marked if one.same_speaker]
    others = [one for one in marked if one.same_speaker is False]
    undecided = [one for one in marked if one.same_speaker is None]
    who = quote.speaker_name or "nobody in particular"
    if same:
        notes = [f"{_outlet(one)} gives it to {one.printed.speaker_name}" for one in others]
        turned = [one for one in found if one.laid.closeness is Closeness.TURNED]
        notes += [f"{_outlet(one)} prints it otherwise: {_differences(one)}" for one in turned[:2]]
        reason = f"printed word for word as said by {same[0].printed.speaker_name}"
        if same[0].laid.comparison.changes:
            reason += f" ({_differences(same[0])})"
        return _finding(quote, text, Verdict.VERIFIED, reason, [*same, *others, *turned, *undecided], notes)
    if others and quote.speaker_name is not None and quote.confidence >= SURE:
        said = others[0].printed
        reason = f"the draft gives it to {who}; {_outlet(others[0])} to {said.speaker_name}"
        return _finding(quote, text, Verdict.SPEAKER, reason, [*others, *undecided])
    if marked:
        reason = f"printed word for word; that {who} said it is not confirmed by any printing"
        if quote.speaker_name is None or quote.confidence < SURE:
            reason = "printed word for word; the draft does not say clearly who said it"
        return _finding(quote, text, Verdict.UNCONFIRMED, reason, marked)
    quoted = [one for one in verbatim if one.printed.id is not None]
    if quoted:
        reason = f"{_outlet(quoted[0])} prints these words without quotation marks"
        named = quoted[0].printed.speaker_name
        notes = [f"there as said by {named}, not {who}"] if quoted[0].same_speaker is False and named else []
        return _finding(quote, text, Verdict.PARAPHRASE, reason, quoted, notes)
    reason = f"the words stand in {_outlet(verbatim[0])}, but nobody is quoted with them there"
    return _finding(quote, text, Verdict.UNQUOTED, reason, verbatim)


def _in_marks(text: str, printed: Printed) -> bool:
    return bool(printed.marked) and lay(text, printed.marked).closeness is Closeness.VERBATIM


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
    if not missing and len(used) > 1:
        return _finding(
            quote, text, Verdict.SPLICED, f"put together out of {len(used)} separate quotations", used
        )
    words = " ".join(dict.fromkeys(wording.text[token.start : token.end] for token in missing))
    return _finding(quote, text, Verdict.WORDING, f"no printing has these words of it: “{words}”", used)


def _indirect(quote: Quote, text: str, found: list[_Found]) -> Finding:
    near = [one for one in found if one.laid.closeness not in (Closeness.FAR, Closeness.PART)]
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
