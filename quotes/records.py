"""Quotations as plain records, and records as lines of JSON or CSV.

JSON has every value as it is; what CSV does to a text is said in `quotes.cells`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from quotes.cells import csv_row
from quotes.compare.reported import reported_in
from quotes.types import Article, Mention, Quote, Span

Record = dict[str, Any]


def as_record(answer: Any) -> Record:
    """Return what `dataclasses.asdict` does, in a third of the time: plain values are not copied.

    Args:
        answer: a dataclass; its fields hold plain values, dataclasses, and lists, tuples and dicts of them.
    """
    return {name: _plain(getattr(answer, name)) for name in answer.__dataclass_fields__}


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list:
        return kind(map(_plain, value))
    if kind is dict:
        return {name: _plain(each) for name, each in value.items()}
    return as_record(value) if hasattr(kind, "__dataclass_fields__") else value


_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


def write_rows(
    out: IO[str], format: str, columns: Sequence[str], records: Iterable[Mapping[str, Any]]
) -> None:
    """Write records as they come.

    Args:
        out: where to write.
        format: "jsonl" (one record a line), "json" (one list, one record a line) or "csv" (a line of names,
            then one line a record; a column that a record lacks stays empty).
        columns: the columns of CSV; the others write the records whole.
        records: what to write; letters stay as they are.
    """
    if format == "csv":
        out.write(csv_row(columns))
        for record in records:
            out.write(csv_row(map(record.get, columns)))
        return
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    if format == "json":
        out.write("[")
        number = 0
        for number, line in enumerate(lines, 1):
            out.write((",\n" if number > 1 else "\n") + line)
        out.write("\n]\n" if number else "]\n")
        return
    for line in lines:
        out.write(line + "\n")
        out.flush()


def article_record(article: Article, quotes: tuple[Quote, ...] | list[Quote]) -> Record:
    """Return one article with its quotations as one record that JSON can hold."""
    record: Record = {"id": article.id}
    for key in ("outlet", "published", "url", "title", "byline", "dateline", "wire"):
        if (value := getattr(article, key)) is not None:
            record["date" if key == "published" else key] = value
    if article.language not in (None, "en"):
        record["language"] = article.language
    for key in ("section", "editor"):
        if (value := getattr(article, key)) is not None:
            record[key] = value
    record["text"] = article.text
    record["quotes"] = [quote_record(quote, article) for quote in quotes]
    return record


def quote_record(quote: Quote, article: Article) -> Record:
    """Return one quotation as a record.

    ``start`` to ``end`` is its extent, ``spans`` its parts, and ``passages`` what is compared with others.
    """
    return {
        "start": quote.start,
        "end": quote.end,
        "spans": [[span.start, span.end] for span in quote.spans],
        "passages": [[span.start, span.end] for span in quote.compared],
        "text": quote.text(article),
        "kind": quote.kind.value,
        "speaker": _mention(quote.speaker),
        "antecedent": _marked(quote.antecedent, article),
        "speaker_name": quote.speaker_name,
        "speaker_names": list(quote.speaker_names),
        "speaker_type": quote.speaker_type.value,
        "cue": _marked(quote.cue, article),
        "reported": reported_in(article, quote)[0],
        "reported_by": _mention(quote.reported_by),
        "reported_by_name": quote.reported_by_name,
        "rule": quote.rule,
        "confidence": round(quote.confidence, 4),
        "said": round(quote.said, 4),
        "extent": round(quote.extent, 4),
        "pull_quote": quote.pull_quote,
    }


def _mention(mention: Mention | None) -> Record | None:
    if mention is None:
        return None
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _marked(span: Span | None, article: Article) -> Record | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(article.text)}
