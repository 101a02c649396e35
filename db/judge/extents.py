"""Recording which words of its article a quotation has."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.answers.quotes import to_quote
from db.judge.who_said_it import record
from db.judgements.extents import shares, with_words, write_ranges
from db.judgements.subjects import Subject
from db.models.judgements import Judgement
from db.models.printed import Article, Quotation
from quotes.errors import ArchiveError
from quotes.types import Quote, Span

_GAP = " ... "
#: What is typed in another way than it is printed.
_SAME = str.maketrans(
    dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("‐‑–—", "-")
)


def judge_extent(
    session: Session, quotation_id: int, words: str, *, judged_by: str, note: str = ""
) -> list[Judgement]:
    """Record which words a quotation has, and draw again what follows from that.

    It replaces an earlier judgement on that. The same judgement by the same person again changes nothing.

    Args:
        session: the unit of work; nothing is committed.
        quotation_id: its row.
        words: as the article prints them; " ... " stands where others interrupt them.
        judged_by: who judges.
        note: why.

    Returns:
        The judgements that it replaces, now taken back.

    Raises:
        ArchiveError: no such quotation, its article does not print these words there, or they are words of
            another quotation, too, or report this one.
    """
    row = session.get(Quotation, quotation_id)
    if row is None:
        raise ArchiveError(f"q{quotation_id}", "no quotation in the archive has this ID")
    text = session.get_one(Article, row.article_id).text
    quote = to_quote(row)
    spans = find_words(text, words, Span(quote.start, quote.end))
    judged = with_words(text, quote, spans)
    shared = sum(one.overlap(other) for one in judged.spans for other in quote.spans)
    if 2 * shared < min(sum(map(len, judged.spans)), sum(map(len, quote.spans))):
        raise ArchiveError("", f"these are mostly other words than those of q{quotation_id}")
    _require_apart(session, row, judged)
    judgement = Judgement(
        subject=Subject.EXTENT, right=write_ranges(spans), verdict=True, judged_by=judged_by, note=note
    )
    return record(session, quotation_id, judgement, lambda earlier: True)


def _require_apart(session: Session, row: Quotation, judged: Quote) -> None:
    if judged.cue is not None and any(judged.cue.overlap(span) for span in judged.spans):
        raise ArchiveError(
            "", 'the words that report it are among these; leave them out, as in "We ... will"'
        )
    others = select(Quotation).where(
        Quotation.article_id == row.article_id, Quotation.id != row.id, Quotation.is_said
    )
    for other in session.scalars(others):
        if shares(to_quote(other), judged):
            raise ArchiveError(
                "",
                f"q{other.id} has some of these words; if it is none, say so first "
                f"(quotetrail judge not-said q{other.id})",
            )


def find_words(text: str, words: str, near: Span) -> tuple[Span, ...]:
    """Return where a text has words, at the place that shares most with a range.

    White space, the form of marks and of dashes make no difference.

    Args:
        text: where they are looked for.
        words: what is looked for; if the text has them only in parts, these have " ... " between them.
        near: a range that the words share characters with.

    Raises:
        ArchiveError: they are not there.
    """
    folded, places = _folded(text)
    wanted = " ".join(words.split()).translate(_SAME).strip()
    if not any(map(str.isalnum, wanted)):
        raise ArchiveError("", "give the words of the quotation as the article prints them")
    for parts in ([wanted], [part.strip() for part in wanted.split(_GAP)]):
        found = [
            spans
            for start in _occurrences(folded, parts[0])
            if (spans := _in_order(folded, parts, start)) is not None
        ]
        there = [tuple(Span(places[a], places[b - 1] + 1) for a, b in spans) for spans in found]
        best = max(there, key=lambda spans: sum(one.overlap(near) for one in spans), default=())
        if any(one.overlap(near) for one in best):
            return best
    raise ArchiveError("", "the article does not print these words there; copy them from it")


def _folded(text: str) -> tuple[str, list[int]]:
    """A text in one line and with one form of marks, and the place of each of its characters."""
    signs, places = [], []
    for at, sign in enumerate(text):
        if not sign.isspace():
            signs.append(sign)
            places.append(at)
        elif signs and signs[-1] != " ":
            signs.append(" ")
            places.append(at)
    return "".join(signs).translate(_SAME), places


def _occurrences(text: str, part: str) -> list[int]:
    found, at = [], text.find(part)
    while at >= 0 and part:
        found.append(at)
        at = text.find(part, at + 1)
    return found


def _in_order(text: str, parts: list[str], start: int) -> list[tuple[int, int]] | None:
    """Where these parts follow one another from a place on, each at its first place; None if they do not."""
    found = []
    for part in parts:
        at = text.find(part, start)
        if at < 0 or not part:
            return None
        found.append((at, start := at + len(part)))
    return found
