"""Judgements for readers and as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from db.judging import Judged
from quotes.report import console, print_wrapped


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
