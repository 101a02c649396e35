"""One article with its quotations in their places: for readers, and as a record."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from db.answers.articles import ArticleShown, Marked
from db.answers.statements import ArticleHit, Searched
from quotes.compare.reported import reported_words
from quotes.records import safe_cell
from quotetrail.output.plain import sure
from quotetrail.output.records import statement_record
from quotetrail.output.statements import print_changes, write_statement
from quotetrail.output.terminal import console, plain, print_wrapped, styled

if TYPE_CHECKING:
    from rich.text import Text

_COLUMNS = (
    "id", "statement", "article", "outlet", "date", "start", "end", "kind", "person", "speaker_name",
    "speaker", "reported_by_name", "cue", "reported", "confidence", "outlets", "text",
)  # fmt: skip


def write_article(article: ArticleShown, out: IO[str]) -> None:
    """The article's data, its text with each quotation in brackets behind its id, and who said them."""
    screen = console(out)
    head = styled(article.id, "bold cyan")
    head.append(f"  {article.title or article.article}", style="bold")
    print_wrapped(screen, head, hanging=len(article.id) + 2)
    facts = [
        ("outlet", article.outlet), ("date", article.published), ("by", article.byline),
        ("filed", article.dateline), ("agency", article.wire), ("id", article.article), ("url", article.url),
    ]  # fmt: skip
    for name, value in facts:
        if value:
            screen.print(plain(f"    {name}: {' '.join(value.split())}"), style="dim", soft_wrap=True)
    screen.print()
    for line in _lines(article):
        print_wrapped(screen, line) if line.plain.strip() else screen.print()
    screen.print()
    number = len(article.quotations)
    screen.print(f"{number} quotation{'' if number == 1 else 's'}" if number else "no quotations")
    for quotation in article.quotations:
        line = styled(f"{quotation.id:>6}", "cyan")
        line.append(f"  {_who(quotation)}", style="bold" if quotation.speaker_name else "yellow")
        notes = ["pull quote" if quotation.pull_quote else quotation.kind]
        if how := reported_words(quotation.reported, quotation.cue, quotation.kind, quotation.clause):
            notes.append(how)
        if quotation.speaker_name:
            notes.append(sure(quotation.confidence))
        if quotation.outlets > 1:
            notes.append(f"{quotation.statement} in {quotation.outlets} outlets")
        line.append(f"  ({', '.join(notes)})", style="dim")
        print_wrapped(screen, line, hanging=8)
    if article.prints:
        screen.print()
        screen.print("The same text, or a part of it (share of the shorter article)")
        for other in article.prints:
            where = f"{other.published or 'no date':<17} {other.outlet or other.article}"
            screen.print(plain(f"    {round(100 * other.share):>3} %  {where}  {other.id}"))
    if len(article.versions) > 1:
        screen.print()
        screen.print("Versions")
        for version in article.versions:
            shown = " (shown here)" if version.id == article.id else ""
            state = "stands" if version.stands else "changed by the outlet since"
            screen.print(plain(f"    {version.id}  added {version.added_at[:16]}, {state}{shown}"))


def article_record(article: ArticleShown) -> dict[str, Any]:
    """The article as `extract --format json` has it, with ids, persons, statements and versions."""
    record = asdict(article)
    record["date"] = record.pop("published")
    record["quotations"] = [_quotation(article, quotation) for quotation in article.quotations]
    return record


def write_article_csv(article: ArticleShown, out: IO[str]) -> None:
    """One line a quotation."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for quotation in article.quotations:
        record = _quotation(article, quotation)
        record |= {"article": article.article, "outlet": article.outlet, "date": article.published}
        rows.writerow([safe_cell(record[column]) for column in _COLUMNS])


def _quotation(article: ArticleShown, quotation: Marked) -> dict[str, Any]:
    record = asdict(quotation)
    record["spans"] = [list(span) for span in quotation.spans]
    record["start"], record["end"] = quotation.spans[0][0], quotation.spans[-1][1]
    record["text"] = " ... ".join(article.text[start:end] for start, end in quotation.spans)
    record["confidence"] = round(quotation.confidence, 4)
    return record


def _who(quotation: Marked) -> str:
    name = quotation.person or quotation.speaker_name
    if name and quotation.speaker_name and name != quotation.speaker_name:
        name += f", as “{quotation.speaker_name}”"
    if not name:
        name = f"{quotation.speaker} (undecided)" if quotation.speaker else "undecided"
    return name + (f", via {quotation.reported_by_name}" if quotation.reported_by_name else "")


def _lines(article: ArticleShown) -> list[Text]:
    """The text line by line, its quotations in brackets; where one lies in another, the outer one."""
    marks: list[tuple[int, int, str]] = []
    for start, end, id in sorted(
        (start, end, quotation.id) for quotation in article.quotations for start, end in quotation.spans
    ):
        if not marks or start >= marks[-1][1]:
            marks.append((start, end, id))
    text, place = plain(""), 0
    for start, end, id in marks:
        text.append(article.text[place:start])
        text.append(f"[{id} ", style="cyan")
        text.append(article.text[start:end], style="bold")
        text.append("]", style="cyan")
        place = end
    text.append(article.text[place:])
    lines = text.split("\n", allow_blank=True)
    for line in lines:
        line.rstrip()
    return list(lines)


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


def _passage(passage: ArticleHit) -> dict[str, Any]:
    record = asdict(passage)
    record["date"] = record.pop("published")
    return record
