"""What a search found: for readers, and as records."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import IO, Any

from db.lookup.answers import Passage, Searched
from db.records import statement_record
from db.report import plain, print_changes, styled, write_statement
from quotes.report import console, print_wrapped


def write_searched(found: Searched, out: IO[str]) -> None:
    """Statements that hold the words, those worded like them, and other places in articles."""
    screen = console(out)
    shown = len(found.statements)
    number = f"{shown} of {found.total}" if shown < found.total else f"{found.total}"
    more = ", or more: only the last added were looked at" if found.more else ""
    screen.print(f"{number} statement{'' if found.total == 1 else 's'} with these words{more}")
    for statement in found.statements:
        screen.print()
        write_statement(screen, statement)
    if found.near:
        screen.print()
        screen.print(styled("Worded otherwise", "bold"))
        for near in found.near:
            screen.print()
            write_statement(screen, near.statement)
            print_changes(screen, near.changes, 22)
    if found.passages:
        screen.print()
        screen.print(styled("In articles, outside quotations", "bold"))
        for passage in found.passages:
            screen.print()
            head = styled(passage.id, "bold cyan")
            where = " | ".join(
                part for part in (passage.outlet, passage.published, passage.title or passage.article) if part
            )
            head.append(f"  {where}", style="bold")
            print_wrapped(screen, head)
            text = plain("")
            text.append(passage.context.before)
            text.append(passage.context.inside, style="bold")
            text.append(passage.context.after)
            print_wrapped(screen, text, 4)


def searched_record(found: Searched) -> dict[str, Any]:
    """All of it as one record."""
    return {
        "total": found.total,
        "more": found.more,
        "statements": [statement_record(statement) for statement in found.statements],
        "near": [
            {
                **statement_record(near.statement),
                "relation": near.relation,
                "changes": [asdict(change) for change in near.changes],
            }
            for near in found.near
        ],
        "passages": [_passage(passage) for passage in found.passages],
    }


def write_searched_lines(found: Searched, out: IO[str]) -> None:
    """One record a line, "found" saying what it is: statement, near or passage."""
    record = searched_record(found)
    for name, kind in (("statements", "statement"), ("near", "near"), ("passages", "passage")):
        for each in record[name]:
            out.write(json.dumps({"found": kind, **each}, ensure_ascii=False) + "\n")


def _passage(passage: Passage) -> dict[str, Any]:
    record = asdict(passage)
    record["date"] = record.pop("published")
    return record
