"""Extractions as they come: a table in 80 columns, CSV, JSON or JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, TYPE_CHECKING

from quotes.compare.reported import SAID, reported_in, reported_words
from quotes.read.seen.articles import words_seen
from quotes.records import Record, article_record, write_rows
from quotes.text import one_line
from quotes.types import Article, Extraction, Quote
from quotetrail.output.explain import explanation_line, explanation_record
from quotetrail.output.plain import for_programs, heading, no_speech, sure, who
from quotetrail.output.terminal import console, print_table, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console

_COLUMNS = (
    "article", "outlet", "date", "start", "end", "kind", "speaker_name", "speaker_names", "speaker_type",
    "speaker", "antecedent", "reported_by_name", "reported_by", "cue", "reported", "rule", "confidence",
    "said", "extent", "pull_quote", "text",
)  # fmt: skip
_REASONS = ("explain", "path")


def write_extractions(
    extractions: Iterable[Extraction],
    out: IO[str],
    format: str,
    explained: bool = False,
    minimum: float = 0.0,
) -> None:
    """Write extractions as they come; those with an error are passed over.

    Args:
        extractions: what was found, article by article.
        out: where to write.
        format: "table", "json", "csv" or "jsonl".
        explained: with the reasons: a block for each quotation instead of a table, ``explain`` in records.
        minimum: the confidence that was asked for (0 to 1), for the reasons
            (`quotes.pipeline.undecided_below`).
    """
    found = (extraction for extraction in extractions if extraction.error is None)
    if format == "table":
        _blocks(found, out, minimum) if explained else _tables(found, out)
        return
    out = for_programs(out)
    records = (_record(extraction, explained, minimum) for extraction in found)
    if format != "csv":
        write_rows(out, format, (), records)
        return
    columns = (*_COLUMNS, *_REASONS) if explained else _COLUMNS
    write_rows(out, format, columns, chain.from_iterable(map(_csv_rows, records)))


def _record(extraction: Extraction, explained: bool, minimum: float) -> Record:
    record = article_record(extraction.article, extraction.quotes)
    if explained:
        for quote, one in zip(extraction.quotes, record["quotes"], strict=True):
            one["explain"] = explanation_record(quote, extraction.article, minimum)
    return record


def _csv_rows(article: Record) -> Iterator[Record]:
    """Yield one row for each quotation of an article's record; a mention is its words."""
    for quote in article["quotes"]:
        row = {
            **quote,
            "article": article["id"],
            "outlet": article.get("outlet"),
            "date": article.get("date"),
            "speaker_names": "; ".join(quote["speaker_names"]),
        }
        for key in ("speaker", "antecedent", "reported_by", "cue"):
            row[key] = quote[key]["text"] if quote[key] else None
        if reasons := quote.get("explain"):
            row |= {"explain": explanation_line(reasons), "path": reasons["path"]}
        yield row


def _headed(extractions: Iterable[Extraction], screen: Console) -> Iterator[Extraction]:
    """Yield each extraction in turn, its heading printed before it is handed on."""
    for number, extraction in enumerate(extractions):
        if number:
            screen.print()
        print_wrapped(screen, heading(extraction.article), style="bold")
        if not extraction.quotes:
            screen.print("  no quotations")
        yield extraction


def _tables(extractions: Iterable[Extraction], out: IO[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    screen = console(out)
    for extraction in _headed(extractions, screen):
        if not extraction.quotes:
            continue
        table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), show_header=True, header_style="dim")
        table.add_column("Who", width=20, overflow="fold")
        table.add_column("Kind", width=8)
        table.add_column("Sure", width=4, justify="right")
        table.add_column("What", overflow="fold")
        for quote in extraction.quotes:
            kind = "pull quote" if quote.pull_quote else quote.kind.value
            kind = "\n".join(
                filter(None, (kind, _reported(quote, extraction.article), no_speech(quote.said)))
            )
            certainty = sure(quote.confidence) if quote.speaker_name else "-"
            what = one_line(words_seen(extraction.article, quote))
            style = "" if quote.speaker_name else "yellow"
            table.add_row(Text(who(quote, extraction.article.text), style=style), kind, certainty, Text(what))
        print_table(screen, table)


def _reported(quote: Quote, article: Article) -> str:
    """Return that it was denied, refused, asked or left open; an empty string if it was said."""
    if quote.cue is None:
        return ""
    reported, _ = reported_in(article, quote)
    return reported_words(reported, quote.cue.of(article.text), quote.kind.value) if reported != SAID else ""


def _blocks(extractions: Iterable[Extraction], out: IO[str], minimum: float) -> None:
    from quotetrail.output.explained import write_explained

    screen = console(out)
    for extraction in _headed(extractions, screen):
        for k, quote in enumerate(extraction.quotes, 1):
            screen.print()
            write_explained(screen, k, quote, extraction.article, minimum)
