"""One statement with its evidence: who was first, what changed, which sources are independent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import IO, TYPE_CHECKING

from db.answers.origins import Edge, Origin, Provenance, SourceTie, Variation
from db.answers.statements import Shown, ShownPrinting
from quotes.records import Record, as_record
from quotes.text import count, cut, one_line, some_of
from quotetrail.output.edits import write_edits
from quotetrail.output.lists.pages import ALL, Page, heading, print_going_on
from quotetrail.output.plain import sure, unnamed
from quotetrail.output.records import PRINTING_COLUMNS, Report, printing_rows, statement_record
from quotetrail.output.statements import RELATIONS, print_changes, printing_line, unwrapped, write_head
from quotetrail.output.terminal import console, hanging, plain, print_wrapped, styled

if TYPE_CHECKING:
    from rich.console import Console

MOST_SHOWN = 100
"""Printings that readers see at once, and wordings, sources and other statements: nobody reads thousands."""

_MOST_NAMES = 12
_MOST_READINGS = 20  # at one place
_MOST_TIES = 4
_MOST_LETTERS = 160  # of a passage

_Printings = Mapping[str, ShownPrinting]


def shown_report(shown: Shown, page: Page = ALL, limit: int | None = None) -> Report:
    """Return the report of one statement: timeline, sources, wordings, readings, and each printing.

    Args:
        shown: the statement with its evidence.
        page: which printings are the first that are shown, and the command for the next.
        limit: how many printings; None for `MOST_SHOWN` for readers and all for programs.
    """
    part = shown.statement.printings[page.offset : None if limit is None else page.offset + limit]
    chosen = replace(shown, statement=replace(shown.statement, printings=part))
    return Report(
        table=partial(_write_shown, shown, page, limit or MOST_SHOWN),
        record=lambda: _shown(shown, part, page.offset),
        columns=PRINTING_COLUMNS,
        rows=lambda: printing_rows([chosen.statement]),
    )


def _shown(shown: Shown, part: Sequence[ShownPrinting], offset: int) -> Record:
    record = statement_record(shown.statement)
    found = shown.provenance
    if len(part) < len(shown.statement.printings):
        record["total"], record["offset"] = len(shown.statement.printings), offset
        record["printings"] = record["printings"][offset : offset + len(part)]
    if found is not None:
        for printing in record["printings"]:
            printing["link"] = found.links.get(printing["id"])
        record["provenance"] = as_record(found)
        record["provenance"]["first"]["decided"] = found.first.decided
        del record["provenance"]["links"]
    record["related"] = [as_record(related) for related in shown.related]
    if shown.edits:
        record["edits"] = [as_record(edit) for edit in shown.edits]
    return record


def _write_shown(shown: Shown, page: Page, limit: int, out: IO[str]) -> None:
    """Print a statement; what is about all of its printings only with the first of them."""
    screen = console(out)
    statement, found = shown.statement, shown.provenance
    printings = {printing.id: printing for printing in statement.printings}
    part, total = statement.printings[page.offset : page.offset + limit], len(printings)
    write_head(screen, statement, spread=False)
    several = found if len(printings) > 1 else None
    _title(
        screen, "Timeline" + (f": {heading(page, len(part), total, 'printing')}" if len(part) < total else "")
    )
    if several is not None:
        print_wrapped(screen, first_line(several, printings), 4)
    for printing in part:
        print_wrapped(screen, printing_line(printing, statement, reporter=True), hanging=hanging(screen))
    if several is not None and not page.offset:
        _sources(screen, several, printings, limit)
        if len(several.tree) > 1:
            _tree(screen, several.tree, printings, limit)
        if several.variations:
            _readings(screen, several.variations)
    _title(screen, "Evidence")
    for number, printing in enumerate(part):
        if number:
            screen.print()
        _evidence(screen, printing, found.links.get(printing.id) if found else None)
    if not page.offset:
        _beside(screen, shown, limit)
    print_going_on(screen, page, (len(part), total, "printing"))


def _beside(screen: Console, shown: Shown, limit: int) -> None:
    """Print what outlets changed later, and statements that are not the same."""
    if shown.edits:
        _title(screen, "Edited")
        write_edits(screen, shown.edits)
    for related in shown.related[:limit]:
        screen.print()
        screen.print(styled(f"{related.id}  not the same: {related.relation}", "bold yellow"))
        print_wrapped(screen, related.text, 4)
        print_changes(screen, related.changes, 4)
    _left_out(screen, len(shown.related) - limit, "statement that is not the same", 0)


def _left_out(screen: Console, number: int, noun: str, indent: int = 4) -> None:
    """Print how many of a list are left out, if any are."""
    if number > 0:
        print_wrapped(screen, f"and {count(number, noun)} more (--format json has all)", indent, "dim")


def _title(screen: Console, text: str) -> None:
    screen.print()
    screen.print(styled(text, "bold"))


def first_line(found: Provenance, printings: Mapping[str, ShownPrinting]) -> str:
    """Return in a sentence or two who was first, as far as the dates tell."""
    first = found.first
    if first.recurring:
        return (
            "A phrase that may be said again and again: whether these printings are of one occasion, and who "
            "was first, is not known."
        )
    if not first.ids:
        return "No printing has a date, so it is not known who was first."
    names = [f"{_printer(printings[id])} ({printings[id].published}, {id})" for id in first.ids]
    undated = f"{count(first.undated, 'undated printing')} may be earlier" if first.undated else ""
    if len(names) == 1:
        told = _only_first(found, printings, names[0]) + (f"; {undated}." if undated else ".")
    else:
        told = f"First is one of: {some_of(names, _MOST_NAMES)}. {first.note[:1].upper()}{first.note[1:]}" + (
            f"; {undated}." if undated else "."
        )
    return " ".join([told, *_first_with_other_words(found, printings)])


def _first_with_other_words(found: Provenance, printings: Mapping[str, ShownPrinting]) -> Iterator[str]:
    """Yield who was first with words that the first printing of the statement does not have."""
    seen = set(found.first.ids)
    for strand in found.strands:
        printers = {(printings[id].outlet, printings[id].article) for id in strand.printings}
        if len(printers) < 2 or not seen.isdisjoint(strand.printings) or not strand.first.decided:
            continue
        one = printings[strand.first.ids[0]]
        part = f", which prints {one.part}" if one.part and not one.part.startswith("whole") else ""
        yield f"First with other words of it: {_printer(one)} ({one.published}, {one.id}){part}."
        seen.add(one.id)


def _only_first(found: Provenance, printings: Mapping[str, ShownPrinting], name: str) -> str:
    """Return who was first, how sure that is, and who retold it before."""
    first = found.first
    told = f"{'Probably first' if first.likely else 'First'}: {name}"
    if (part := printings[first.ids[0]].part) and not part.startswith("whole"):
        told += f", which prints {part}"
    if first.likely:
        told += ", in other words than the full form"
    if first.retold:
        told += f"; retold before by {some_of([_printer(printings[id]) for id in first.retold], _MOST_NAMES)}"
    if first.apart:
        told += f"; the next printing is {first.apart} days later, so it may have been said again"
    return told


def _sources(screen: Console, found: Provenance, printings: _Printings, limit: int) -> None:
    _title(screen, "Sources")
    unnamed = count(found.unnamed, "article") + " without an outlet" if found.unnamed else ""
    outlets = f"Printed by {count(found.outlets, 'outlet')}" if found.outlets else f"Printed in {unnamed}"
    if found.outlets and unnamed:
        outlets += f" and in {unnamed}"
    if found.first.recurring:
        print_wrapped(screen, f"{outlets}.", 4)
        return
    copied = max(found.origins, key=lambda origin: origin.same_text)
    if copied.same_text > 1:
        credit = f" (credited to {' / '.join(copied.agencies)})" if copied.agencies else ""
        outlets += f", {copied.same_text} of them with the same text{credit}"
    print_wrapped(screen, f"{outlets}. {count(found.sources, 'independent source')}.", 4)
    tied = [origin for origin in found.origins if origin.ties]
    for origin in tied[:limit]:
        _origin(screen, origin, printings)
    _left_out(screen, len(tied) - limit, "source of several articles")


def _origin(screen: Console, origin: Origin, printings: _Printings) -> None:
    print_wrapped(screen, f"Count as one source: {some_of(origin.outlets, _MOST_NAMES)}", 4, "yellow")
    for tie in origin.ties[:_MOST_TIES]:
        print_wrapped(screen, tie_line(tie, printings), 6)
        if tie.passage:
            print_wrapped(screen, f"“{cut(one_line(tie.passage), _MOST_LETTERS)}”", 8, "dim")
    if len(origin.ties) > _MOST_TIES:
        print_wrapped(screen, f"and {len(origin.ties) - _MOST_TIES} more ties (--format json has all)", 6)


def tie_line(tie: SourceTie, printings: Mapping[str, ShownPrinting]) -> str:
    """Return in a line why two articles count as one source."""
    one, other = (f"{_printer(printings[id])} ({id})" for id in (tie.one, tie.other))
    if tie.kind == "text":
        share = f"{tie.share:.0%}".replace("%", " %")
        run = f"; the longest shared passage has {tie.words} words:" if tie.words else ""
        return f"{one} and {other}: {share} of the shorter article appears in the other{run}"
    if tie.kind == "credit":
        return f"{one} and {other} both carry {tie.name}"
    return f"{one} and {other} both have it from {tie.name}"


def _tree(screen: Console, tree: Sequence[Edge], printings: _Printings, limit: int) -> None:
    _title(screen, "Wordings, each below the most similar earlier one")
    for edge, depth in islice(from_the_top(tree), limit):
        _edge(screen, edge, depth, printings)
    _left_out(screen, len(tree) - limit, "wording")


def from_the_top(tree: Sequence[Edge]) -> Iterator[tuple[Edge, int]]:
    """Yield each wording before those below it, with how many are above it."""
    children: dict[str | None, list[Edge]] = {}
    for edge in tree:
        children.setdefault(edge.parent, []).append(edge)
    waiting = [(edge, 0) for edge in reversed(children[None])]
    while waiting:
        edge, depth = waiting.pop()
        yield edge, depth
        below = children.get(edge.printings[0], [])
        waiting.extend((child, depth + 1) for child in reversed(below))


def _edge(screen: Console, edge: Edge, depth: int, printings: _Printings) -> None:
    indent = 4 + 2 * min(depth, 8)
    names = list(dict.fromkeys(_printer(printings[id]) for id in edge.printings))
    head = styled(f"{edge.printings[0]}  ", "cyan")
    head.append(some_of(names, _MOST_NAMES))
    if edge.parent is not None and not edge.in_order:
        head.append("  (order unknown)", style="dim")
    print_wrapped(screen, head, indent)
    if edge.parent is None:
        print_wrapped(screen, edge.text, indent + 2)
        return
    print_changes(screen, edge.changes, indent + 2)
    if not edge.changes:
        said = RELATIONS.get(edge.relation, edge.relation) or "written differently"
        if edge.relation in ("contained", "fragment") and edge.longer:
            said = "longer"
        print_wrapped(screen, f"{said}: {edge.text}", indent + 2)


def _readings(screen: Console, variations: Iterable[Variation]) -> None:
    _title(screen, "Where the printings differ, with the number of independent sources")
    for variation in variations:
        told = [
            (f"“{reading.text}”" if reading.text else "(left out)") + f" {reading.sources}"
            for reading in variation.readings[:_MOST_READINGS]
        ]
        if (more := len(variation.readings) - _MOST_READINGS) > 0:
            told.append(f"and {more:,} more")
        readings = " | ".join(told)
        verdict = "" if variation.majority is not None else "; no majority"
        sense = f" [{variation.sense}]" if variation.sense not in ("words", "form") else ""
        print_wrapped(screen, f"{readings}{sense}{verdict}", 4)


def _evidence(screen: Console, printing: ShownPrinting, link: str | None) -> None:
    where = " | ".join(
        part for part in (printing.outlet, printing.published, printing.title, printing.article) if part
    )
    line = styled(printing.id, "bold cyan")
    line.append(f"  {where}", style="bold")
    print_wrapped(screen, line, 2)
    if link or printing.url:
        screen.print(plain(f"    {link or printing.url}"), soft_wrap=True)
    if printing.context:
        text = plain(unwrapped(printing.context.before))
        text.append(unwrapped(printing.context.inside), style="bold")
        text.append(unwrapped(printing.context.after))
        print_wrapped(screen, text, 4)
    speaker = printing.speaker_name or unnamed(printing.speaker, printing.antecedent, printing.speaker_type)
    if printing.speaker_name and printing.speaker and printing.speaker != printing.speaker_name:
        speaker += f" (as “{printing.speaker}”)"
    facts = [("speaker", f"{speaker}, confidence {sure(printing.confidence)}")]
    if printing.reported_by or printing.reported_by_name:
        facts.append(("reported by", printing.reported_by_name or str(printing.reported_by)))
    if printing.cue:
        facts.append(("cue", printing.cue))
    facts.append(("kind", "pull quote" if printing.pull_quote else printing.kind))
    rule = printing.rule + (f": {printing.path}" if printing.path else "")
    facts.append(("rule", rule or "-"))
    facts.append(("place", f"characters {printing.start} to {printing.end}; found by {printing.model}"))
    for name, value in facts:
        print_wrapped(screen, f"{name}: {value}", 4, "dim")


def _printer(printing: ShownPrinting) -> str:
    return printing.outlet or printing.article
