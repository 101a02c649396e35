"""What changed in the quotations of an article between its versions, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.answers.changes import QuotationEdit, WordingChange
from quotes.text import count, one_line
from quotetrail.output.terminal import print_wrapped

if TYPE_CHECKING:
    from rich.console import Console


def write_edits(screen: Console, edits: Sequence[QuotationEdit]) -> None:
    """Print what became of quotations, those that now say something else in another colour."""
    for edit in edits:
        told, *words = edit_lines(edit)
        print_wrapped(screen, told, 4, "red" if edit.turns_meaning else "yellow", hanging=4)
        for each in words:
            print_wrapped(screen, each, 6, hanging=4)


def edit_lines(edit: QuotationEdit) -> list[str]:
    """Return what became of one quotation: what changed, then its words before and after."""
    before = f"{edit.before_id}  {_said(edit.before, edit.speaker_before)}"
    after = f"{edit.after_id}  {_said(edit.after, edit.speaker_after)}"
    sides = {"removed": [before], "added": [after]}.get(edit.what, [before, after])
    return [f"edited between {edit.earlier} and {edit.later}: {what_changed(edit)}", *sides]


def what_changed(edit: QuotationEdit) -> str:
    """Return in a few words what became of a quotation that is in both versions, or in one only."""
    if edit.what in ("removed", "added"):
        return f"quotation {edit.what}"
    told = []
    if edit.changes:
        first = sorted(edit.changes, key=lambda change: not change.turns_meaning)
        told.append("the quotation " + ", ".join(map(_change, first)))
    elif edit.what == "words":
        told.append("the quotation has other words")
    if edit.speaker_before != edit.speaker_after:
        told.append(f"{edit.speaker_before or 'nobody'} -> {edit.speaker_after or 'nobody'}")
    return "; ".join(told)


def new_version_line(name: str, edits: Sequence[QuotationEdit]) -> str:
    """Return what a new version of an article changed in its quotations, as one sentence."""
    changed = [edit for edit in edits if edit.what in ("words", "speaker")]
    parts = []
    if changed:
        told = "; ".join(what_changed(edit).removeprefix("the quotation ") for edit in changed[:2])
        more = "; ..." if len(changed) > 2 else ""
        parts.append(f"{count(len(changed), 'quotation')} changed ({told}{more})")
    for what in ("removed", "added"):
        if number := sum(edit.what == what for edit in edits):
            parts.append(f"{count(number, 'quotation')} {what}")
    return f"New version of {one_line(name)}: {', '.join(parts)}."


def _change(change: WordingChange) -> str:
    if change.old and change.new:
        return f"has “{one_line(change.new)}” instead of “{one_line(change.old)}”"
    if change.new:
        return f"gained “{one_line(change.new)}”"
    return f"lost “{one_line(change.old)}”"


def _said(text: str | None, speaker: str | None) -> str:
    return f"{one_line(text or '')} ({one_line(speaker or 'undecided')})"
