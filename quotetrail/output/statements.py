"""Statements with their printings, as `speaker` and `search` show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from typing import IO, TYPE_CHECKING

from db.answers.changes import WordingChange
from db.answers.parts import WHOLE
from db.answers.speakers import SpeakerFound
from db.answers.statements import Excerpt, Said, ShownPrinting, Statement
from quotes.compare.reported import SAID, reported_words
from quotes.search.places import found_in
from quotes.text import count, one_line, some_of
from quotetrail.output.lists.pages import ALL, Page, heading, print_going_on
from quotetrail.output.plain import body, no_speech, unnamed
from quotetrail.output.records import PRINTING_COLUMNS, Report, printing_rows, statement_record
from quotetrail.output.terminal import console, hanging, marked, plain, print_wrapped, styled

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from quotes.search.query import TextQuery

_MOST_NAMES = 6
_UNDECIDED = " (undecided)"
_MOST_SPEAKERS = 8  # of one name that are listed above what they said
#: `quotes.compare.Relation` in words for a reader.
RELATIONS = {
    "same": "written differently",
    "contained": "in part",
    "near": "different words",
    "fragment": "in part",
    "contradicting": "different meaning",
    "given elsewhere": "the same words, given to another person",
    "different": "different wording",
}


def said_report(speakers: Sequence[SpeakerFound], said: Said, page: Page = ALL) -> Report:
    """Return the report of what speakers said: each statement once, with its printings."""
    return Report(
        table=partial(_write_said, speakers, said, page),
        record=lambda: {
            "speakers": [asdict(speaker) for speaker in speakers],
            "total": said.total,
            "offset": page.offset,
            "statements": [statement_record(statement) for statement in said.statements],
        },
        columns=PRINTING_COLUMNS,
        rows=lambda: printing_rows(said.statements),
        lines=lambda: map(statement_record, said.statements),
    )


def _write_said(speakers: Sequence[SpeakerFound], said: Said, page: Page, out: IO[str]) -> None:
    screen = console(out)
    for speaker in speakers[:_MOST_SPEAKERS]:
        line = plain("")
        if len(speakers) > 1:  # by their ids they can be merged, or asked for one by one
            line.append(f"s{speaker.id}  ", style="cyan")
        print_wrapped(screen, line.append_text(speaker_line(speaker, names=len(speakers) == 1)), hanging=2)
    if len(speakers) > 1:
        more = f"and {len(speakers) - _MOST_SPEAKERS} more; " if len(speakers) > _MOST_SPEAKERS else ""
        print_wrapped(
            screen, f"{more}`quotetrail speaker s{speakers[0].id}` is {speakers[0].name} alone", style="dim"
        )
    screen.print(heading(page, len(said.statements), said.total, "statement"))
    for statement in said.statements:
        screen.print()
        write_statement(screen, statement)
    print_going_on(screen, page, (len(said.statements), said.total, "statement"))


def speaker_line(speaker: SpeakerFound, *, names: bool = True) -> Text:
    """Return a speaker in one line: name, callings, how often quoted, and other names."""
    line = styled(speaker.name, "bold")
    if told := [*filter(None, [body(speaker.type)]), *speaker.callings]:
        line.append(f" ({', '.join(told)})")
    line.append(f"  {count(speaker.quotations, 'quotation')}")
    others = [alias for alias in speaker.aliases if alias != speaker.name]
    if others and names:
        line.append(f"; also called {some_of(others, _MOST_NAMES, '; ')}", style="dim")
    return line


def write_statement(screen: Console, statement: Statement, asked: TextQuery | None = None) -> None:
    """Print one statement: who said it, its full form, and each printing in a line with its differences.

    Below the first printing: its headline and address, and the words around it if they were asked for. The
    words that were searched for are marked.
    """
    write_head(screen, statement, spread=True, asked=asked)
    for number, printing in enumerate(statement.printings):
        print_wrapped(screen, printing_line(printing, statement), hanging=hanging(screen))
        if not number:
            _where(screen, printing)
        _difference(screen, printing, statement.text)


def _where(screen: Console, printing: ShownPrinting) -> None:
    """Print the headline and the address of an article, and the context of the quotation."""
    indent = hanging(screen)
    if printing.title:
        print_wrapped(screen, f"Headline: {one_line(printing.title)}", indent, "dim", hanging=2)
    if printing.url:  # in one line, however long: it is to be opened
        screen.print(plain(" " * indent + one_line(printing.url)), style="dim", soft_wrap=True)
    if printing.context is not None:
        print_wrapped(screen, _in_context(printing.id, printing.context), indent, hanging=2)


def _in_context(id: str, context: Excerpt) -> Text:
    """Return the words around a quotation, with each of its parts in brackets behind its id."""
    text = plain("In context: " + unwrapped(context.before))
    place = 0
    for start, end in context.parts or ((0, len(context.inside)),):
        text.append(unwrapped(context.inside[place:start]))
        text.append(f"[{id} ", style="cyan")
        text.append(unwrapped(context.inside[start:end]), style="bold")
        text.append("]", style="cyan")
        place = end
    return text.append(unwrapped(context.inside[place:] + context.after))


def unwrapped(text: str) -> str:
    """Return text without its line breaks: a quotation can span several paragraphs."""
    return re.sub(r"\s+", lambda run: " " if "\n" in run[0] or "\r" in run[0] else run[0], text)


def write_head(
    screen: Console, statement: Statement, *, spread: bool, asked: TextQuery | None = None
) -> None:
    """Print who said a statement, and its full form.

    Args:
        screen: where to print.
        statement: which statement.
        spread: also print in how many articles and outlets it appeared, if in several.
        asked: what was searched for, to mark it.
    """
    head = styled(statement.id, "bold cyan")
    head.append(f"  {who_said(statement)}", style="bold")
    articles = len({(printing.outlet, printing.article) for printing in statement.printings})
    if spread and articles > 1:
        head.append(f"  in {articles} articles")
        if outlets := statement.outlets:
            head.append(f", {count(outlets, 'outlet')}")
    if statement.recurring and len(statement.printings) > 1:
        head.append("  a phrase that may be said again and again", style="dim")
    if how := _not_said(statement):
        head.append(f"  {how}", style="bold yellow")
    print_wrapped(screen, head, hanging=2)
    if asked is None:
        print_wrapped(screen, statement.text, 4)
    else:
        text = one_line(statement.text)
        print_wrapped(screen, marked(screen, text, found_in(text, asked)), 4)


def printing_line(printing: ShownPrinting, statement: Statement, *, reporter: bool = False) -> Text:
    """Return one printing in a line: when, where, what kind of quotation, and what is special about it.

    Args:
        printing: which printing.
        statement: its statement; if its printings disagree on the speaker, the line says whom this one names.
        reporter: also say from whom the article has it.
    """
    line = plain(f"    {printing.published or 'no date':<17} {printing.outlet or printing.article}")
    notes = printing_notes(printing, statement, reporter=reporter)
    line.append(f" ({', '.join(notes)}) ", style="dim")
    line.append(printing.id, style="dim cyan")
    return line


def printing_notes(printing: ShownPrinting, statement: Statement, *, reporter: bool = False) -> list[str]:
    """Return what kind of quotation a printing is, and what is special about it, each in a few words.

    Args:
        printing: which printing.
        statement: its statement; if its printings disagree on the speaker, one says whom this one names.
        reporter: also say from whom the article has it.
    """
    notes = ["pull quote" if printing.pull_quote else printing.kind]
    if how := reported_words(printing.reported, printing.cue, printing.kind, printing.clause):
        notes.append(how)
    if doubt := no_speech(printing.said):
        notes.append(doubt)
    if printing.wire:
        notes.append(f"credits {printing.wire}")
    if reporter and (passed_on := printing.reported_by_name or printing.reported_by):
        notes.append(f"from {passed_on}")
    if printing.ruled_out:
        notes.append(f"judged not to be by {printing.ruled_out}")
    elif _needs_a_name(printing, statement):
        notes.append(f"attributed to {printing.person or printing.speaker_name or 'no one'}")
    if printing.again:
        notes.append("repeated in the same article")
    elif printing.part not in ("", WHOLE):
        notes.append(f"prints {printing.part}")
    if printing.superseded:
        notes.append("later changed by the outlet")
    return notes


def _needs_a_name(printing: ShownPrinting, statement: Statement) -> bool:
    """Return whether the line of a printing names its speaker, because the head names another or several."""
    if len({vote.name for vote in statement.votes}) == 1:
        return False
    name = printing.person or printing.speaker_name
    return statement.disputed or name not in statement.speaker_names[:1]


def _not_said(statement: Statement) -> str:
    """Return in which printings the words are denied or left open, so not the speaker's claim."""
    how = [
        reported_words(p.reported, p.cue, p.kind) if p.reported != SAID else "" for p in statement.printings
    ]
    kinds = {words for words in how if words}
    if not kinds:
        return ""
    words = kinds.pop() if len(kinds) == 1 else "denied or left open"
    return words if all(how) else f"{words} in {sum(map(bool, how))} of {len(how)} printings"


def who_said(statement: Statement) -> str:
    """Return to whom a statement is attributed, in one line; if printings disagree, that they do."""
    names = statement.speaker_names
    if statement.disputed:
        given = [f"{vote.name} ({vote.printings})" for vote in statement.votes if vote.name]
        one = len({printing.article for printing in statement.printings}) == 1
        return ("several speakers: " if one else "outlets disagree: ") + " / ".join(given)
    if names:
        reporters = {p.reported_by_name or p.reported_by for p in statement.printings} - {None}
        return names[0] + (f", via {'; '.join(sorted(map(str, reporters)))}" if reporters else "")
    mentions = {p.speaker: p for p in statement.printings if p.speaker}
    told = {unnamed(p.speaker, p.antecedent, p.speaker_type) for p in mentions.values()}
    known = {one for one in told if not one.endswith(_UNDECIDED)}
    if known:
        return " / ".join(sorted(known))
    return " / ".join(sorted(map(str, mentions))) + _UNDECIDED if mentions else "undecided"


def _difference(screen: Console, printing: ShownPrinting, framed: str) -> None:
    """Print how a printing differs from the full form; `framed` stands at the head of the statement."""
    if not printing.relation or printing.relation == "identical":
        if printing.kind == "mixed" and printing.text not in (printing.words, framed):
            print_wrapped(screen, f"printed as: {printing.text}", hanging(screen))
        return
    if printing.again:  # the article has the full form too: no one's words were changed
        label = "paraphrased" if printing.kind == "indirect" else "printed as"
        print_wrapped(screen, f"{label}: {printing.text}", hanging(screen))
        return
    if printing.changes:
        print_changes(screen, printing.changes, hanging(screen))
    if printing.relation in ("contained", "fragment", "different") or not printing.changes:
        label = RELATIONS.get(printing.relation, printing.relation)
        print_wrapped(screen, f"{label}: {printing.text}", hanging(screen))


def print_changes(screen: Console, changes: Iterable[WordingChange], indent: int) -> None:
    """Print each change in a line of its own; those that change the meaning have another colour."""
    for change in changes:
        turned = turns(change)
        print_wrapped(
            screen,
            changed_words(change) + (f" [{change.sense}]" if turned else ""),
            indent,
            "red" if turned else "yellow",
        )


def changed_words(change: WordingChange) -> str:
    """Return in words what changed.

    >>> changed_words(WordingChange("counterparts", "partners", "words"))
    '“partners” instead of “counterparts”'
    """
    if change.old and change.new:
        return f"“{change.new}” instead of “{change.old}”"
    return f"“{change.new}” added" if change.new else f"“{change.old}” left out"


def turns(change: WordingChange) -> bool:
    """Return whether a change is named by its sense, because it says something else."""
    return change.sense not in ("words", "form", "omission", "bracket")
