"""Judgements for readers and as records."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import IO, Any

from db.answers.speakers import SpeakerEvidence, SpeakerFound, SpeakerRow
from db.judge.judge import Judged
from quotes.records import safe_cell
from quotetrail.output.statements import speaker_line
from quotetrail.output.terminal import console, plain, print_wrapped, styled


def write_judgements(judgements: Sequence[Judged], out: IO[str]) -> None:
    """Each judgement with its id."""
    screen = console(out)
    if not judgements:
        screen.print("Nothing was judged yet.")
    for one in judgements:
        taken_back = f", taken back {one.withdrawn_at:%Y-%m-%d %H:%M}" if one.withdrawn_at else ""
        # Of speakers, the words say so already.
        text = one.text if "taken back" in one.text else one.text + taken_back
        print_wrapped(screen, f"j{one.id}  {text}", style="dim" if one.withdrawn_at else "", hanging=4)
        if one.finds_nothing:
            print_wrapped(screen, f"holds, but {one.finds_nothing}", 4, "yellow")


def judgements_record(judgements: Sequence[Judged]) -> dict[str, Any]:
    """The same as one record."""
    return {
        "judgements": [
            {
                "id": f"j{one.id}",
                "subject": one.subject,
                "text": one.text,
                "judged_by": one.judged_by,
                "judged_at": one.judged_at.isoformat(timespec="seconds"),
                "withdrawn_at": one.withdrawn_at.isoformat(timespec="seconds") if one.withdrawn_at else None,
                "finds_nothing": one.finds_nothing or None,
            }
            for one in judgements
        ]
    }


_COLUMNS = ("id", "name", "quotations", "aliases", "callings")

_ID_WIDTH = 9

#: What a rule of `db.speakers.conclude` comes to, for a reader.
_REASONS = {
    "": "the name to go by",
    "same name": "the same name, nothing told against it",
    "only one of that name": "nobody else in the archive could be meant",
    "only one who fits": "all others of that name are ruled out by what is told",
    "only one with the title": "nobody else of that name has the title",
    "judged": "as judged",
}


def write_speakers(
    speakers: Sequence[SpeakerFound], total: int, out: IO[str], more: str = "quotetrail speakers list"
) -> None:
    """Speakers, each with id and number of quotations.

    Args:
        speakers: those to show.
        total: how many there are.
        out: where to.
        more: the command that shows more of them, with ``--limit``.
    """
    screen = console(out)
    number = f"{len(speakers)} of {total:,}" if len(speakers) < total else f"{total:,}"
    screen.print(f"{number} speaker{'' if total == 1 else 's'}")
    if len(speakers) < total:
        print_wrapped(screen, f"All of them: {more} --limit {total}", style="dim")
    for speaker in speakers:
        id = styled(f"{'s' + str(speaker.id):>7}  ", "cyan")
        for line in speaker_line(speaker).wrap(screen, max(20, screen.width - _ID_WIDTH)):
            line.rstrip()
            screen.print(id + line)
            id = plain(" " * _ID_WIDTH)


def write_evidence(evidence: SpeakerEvidence, out: IO[str]) -> None:
    """The names of a person, why each is theirs, what was judged, and who was kept apart."""
    screen = console(out)
    line = styled(f"s{evidence.speaker.id}  ", "bold cyan")
    line.append_text(speaker_line(evidence.speaker, names=False))
    print_wrapped(screen, line)
    for row in evidence.rows:
        screen.print()
        screen.print(styled(f"    {row.name}" + (f" ({row.profile})" if row.profile else ""), "bold"))
        for fact in _facts(row):
            print_wrapped(screen, fact, 8)
    if evidence.judgements:
        screen.print()
        screen.print(styled("Judged", "bold"))
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
    printed = "; ".join(f"“{name}”" for name in row.printed[:6])
    if len(row.printed) > 6:
        printed += f" and {len(row.printed) - 6} more"
    outlets = f" at {row.outlets} outlets" if row.outlets > 1 else ""
    number = f"{row.quotations} quotation{'' if row.quotations == 1 else 's'}{outlets}"
    if row.first_published:
        number += f", {row.first_published}"
        number += f" to {row.last_published}" if row.last_published != row.first_published else ""
    return [
        f"printed as {printed}",
        f"{number}; in {', '.join(row.articles)}",
        _REASONS.get(row.reason, row.reason),
    ]


def speakers_record(speakers: Iterable[SpeakerFound], total: int) -> dict[str, Any]:
    """Speakers as one record."""
    return {"total": total, "speakers": [asdict(speaker) for speaker in speakers]}


def evidence_record(evidence: SpeakerEvidence) -> dict[str, Any]:
    """A person with everything that speaks for and against it."""
    return asdict(evidence)


def write_speakers_lines(speakers: Iterable[SpeakerFound], out: IO[str]) -> None:
    """One record a line."""
    for speaker in speakers:
        out.write(json.dumps(asdict(speaker), ensure_ascii=False) + "\n")


def write_speakers_csv(speakers: Iterable[SpeakerFound], out: IO[str]) -> None:
    """One line a speaker; names seen are parted by "; "."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for speaker in speakers:
        names, callings = "; ".join(speaker.aliases), "; ".join(speaker.callings)
        row = (f"s{speaker.id}", speaker.name, speaker.quotations, names, callings)
        rows.writerow(map(safe_cell, row))
