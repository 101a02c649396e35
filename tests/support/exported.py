"""An archive of four articles, and what is exported of it."""

from __future__ import annotations

import io
import json
from typing import Any

from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.exports import export as exports
from db.store.runs import begin_run
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

ARTICLES = [
    Article(
        "cd-1",
        "BRUSSELS -- NATO met. 🙂\n\n"
        "“Europe will invest a total of $380 billion in defense,” Jens Stoltenberg said.\n"
        "“Spring is early this year in Oslo,” Camilla Stoltenberg said.",
        outlet="China Daily",
        published="2024-02-16",
        url="https://cd.example/a b?q=é",
        title="=NATO meets",
    ),
    Article(
        "pd-7",
        "“Europe will invest a total of 380 billion U.S. dollars in defense,” Jens Stoltenberg said.\r\n"
        "“Ukraine will join the alliance one day,” he said.",
        outlet="People's Daily Online",
        published="2024-02-15T21:40",
        wire="Xinhua",
        section="World",
        editor="Liu Ning",
    ),
    Article("en-3", "“-- and nothing was said about prices,” Zoë Łukasz-O’Neill said. “No,” she said."),
    Article("loose", "“We heard of no such plan at all today,” he said."),
]


def filled(location: str, articles: list[Article]) -> Engine:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for article in articles:
            save_extraction(session, fake_extraction(article), run)
    return engine


def written(engine: Engine, what: str, form: str) -> str:
    out = io.StringIO()
    with session_scope(engine) as session:
        exports.export(session, what, form, out)
    return out.getvalue()


def lines(engine: Engine, what: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(engine, what, "jsonl").split("\n") if line]
