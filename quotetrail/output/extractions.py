"""Extractions for readers: a table in 80 columns, CSV, JSON, JSON Lines. Writes; decides nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from quotes.compare.reported import SAID, reported_in, reported_words
from quotes.records import article_record, quote_record, safe_cell
from quotes.types import Article, Extraction, Quote
from quotetrail.output.explain import explanation_line, explanation_record
from quotetrail.output.plain import heading, sure, who
from quotetrail.output.terminal import console, print_table, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "csv", "jsonl")
_COLUMNS = (
    "article", "outlet", "date", "start", "end", "kind", "speaker_name", "speaker", "reported_by_name",
    "reported_by", "cue", "reported", "rule", "confidence", "pull_quote", "text",
)  # fmt: skip

_REASONS = ("explain", "path")


def write_extractions(
    extractions: Iterable[Extraction],
    out: IO[str],
    format: str,
    explained: bool = False,
    minimum: float = 0.0,
) -> int:
    """Write extractions as they come; those with an error are passed over.

    Args:
        extractions: what was found, article by article.
        out: where to.
        format: one of `FORMATS`.
        explained: with the reasons: a block for each quotation instead of a table, ``explain`` in records.
        minimum: the confidence that was asked for, for the reasons
            (`quotes.pipeline.undecided_below`).

    Returns:
        How many articles were written.
    """
    if format == "table":
        return _blocks(extractions, out, minimum) if explained else _tables(extractions, out)
    if format == "csv":
        return _csv(extractions, out, explained, minimum)
    number = 0
    if format == "json":
        out.write("[")
    for extraction in _good(extractions):
        found = article_record(extraction.article, extraction.quotes)
        if explained:
            for quote, one in zip(extraction.quotes, found["quotes"], strict=True):
                one["explain"] = explanation_record(quote, extraction.article, minimum)
        record = json.dumps(found, ensure_ascii=False)
        if format == "json":
            out.write(",\n" if number else "\n")
            out.write(record)
        else:
            out.write(record + "\n")
            out.flush()
        number += 1
    if format == "json":
        out.write("\n]\n" if number else "]\n")
    return number


def _good(extractions: Iterable[Extraction]) -> Iterable[Extraction]:
    return (extraction for extraction in extractions if extraction.error is None)


def _headed(extractions: Iterable[Extraction], screen: Console) -> Iterator[Extraction]:
    """Each good extraction in turn, its heading printed before it is handed on."""
    for number, extraction in enumerate(_good(extractions)):
        if number:
            screen.print()
        print_wrapped(screen, heading(extraction.article), style="bold")
        if not extraction.quotes:
            screen.print("  no quotations")
        yield extraction


def _tables(extractions: Iterable[Extraction], out: IO[str]) -> int:
    from rich.table import Table
    from rich.text import Text

    screen = console(out)
    number = 0
    for extraction in _headed(extractions, screen):
        number += 1
        if not extraction.quotes:
            continue
        table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), show_header=True, header_style="dim")
        table.add_column("Who", width=20, overflow="fold")
        table.add_column("Kind", width=8)
        table.add_column("Sure", width=4, justify="right")
        table.add_column("What", overflow="fold")
        for quote in extraction.quotes:
            kind = "pull quote" if quote.pull_quote else quote.kind.value
            kind = "\n".join(filter(None, (kind, _reported(quote, extraction.article))))
            certainty = sure(quote.confidence) if quote.speaker_name else "-"
            what = " ".join(quote.text(extraction.article).split())
            style = "" if quote.speaker_name else "yellow"
            table.add_row(Text(who(quote), style=style), kind, certainty, Text(what))
        print_table(screen, table)
    return number


def _reported(quote: Quote, article: Article) -> str:
    """That it was denied, refused, asked or left open; empty where it was said."""
    if quote.cue is None:
        return ""
    reported, _ = reported_in(article, quote)
    return reported_words(reported, quote.cue.of(article.text), quote.kind.value) if reported != SAID else ""


def _blocks(extractions: Iterable[Extraction], out: IO[str], minimum: float) -> int:
    from quotetrail.output.explained import write_explained

    screen = console(out)
    number = 0
    for extraction in _headed(extractions, screen):
        number += 1
        for k, quote in enumerate(extraction.quotes, 1):
            screen.print()
            write_explained(screen, k, quote, extraction.article, minimum)
    return number


def _csv(extractions: Iterable[Extraction], out: IO[str], explained: bool, minimum: float) -> int:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow((*_COLUMNS, *_REASONS) if explained else _COLUMNS)
    number = 0
    for extraction in _good(extractions):
        number += 1
        for quote in extraction.quotes:
            row = _csv_row(extraction.article, quote)
            if explained:
                reasons = explanation_record(quote, extraction.article, minimum)
                row += [explanation_line(reasons), reasons["path"]]
            rows.writerow([safe_cell(cell) for cell in row])
    return number


def _csv_row(article: Article, quote: Quote) -> list[Any]:
    record = quote_record(quote, article)
    record |= {"article": article.id, "outlet": article.outlet, "date": article.published}
    for key in ("speaker", "reported_by", "cue"):
        record[key] = record[key]["text"] if record[key] else None
    return [record[column] for column in _COLUMNS]
