"""Drafts with their findings, each in the terms of its own file: what every form of output is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from quotes.check.findings import FAIL_ON, Finding, Verdict, Worded
from quotes.compare.wording.wording import wording_of
from quotes.read.places import Places, Where
from quotes.text import count
from quotes.types import Article, Span

_ID_DIGITS = 8
_CLOSE = f"wording:{Worded.CLOSE.value}"
_DOUBTS = (Verdict.UNCONFIRMED, Verdict.NOT_CHECKED)
_NO_FAULTS = (Verdict.VERIFIED, *_DOUBTS)
_LABELS = {
    **{verdict.name: verdict.value for verdict in Verdict},
    _CLOSE: "close in meaning",
    "wording:not-found": Verdict.NOT_FOUND.value,
    "wording:paraphrase": "other words",
    "wording:recurring": "said often",
    "wording:house-style": "house style",
    "wording:typographic": "other marks",
    "wording:truncated": "cut short",
    "turned": "turned by a cut",
    "outvoted": "print disagrees",
    "print-differs": "print differs",
    "speaker:other": "wrong speaker",
    "speaker:disputed": "speaker disputed",
    "speaker:unresolved": "speaker unresolved",
    "speaker:doubtful": "speaker doubtful",
    "contradicted": "speaker contradicted",
    "voice:partly": "marks too wide",
    "voice:narration": "told, not said",
    "voice:headline": "only in a headline",
    "voice:denied": "denied",
    "voice:open": "neither said nor denied",
    "circumstance:contradicted": "other circumstances",
    "circumstance:outlet": "outlet not borne out",
    "circumstance:date": "date not borne out",
    "circumstance:place": "place not borne out",
    "circumstance:medium": "medium not borne out",
    "circumstance:addressee": "addressee not borne out",
}
"""What a finding is called, by its verdict or by the mark that it fails on."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a user settled: a finding that is to stay quiet.

    Attributes:
        id: of the finding.
        words: the quotation, as the draft had it.
        verdict: what was found.
        speaker: who said it by the draft; empty if that was undecided.
        note: why it is right.
        made_by: who says so.
        made_at: when, in ISO 8601 (UTC).
    """

    id: str
    words: str
    verdict: str
    speaker: str = ""
    note: str = ""
    made_by: str = ""
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """One quotation of a draft with what was found.

    Attributes:
        number: of the quotation in its draft, from 1.
        id: stays the same as long as the words, the speaker and the verdict do (`finding_id`).
        finding: what was found.
        start, end: where the words that were checked begin in the file, and where their last character is.
        failed: the marks that it fails on (`Finding.fails_on`).
        accepted: who settled it, if somebody did.
    """

    number: int
    id: str
    finding: Finding
    start: Where
    end: Where
    failed: tuple[str, ...] = ()
    accepted: Acceptance | None = None

    @property
    def is_problem(self) -> bool:
        """Whether an editor must look at this before it is printed."""
        return bool(self.failed) and self.accepted is None

    @property
    def is_undecided(self) -> bool:
        """Whether an editor must look only because print has something near to it, in other words."""
        return self.is_problem and set(self.failed) == {_CLOSE}

    @property
    def is_settled(self) -> bool:
        """Whether it would be a problem, had nobody accepted it."""
        return bool(self.failed) and self.accepted is not None

    @property
    def is_doubtful(self) -> bool:
        """Whether it is no problem, and yet nothing that print confirms in full."""
        finding = self.finding
        return not self.failed and (
            finding.verdict in _DOUBTS
            or finding.wording.value in (Worded.TRUNCATED, Worded.RECURRING)
            or bool(finding.circumstances)
            or bool(finding.sources.contrary)
        )


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft with what was found of each of its quotations, in order.

    ``name`` is the file as the user named it; of several drafts in one file, with the line or record.
    ``stored`` says whether the printings are those of an archive, so that `quotetrail show` knows their ids.
    """

    name: str
    article: Article
    quotations: tuple[CheckedQuotation, ...]
    stored: bool = True

    @property
    def problems(self) -> tuple[CheckedQuotation, ...]:
        """The quotations that need a look."""
        return tuple(one for one in self.quotations if one.is_problem)


def checked_draft(
    article: Article,
    findings: Sequence[Finding],
    accepted: Callable[[str], Acceptance | None] = lambda id: None,
    *,
    fail_on: Collection[str] = FAIL_ON,
    stored: bool = True,
) -> CheckedDraft:
    """Return a draft with its findings.

    Args:
        article: the draft.
        findings: one for each quotation, in order.
        accepted: returns what was settled of the finding with this id.
        fail_on: the marks that a finding fails on.
        stored: whether the printings are those of an archive.
    """
    places = Places(article)
    name = article.came_from.place if article.came_from is not None else article.id
    quotations = []
    for number, finding in enumerate(findings, 1):
        words, id = words_in(article, finding), finding_id(finding)
        last = max(words.start, words.end - 1)
        start, end, failed = places.at(words.start), places.at(last), finding.fails_on(fail_on)
        quotations.append(CheckedQuotation(number, id, finding, start, end, failed, accepted(id)))
    return CheckedDraft(name, article, tuple(quotations), stored)


def words_in(article: Article, finding: Finding) -> Span:
    """Return where the words that were checked are: of mixed speech, those in marks.

    They are looked for in the quotation, whose range is returned if they cannot be found there.
    """
    quote, parts = finding.quote, finding.text.split(" ... ")
    start = article.text.find(parts[0], quote.start, quote.end)
    end = article.text.rfind(parts[-1], quote.start, quote.end) + len(parts[-1])
    return Span(start, end) if 0 <= start < end else Span(quote.start, quote.end)


def with_accepted(draft: CheckedDraft, accepted: Callable[[str], Acceptance | None]) -> CheckedDraft:
    """Return a draft with what was settled of its findings by now."""
    quotations = tuple(replace(one, accepted=accepted(one.id)) for one in draft.quotations)
    return replace(draft, quotations=quotations)


def finding_id(finding: Finding) -> str:
    """Return the id of a finding: eight hexadecimal digits, made of words, speaker and what was found.

    Where in the draft it is does not count, nor how its words are set (marks, blanks, capitals).
    """
    words = wording_of(finding.text).normalised or finding.text.casefold()
    named = finding.quote.speaker_name or ""
    found = (words, named, finding.verdict.value, *finding.fails_on())
    return sha256("\0".join(found).encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS]


def summary(drafts: Iterable[CheckedDraft], languages: Sequence[str] = ()) -> str:
    """Return in one line how many quotations there are, with which verdicts.

    Args:
        drafts: with their findings.
        languages: those of drafts that are not in English, in words ("German (de)").
    """
    every = [one for draft in drafts for one in draft.quotations]
    if not every and languages:
        return f"Nothing was checked: no quotations found in the draft, which seems to be in {languages[0]}."
    if not every:
        return "No quotations found in the draft."
    counts = Counter("accepted" if one.is_settled else label_of(one) for one in every)
    order = [*_LABELS.values(), "accepted"]
    parts = sorted(counts, key=lambda label: order.index(label) if label in order else -1)
    return f"{count(len(every), 'quotation')}: {', '.join(f'{counts[label]} {label}' for label in parts)}."


def label_of(one: CheckedQuotation) -> str:
    """Return what was found in a few words: the verdict, or what it fails on if the verdict is no fault."""
    if one.failed and one.finding.verdict in _NO_FAULTS:
        return _LABELS.get(one.failed[0]) or one.failed[0].partition(":")[2] or one.failed[0]
    if one.finding.verdict is Verdict.VERIFIED and one.finding.wording.value is Worded.TRUNCATED:
        return _LABELS["wording:truncated"]  # "verified" says nothing of what was left out
    if one.finding.verdict is Verdict.VERIFIED and one.finding.circumstances:
        return _LABELS[f"circumstance:{one.finding.circumstances[0].what.value}"]
    return one.finding.verdict.value
