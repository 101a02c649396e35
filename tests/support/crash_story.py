"""What happens to an archive from an older version to the newest, step by step: for runs that are killed
and carried on, whose archive must be that of a run that nothing befell.

Each step is a command as a user types it. Only the parser is replaced: what it would find is known.
"""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import migrations, models
from db.archive.session import open_archive, opened_archive, session_scope
from db.exports import export as exports
from db.store.add import Tally, add_articles
from quotes.pipeline import extract
from quotes.read.article.make import make_article
from quotes.types import Article, Extraction

from attribution.notation import read_cases
from attribution.saved import CASES, SavedParses
from support.adding_processes import some_news
from support.archive_contents import faults
from support.archive_fakes import fake_extraction
from support.older_forms import make_older
from support.readings import worse

OLD, NEW = "embedded-0", "embedded-9"  # models that read poorly and well
_OUTLETS = ("Northern Post", "River Daily", "Evening News")


@dataclass(frozen=True)
class Step:
    """A command, and the models that its articles are read with; ``db`` is added when it is run."""

    arguments: tuple[str, ...]
    model: str = NEW

    @property
    def is_long(self) -> bool:
        """Whether it stores article by article."""
        return self.arguments[0] in ("add", "refresh")


@dataclass
class Story:
    """Steps with what they need, made by chance.

    ``begin`` makes an archive as an older version left it. ``steps`` are asked for one by one, because what
    is judged depends on what the archive holds.
    """

    seed: int
    folder: Path
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        news = some_news(13, seed=self.seed)
        real = self.dice.sample(_real_articles(), 4)
        days = [f"2024-03-{self.dice.randint(1, 28):02}" for _ in real]
        news += [
            replace(article, id=f"real {n}", outlet=self.dice.choice(_OUTLETS), published=day)
            for n, (article, day) in enumerate(zip(real, days, strict=True))
        ]
        self.dice.shuffle(news)
        cuts = sorted(self.dice.sample(range(3, len(news) - 3), 2))
        self.first, self.second, self.third = news[: cuts[0]], news[cuts[0] : cuts[1]], news[cuts[1] :]
        self.form = self.dice.choice(migrations.REVISIONS[:-1])

    def begin(self, location: str) -> None:
        """Make the archive that an older version left."""
        with opened_archive(location, write=True) as engine:
            tally = Tally(_never)
            add_articles(engine, self.first, lambda: (OLD, extractor(OLD)), tally, options={})
            make_older(engine, self.form)

    def steps(self, location: str) -> Iterator[Step]:
        """Yield what is done, each step after the one before was done with the archive here."""
        yield Step(("upgrade-archive",))
        yield Step(("add", self._written("second", self.second + self.first[-2:])), OLD)
        yield from self._judgements(location, 2)
        yield Step(("refresh",))
        yield Step(("add", self._written("third", self.third + self.second[:2])))
        yield from self._judgements(location, 2)
        yield Step(("refresh", "--all"))

    def _written(self, name: str, articles: Iterable[Article]) -> str:
        path = self.folder / f"{name}.jsonl"
        records = [
            {"id": one.id, "text": one.text, "outlet": one.outlet, "date": one.published} for one in articles
        ]
        path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        return str(path)

    def _judgements(self, location: str, number: int) -> Iterator[Step]:
        with opened_archive(location) as engine, session_scope(engine) as session:
            out = io.StringIO()
            exports.export(session, "quotes", "jsonl", out)
            quotes = [json.loads(line) for line in out.getvalue().splitlines()]
        names = sorted({quote["speaker_name"] for quote in quotes if quote["speaker_name"]})
        for _ in range(number):
            one, other = self.dice.sample(quotes, 2)
            who, whom = self.dice.sample(names, 2)
            choices: list[tuple[str, ...]] = [
                ("judge", "same", one["statement"], other["statement"]),
                ("judge", "different", one["id"], other["id"]),
                ("judge", "said", one["id"], who),
                ("judge", "not-said", one["id"], one["speaker_name"] or who),
                ("speakers", "merge", who, whom),
                ("speakers", "split", who, whom),
                ("speakers", "rename", who, f"{who} Junior"),
            ]
            yield Step((*self.dice.choice(choices), "--by", "ana"))


def extractor(model: str) -> Callable[[Iterable[Article]], Iterator[Extraction]]:
    """What stands for loaded models."""

    def read(articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            yield replace(reading(article, model), model=model)

    return read


def reading(article: Article, model: str) -> Extraction:
    """What these models find in an article."""
    quotes = _real_quotes().get(article.text)
    if quotes is not None:
        return Extraction(article, quotes[:: 2 if model == OLD else 1])
    return worse(article, 3) if model == OLD else fake_extraction(article)


@cache
def _real_quotes() -> Mapping[str, Any]:
    saved = SavedParses()
    texts = sorted({case.text for case in read_cases(CASES)}, key=lambda text: (len(text), text))[-40:]
    return {text: extract(saved.of("case", text)) for text in texts if text in saved}


@cache
def _real_articles() -> list[Article]:
    return [make_article(text, id="case") for text in _real_quotes()]


def everything(location: str) -> dict[str, Any]:
    """All that an archive holds: every export as it is written, and every table but for times and runs.

    PostgreSQL gives no number twice, not even one whose transaction was undone. So its exports are compared
    with their numbers counted anew, and its tables are not.
    """
    engine = open_archive(location)
    try:
        found: dict[str, Any] = {}
        with session_scope(engine) as session:
            for what in (*exports.TABLES, *exports.LINKED):
                for form in exports.formats_of(what):
                    out = io.StringIO()
                    exports.export(session, what, form, out)
                    found[f"{what}.{form}"] = out.getvalue()
        if engine.dialect.name == "postgresql":
            return _numbered_anew(found)
        with session_scope(engine) as session:
            found |= {f"table {name}": rows for name, rows in _tables(session).items()}
            found["faults"] = faults(session, _counted(session))
        return found
    finally:
        engine.dispose()


def _numbered_anew(exported: dict[str, str]) -> dict[str, Any]:
    """Exports whose numbers of rows are those of their order."""
    name = r'\b[qgs]\d+\b|(?<="id": )\d+|(?<="person_id": )\d+'
    found: dict[str, Any] = {"faults": []}
    for what, written in exported.items():
        if not what.endswith(".csv"):  # there, a number has no name beside it
            seen: dict[str, str] = {}
            found[what] = re.sub(
                name, lambda one, seen=seen: seen.setdefault(one[0], f"n{len(seen)}"), written
            )
    return found


#: What may differ: times, the runs of which a kill makes more, and how the index of shingles is cut.
_PASSED_OVER = {"extraction_runs", "shingle_runs", "shingle_pages"}
_TIMES = {"added_at", "judged_at", "run_id"}


def _tables(session: Session) -> dict[str, list[str]]:
    found = {}
    for table in models.Base.metadata.sorted_tables:
        if table.name not in _PASSED_OVER:
            columns = [column for column in table.columns if column.name not in _TIMES]
            if table.name == "aliases":  # nothing points to them, so their numbers are never seen
                columns.remove(table.c.id)
            rows = session.execute(select(*columns).order_by(*columns)).all()
            found[table.name] = [
                repr(tuple("then" if hasattr(each, "utcoffset") else each for each in row)) for row in rows
            ]
    models_used = select(models.Article.id, models.ExtractionRun.model).join(
        models.ExtractionRun, models.ExtractionRun.id == models.Article.run_id
    )
    found["models"] = [repr(tuple(row)) for row in session.execute(models_used.order_by(models.Article.id))]
    return found


def _counted(session: Session) -> dict[str, int]:
    """How many quotations each text has when read by the models that read it last."""
    return {
        sha256: len(reading(Article("x", body), model).quotes)
        for sha256, body, model in session.execute(
            select(models.Article.sha256, models.Article.text, models.ExtractionRun.model).join(
                models.ExtractionRun, models.ExtractionRun.id == models.Article.run_id
            )
        )
    }


def _never(error: Exception) -> None:
    raise error
