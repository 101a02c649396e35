"""One article with its quotations in place, and what a search finds in articles and statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from typing import IO, TYPE_CHECKING

from db.answers.articles import ArticleShown, Marked
from db.answers.statements import ArticleHit, Searched, Statement
from quotes.compare.reported import reported_words
from quotes.read.language import other_language
from quotes.records import Record
from quotes.search.places import found_in
from quotes.text import count, one_line
from quotetrail.output.edits import write_edits
from quotetrail.output.lists.pages import ALL, Page, heading, print_going_on
from quotetrail.output.plain import no_speech, sure, unnamed
from quotetrail.output.records import PRINTING_COLUMNS, Report, printing_rows, renamed, statement_record
from quotetrail.output.statements import print_changes, write_statement
from quotetrail.output.terminal import console, hanging, marked, plain, print_wrapped, styled

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from quotes.search.query import TextQuery

_COLUMNS = (
    "id", "statement", "article", "outlet", "date", "start", "end", "kind", "person", "speaker_name",
    "speaker_type", "speaker", "reported_by_name", "cue", "reported", "confidence", "said", "extent",
    "outlets", "text",
)  # fmt: skip


def article_report(article: ArticleShown) -> Report:
    """Return the report of one article: its data, its text with the quotations marked, its versions."""
    return Report(
        table=partial(_write_article, article),
        record=lambda: _record(article),
        columns=_COLUMNS,
        rows=lambda: (
            record | {"article": article.article, "outlet": article.outlet, "date": article.published}
            for record in _quotations(article)
        ),
    )


def searched_report(found: Searched, page: Page = ALL) -> Report:
    """Return the report of a search: statements with the words, others worded like them, other places."""
    return Report(
        table=partial(_write_searched, found, page),
        record=lambda: {"total": found.total, "offset": page.offset} | _searched(found),
        columns=PRINTING_COLUMNS,
        rows=lambda: printing_rows([*found.statements, *(each.statement for each in found.near)]),
        lines=lambda: _searched_lines(found),
    )


def _record(article: ArticleShown) -> Record:
    record = renamed(article) | {"quotations": list(_quotations(article))}
    if not other_language(article.language):
        del record["language"]
    for name in ("section", "editor", "corrections", "edits"):
        if not record[name]:
            del record[name]
    return record


def _quotations(article: ArticleShown) -> Iterator[Record]:
    for quotation in article.quotations:
        yield asdict(quotation) | {
            "spans": [list(span) for span in quotation.spans],
            "start": quotation.spans[0][0],
            "end": quotation.spans[-1][1],
            "text": " ... ".join(article.text[start:end] for start, end in quotation.spans),
            **{name: round(getattr(quotation, name), 4) for name in ("confidence", "said", "extent")},
        }


def _write_article(article: ArticleShown, out: IO[str]) -> None:
    """Write the article's data, its text with each quotation in brackets behind its id, and who said them."""
    screen = console(out)
    _facts(screen, article)
    screen.print()
    for line in _lines(article):
        print_wrapped(screen, line) if line.plain.strip() else screen.print()
    screen.print()
    number = len(article.quotations)
    screen.print(count(number, "quotation") if number else "no quotations")
    for quotation in article.quotations:
        print_wrapped(screen, _quotation_line(quotation), hanging=8)
    if article.prints:
        screen.print()
        screen.print("Other articles with this text or a part of it (share of the shorter one)")
        for other in article.prints:
            where = f"{other.published or 'no date':<17} {other.outlet or other.article}"
            screen.print(plain(f"    {round(100 * other.share):>3} %  {where}  {other.id}"))
    if len(article.versions) > 1:
        screen.print()
        screen.print("Versions")
        for version in article.versions:
            shown = " (shown here)" if version.id == article.id else ""
            state = "current" if version.stands else "later changed by the outlet"
            screen.print(plain(f"    {version.id}  added {version.added_at[:16]}, {state}{shown}"))
        write_edits(screen, article.edits)


def _facts(screen: Console, article: ArticleShown) -> None:
    head = styled(article.id, "bold cyan")
    head.append(f"  {article.title or article.article}", style="bold")
    print_wrapped(screen, head, hanging=len(article.id) + 2)
    facts = [
        ("outlet", article.outlet), ("date", article.published), ("by", article.byline),
        ("editor", article.editor), ("section", article.section), ("filed", article.dateline),
        ("agency", article.wire), ("language", other_language(article.language)), ("id", article.article),
        ("url", article.url),
    ]  # fmt: skip
    for name, value in facts:
        if value:
            screen.print(plain(f"    {name}: {one_line(value)}"), style="dim", soft_wrap=True)
    for one in article.corrections:
        came = f"came as “{one_line(one.came_as)}”" if one.came_as is not None else "came without one"
        line = f"{one.field} corrected by {one.made_by}, {one.made_at[:16].replace('T', ' ')}; it {came}"
        print_wrapped(screen, f"{line}{f' ({one.note})' if one.note else ''}", 4, "yellow", hanging=2)


def _quotation_line(quotation: Marked) -> Text:
    line = styled(f"{quotation.id:>6}", "cyan")
    line.append(f"  {_who(quotation)}", style="bold" if quotation.speaker_name else "yellow")
    notes = ["pull quote" if quotation.pull_quote else quotation.kind]
    if how := reported_words(quotation.reported, quotation.cue, quotation.kind, quotation.clause):
        notes.append(how)
    if doubt := no_speech(quotation.said):
        notes.append(doubt)
    if quotation.speaker_name:
        notes.append(sure(quotation.confidence))
    if quotation.outlets > 1:
        notes.append(f"{quotation.statement} in {quotation.outlets} outlets")
    return line.append(f"  ({', '.join(notes)})", style="dim")


def _who(quotation: Marked) -> str:
    name = quotation.person or quotation.speaker_name
    if name and quotation.speaker_name and name != quotation.speaker_name:
        name += f", as “{quotation.speaker_name}”"
    if not name:
        name = unnamed(quotation.speaker, quotation.antecedent, quotation.speaker_type)
    return name + (f", via {quotation.reported_by_name}" if quotation.reported_by_name else "")


def _lines(article: ArticleShown) -> Iterable[Text]:
    """Yield the text line by line, its quotations in brackets; if one is inside another, the outer one."""
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
    for line in text.split("\n", allow_blank=True):
        line.rstrip()
        yield line


def _write_searched(found: Searched, page: Page, out: IO[str]) -> None:
    """Write the statements with the words, those worded like them, and other places in articles."""
    screen = console(out)
    more = ", perhaps more: only those added last were searched" if found.more else ""
    shown = len(found.statements)
    print_wrapped(screen, f"{heading(page, shown, found.total, 'statement')} with these words{more}")
    for statement in found.statements:
        screen.print()
        write_statement(screen, statement, found.asked)
    if found.near:
        screen.print()
        screen.print(styled("Similar wording", "bold"))
        for near in found.near:
            screen.print()
            write_statement(screen, near.statement)
            print_changes(screen, near.changes, hanging(screen))
    if found.passages:
        screen.print()
        screen.print(styled("In articles, outside quotations", "bold"))
        for passage in found.passages:
            screen.print()
            _passage(screen, passage, found.asked)
    passages = (len(found.passages), found.passages_total, "passage")
    print_going_on(screen, page, (shown, found.total, "statement"), passages)


def _passage(screen: Console, passage: ArticleHit, asked: TextQuery | None) -> None:
    head = styled(passage.id, "bold cyan")
    known = (passage.outlet, passage.published, passage.title or passage.article)
    head.append(f"  {' | '.join(part for part in known if part)}", style="bold")
    print_wrapped(screen, head)
    text = one_line("".join((passage.context.before, passage.context.inside, passage.context.after)))
    print_wrapped(screen, marked(screen, text, found_in(text, asked) if asked else ()), 4)


def _searched(found: Searched) -> Record:
    return {
        "more": found.more,
        "statements": [_with_places(statement, found.asked) for statement in found.statements],
        "near": [
            {
                **statement_record(near.statement),
                "relation": near.relation,
                "changes": [asdict(change) for change in near.changes],
            }
            for near in found.near
        ],
        "passages_total": found.passages_total,
        "passages": [_passage_record(passage, found.asked) for passage in found.passages],
    }


def _with_places(statement: Statement, asked: TextQuery | None) -> Record:
    """Return the record of a statement; "hits" says where its text, and each printing's, has the words."""
    record = statement_record(statement)
    for each in (record, *record["printings"]):
        each["hits"] = _places(each["text"], asked)
    return record


def _passage_record(passage: ArticleHit, asked: TextQuery | None) -> Record:
    """Return the record of a passage; "hits" says where the article's text has the words there."""
    around = passage.context
    begin = passage.start - len(around.before)
    places = _places(f"{around.before}{around.inside}{around.after}", asked)
    return renamed(passage) | {"hits": [[begin + start, begin + end] for start, end in places]}


def _places(text: str, asked: TextQuery | None) -> list[list[int]]:
    return [list(place) for place in found_in(text, asked)] if asked else []


def _searched_lines(found: Searched) -> Iterator[Record]:
    """Yield one record each, "found" saying what it is: statement, near or passage."""
    record = _searched(found)
    for name, kind in (("statements", "statement"), ("near", "near"), ("passages", "passage")):
        for each in record[name]:
            yield {"found": kind, **each}
