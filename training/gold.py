"""Read annotated news (the form of ``shared/eval``) with its parses, which are kept on disk between runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quotes.read.article.make import make_article
from quotes.types import Article, Entity, ParsedArticle, Sentence, Span, Word

Record = dict[str, Any]

#: Verbs annotated as the speaker: the annotator swapped speaker and cue.
_SWAPPED = {"said", "says", "added", "told", "asked", "wrote", "noted", "explained", "according to"}


def read_gold(path: Path) -> list[Record]:
    """The records of an annotated set, speaker and cue set right where they were swapped."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for record in records:
        for quote in record["quotes"]:
            speaker, cue = quote["speaker"], quote["cue"]
            if speaker and cue and speaker["text"].lower() in _SWAPPED and cue["text"][:1].isupper():
                quote["speaker"], quote["cue"] = cue, speaker
    return records


def parsed_gold(
    records: list[Record], cache: Path, article_of: Callable[[Record], Article] | None = None
) -> Iterator[tuple[Record, ParsedArticle]]:
    """Each record with its parse: from `cache` (JSON Lines) where it is there, else parsed and added.

    Args:
        records: annotated articles.
        cache: a file.
        article_of: makes the article of a record; without it the article is its text, outlet and title.
    """
    article_of = article_of or _article
    stored: dict[str, Record] = {}
    if cache.exists():
        for line in cache.read_text(encoding="utf-8").splitlines():
            parse = json.loads(line)
            stored[parse["id"]] = parse
    missing = [record for record in records if record["id"] not in stored]
    if missing:
        from quotes.parse.parser import load_parser

        parser = load_parser()
        with cache.open("a", encoding="utf-8") as out:
            for k in range(0, len(missing), 20):
                batch = [article_of(record) for record in missing[k : k + 20]]
                for parsed in parser.parse(batch):
                    stored[parsed.article.id] = _to_cache(parsed)
                    out.write(json.dumps(stored[parsed.article.id]) + "\n")
                print(f"parsed {k + len(batch)} of {len(missing)}", flush=True)
    for record in records:
        yield record, _from_cache(article_of(record), stored[record["id"]])


def _article(record: Record) -> Article:
    return make_article(
        record["text"], id=record["id"], outlet=record.get("outlet"), title=record.get("title")
    )


def _to_cache(parsed: ParsedArticle) -> Record:
    return {
        "id": parsed.article.id,
        "sents": [
            [
                [w.text, w.lemma, w.upos, w.xpos, w.feats, w.head, w.deprel, w.start, w.end, w.start, w.end]
                for w in sentence.words
            ]
            for sentence in parsed.sentences
        ],
        "ents": [[e.span.start, e.span.end, e.label] for e in parsed.entities],
    }


def _from_cache(article: Article, stored: Record) -> ParsedArticle:
    sentences = []
    paragraph = 0
    for rows in stored["sents"]:
        words = []
        for index, row in enumerate(rows):
            start, end = (row[7], row[8]) if row[7] is not None else (row[9], row[10])
            words.append(
                Word(
                    index,
                    row[0],
                    row[1] or row[0],
                    row[2] or "X",
                    row[3] or "",
                    row[4] or "",
                    row[5],
                    row[6],
                    start,
                    end,
                )
            )
        while (
            paragraph + 1 < len(article.paragraphs)
            and article.paragraphs[paragraph + 1].span.start <= words[0].start
        ):
            paragraph += 1
        sentences.append(Sentence(tuple(words), paragraph))
    entities = tuple(Entity(Span(start, end), label) for start, end, label in stored["ents"])
    return ParsedArticle(article, tuple(sentences), entities, "cache")
