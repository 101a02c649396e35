"""Quotations of load articles that readers judged in context (``training/read/load.jsonl``).

The file has ranges and judgements and no text; the articles are in ``shared/eval/load``. A quarter of the
articles, by a hash of their ids, is kept for measuring: nothing is learnt from it or mended on it.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from attribution_groups import Tokens, dice
from gold import parsed_gold

from quotes.names.fold import fold_name
from quotes.names.forms import name_key
from quotes.names.sightings import without_titles
from quotes.read.article.limit import part_read
from quotes.read.article.make import make_article
from quotes.read.seen.articles import see
from quotes.read.seen.sight import Sight
from quotes.types import Article, ParsedArticle, Span

FILE = Path(__file__).resolve().parent / "read" / "load.jsonl"
_SALT = "6:"
#: What was found is what a reader judged from this share of common words on (Dice).
_FOUND = 0.5

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadQuotation:
    """What a reader judged of one quotation that was found.

    Attributes:
        article: the id of the load article.
        weight: how many quotations of the articles drawn it stands for.
        spans: what had been found.
        said: whether somebody said it; None where careful readers could differ.
        extent: the content as it should be, if it was said.
        named: where the article prints the speakers' full names; empty if it names nobody there.
        phrase: the words that rightly tell of a speaker without a name.
        open: whether nobody can tell from the article who said it.
        unknown: whether the speaker is left out here, as the name is printed nowhere as it should be given.
    """

    article: str
    weight: float
    spans: Spans
    said: bool | None
    extent: Spans
    named: Spans = ()
    phrase: Span | None = None
    open: bool = False
    unknown: bool = False

    def among(self, found: Sequence[Sequence[Span]], tokens: Tokens) -> int | None:
        """Return which of the quotations found, by their spans, is the one that was judged; None: none is."""
        ranges = [_words_in(spans, tokens) for spans in (self.spans, self.extent) if spans]
        best, where = _FOUND, None
        for number, spans in enumerate(found):
            near = max(dice(_words_in(spans, tokens), one) for one in ranges)
            if near >= best:
                best, where = near, number
        return where

    def is_named(self, names: Sequence[str], text: str) -> bool:
        """Whether these names are those of the speakers: titles and middle names make no difference."""
        wanted = [_name_words(span.of(text)) for span in self.named]
        given = [_name_words(name) for name in names]
        return len(wanted) == len(given) and all(any(_same_name(w, g) for g in given) for w in wanted)


def _words_in(spans: Iterable[Span], tokens: Tokens) -> frozenset[int]:
    return tokens.of(*((span.start, span.end) for span in spans))


def _name_words(name: str) -> list[str]:
    plain = " ".join(name.replace("’", "'").split())
    return fold_name(without_titles(plain, name_key(plain)) or plain).removeprefix("the ").split()


def _same_name(wanted: list[str], given: list[str]) -> bool:
    few, many = sorted((wanted, given), key=len)
    return few == many or (len(few) > 1 and set(few) <= set(many))


def is_kept_for_measuring(article: str) -> bool:
    """Whether nothing may be learnt from an article."""
    return int(sha256((_SALT + article).encode()).hexdigest(), 16) % 4 == 0


def read_quotations(path: Path = FILE) -> dict[str, list[ReadQuotation]]:
    """The judged quotations of each article."""
    found: dict[str, list[ReadQuotation]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[record["article"]].append(_quotation(record))
    return dict(found)


def _quotation(record: dict[str, Any]) -> ReadQuotation:
    who = record["who"] or {}
    return ReadQuotation(
        article=record["article"],
        weight=record["weight"],
        spans=_spans(record["spans"]),
        said={"y": True, "n": False, "?": None}[record["said"]],
        extent=_spans(record["extent"] or ()),
        named=_spans(who.get("named", ())),
        phrase=Span(*who["phrase"]) if who.get("phrase") else None,
        open=bool(who.get("open")),
        unknown=not who,
    )


def _spans(pairs: Iterable[Any]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def learnt_articles(parses: Path) -> Iterator[tuple[list[ReadQuotation], ParsedArticle]]:
    """Each article that may be learnt from, with its judged quotations; parses are kept in a file."""
    yield from read_articles(
        {article: some for article, some in read_quotations().items() if not is_kept_for_measuring(article)},
        parses,
    )


def load_articles(ids: Iterable[str], shared: Path | None = None) -> list[dict[str, Any]]:
    """The records of these load articles.

    Raises:
        SystemExit: the evaluation data is not where `QUOTETRAIL_SHARED` says.
    """
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = shared or Path(os.environ.get("QUOTETRAIL_SHARED", beside))
    path, wanted = folder / "eval" / "load" / "articles.jsonl", set(ids)
    if not path.exists():
        raise SystemExit(f"no load articles in {folder}: set QUOTETRAIL_SHARED")
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [record for record in records if record["id"] in wanted]


def read_articles(
    quotations: dict[str, list[ReadQuotation]], parses: Path, shared: Path | None = None
) -> Iterator[tuple[list[ReadQuotation], ParsedArticle]]:
    """Each article that has judged quotations, with these, their ranges in the text as a reader sees it.

    Args:
        quotations: of `read_quotations`.
        parses: where the parses are kept between runs.
        shared: the folder of the evaluation data.
    """
    for record, parsed in parsed_gold(load_articles(quotations, shared), parses, _seen):
        sight = see(_article(record)).sight
        yield [_there(one, sight) for one in quotations[record["id"]]], parsed


def _article(record: dict[str, Any]) -> Article:
    return make_article(
        record["text"], id=record["id"], outlet=record.get("outlet"), title=record.get("title")
    )


def _seen(record: dict[str, Any]) -> Article:
    return part_read(see(_article(record)).article)


def _there(one: ReadQuotation, sight: Sight) -> ReadQuotation:
    if not sight.steps:
        return one
    return replace(
        one,
        spans=tuple(map(sight.there, one.spans)),
        extent=tuple(map(sight.there, one.extent)),
        named=tuple(map(sight.there, one.named)),
        phrase=sight.there(one.phrase) if one.phrase is not None else None,
    )
