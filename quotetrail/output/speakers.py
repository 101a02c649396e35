"""Speakers with their names and the evidence for them; and judgements, as people made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import IO, TYPE_CHECKING

from db.answers.speakers import SpeakerEvidence, SpeakerFound, SpeakerRow
from db.judge.judge import Judged
from db.judgements.links import address_of
from quotes.records import Record
from quotes.text import count, some_of
from quotetrail.output.plain import count_of
from quotetrail.output.records import Report
from quotetrail.output.statements import speaker_line
from quotetrail.output.terminal import console, plain, print_wrapped, styled

if TYPE_CHECKING:
    from rich.console import Console

_COLUMNS = ("id", "name", "type", "quotations", "aliases", "callings", "links")

_ID_WIDTH = 9
_MOST_NAMES = 6

#: The rules of `db.speakers.conclude` in words for a reader.
_REASONS = {
    "": "the main name",
    "same name": "the same name, with no evidence against it",
    "only one of that name": "no one else in the archive could be meant",
    "only one with the calling": "only they have the calling that articles give under this name",
    "only one who fits": "everyone else with that name is ruled out",
    "only one with the title": "no one else with that name has the title",
    "named in the article": "its articles name no one else with that name in full",
    "quoted by the outlet in these days": "its outlet quotes no one else with that name in these days",
    "most quoted by far": "no one else with that name is quoted nearly as often",
    "one career": "the same name, widely quoted, and what articles say fits one career",
    "a word before the name": "a widely quoted name, with a word before it that is no first name",
    "its letters": "the letters that articles print for this name",
    "judged": "recorded as a judgement",
}


def speakers_report(
    speakers: Sequence[SpeakerFound], total: int, more: str = "quotetrail speakers list"
) -> Report:
    """Return the report of speakers, each with id and number of quotations.

    Args:
        speakers: those to show.
        total: how many there are.
        more: the command that shows more of them, with ``--limit``.
    """
    return Report(
        table=partial(_write_speakers, speakers, total, more),
        record=lambda: {"total": total, "speakers": list(map(asdict, speakers))},
        columns=_COLUMNS,
        rows=lambda: map(_row, speakers),
        lines=lambda: map(asdict, speakers),
    )


def evidence_report(found: Sequence[SpeakerEvidence]) -> Report:
    """Return the report of persons with everything that speaks for and against the names taken for theirs."""
    return Report(table=partial(_write_persons, found), record=lambda: {"speakers": list(map(asdict, found))})


def judgements_report(judgements: Sequence[Judged]) -> Report:
    """Return the report of judgements, each with its id."""
    return Report(
        table=partial(_write_judgements, judgements),
        record=lambda: {"judgements": list(map(_judgement, judgements))},
    )


def _row(speaker: SpeakerFound) -> Record:
    """Return the line of a speaker in CSV; names and callings are parted by "; "."""
    return asdict(speaker) | {
        "id": f"s{speaker.id}",
        "aliases": "; ".join(speaker.aliases),
        "callings": "; ".join(speaker.callings),
        "links": "; ".join(speaker.links),
    }


def _judgement(one: Judged) -> Record:
    return {
        "id": f"j{one.id}",
        "subject": one.subject,
        "text": one.text,
        "judged_by": one.judged_by,
        "judged_at": one.judged_at.isoformat(timespec="seconds"),
        "withdrawn_at": one.withdrawn_at.isoformat(timespec="seconds") if one.withdrawn_at else None,
        "finds_nothing": one.finds_nothing or None,
    }


def _write_speakers(speakers: Sequence[SpeakerFound], total: int, more: str, out: IO[str]) -> None:
    screen = console(out)
    screen.print(count_of(len(speakers), total, "speaker"))
    if len(speakers) < total:
        print_wrapped(screen, f"To see all: {more} --limit {total}", style="dim")
    for speaker in speakers:
        id = styled(f"{'s' + str(speaker.id):>7}  ", "cyan")
        for line in speaker_line(speaker).wrap(screen, max(20, screen.width - _ID_WIDTH)):
            line.rstrip()
            screen.print(id + line)
            id = plain(" " * _ID_WIDTH)


def _write_persons(found: Sequence[SpeakerEvidence], out: IO[str]) -> None:
    screen = console(out)
    for number, evidence in enumerate(found):
        if number:
            screen.print()
        _person(screen, evidence)


def _person(screen: Console, evidence: SpeakerEvidence) -> None:
    """Print the names of a person, why each is theirs, what was judged, and who was kept apart."""
    line = styled(f"s{evidence.speaker.id}  ", "bold cyan")
    line.append_text(speaker_line(evidence.speaker, names=False))
    print_wrapped(screen, line)
    for link in evidence.speaker.links:
        address = address_of(link)
        print_wrapped(screen, f"record: {link}" + (f" ({address})" if address not in (None, link) else ""), 4)
    for row in evidence.rows:
        screen.print()
        screen.print(styled(f"    {row.name}" + (f" ({row.profile})" if row.profile else ""), "bold"))
        for fact in _facts(row):
            print_wrapped(screen, fact, 8)
    if evidence.judgements:
        screen.print()
        screen.print(styled("Judgements", "bold"))
        for judgement in evidence.judgements:
            print_wrapped(screen, judgement, 4)
    if evidence.others:
        screen.print()
        screen.print(styled("Kept apart from", "bold"))
        for other in evidence.others:
            line = plain(f"    s{other.id}  ")
            line.append_text(speaker_line(other, names=False))
            print_wrapped(screen, line)


def _facts(row: SpeakerRow) -> list[str]:
    printed = some_of([f"“{name}”" for name in row.printed], _MOST_NAMES, "; ")
    outlets = f" at {row.outlets} outlets" if row.outlets > 1 else ""
    number = f"{count(row.quotations, 'quotation')}{outlets}"
    if row.first_published:
        number += f", {row.first_published}"
        number += f" to {row.last_published}" if row.last_published != row.first_published else ""
    return [
        f"printed as {printed}",
        f"{number}; in {', '.join(row.articles)}",
        _REASONS.get(row.reason, row.reason)
        + (f" ({row.probability:.0%} likely)" if row.probability is not None else ""),
    ]


def _write_judgements(judgements: Sequence[Judged], out: IO[str]) -> None:
    screen = console(out)
    if not judgements:
        screen.print("No judgements yet.")
    for one in judgements:
        taken_back = f", taken back {one.withdrawn_at:%Y-%m-%d %H:%M}" if one.withdrawn_at else ""
        # In judgements on speakers, the words say so already.
        text = one.text if "taken back" in one.text else one.text + taken_back
        print_wrapped(screen, f"j{one.id}  {text}", style="dim" if one.withdrawn_at else "", hanging=4)
        if one.finds_nothing:
            print_wrapped(screen, f"in force, but {one.finds_nothing}", 4, "yellow")
