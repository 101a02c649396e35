"""An archive loaded as a whole is the archive that articles make one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.archive.session import open_archive
from db.groups.ties import GIVEN_ELSEWHERE
from db.load import Found, load
from db.models.wordings import digest_of_wording
from db.store.add import Tally
from db.store.runs import Stopped
from quotes.compare.relation import Relation
from quotes.data import rules_version
from quotes.errors import ArchiveError, ArticleError
from quotes.group.partition import Node, group
from quotes.group.printings import printings_of_article
from quotes.types import Article, Extraction, text_hash

from support.adding_processes import add, some_news
from support.crash_story import everything
from support.fake_extraction import FakeParser, fake_extraction


def grouped(extractions: Iterable[Extraction]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Wordings and links of these articles, as a cluster would find them."""
    printings = [
        printing
        for one in extractions
        for some in printings_of_article(one.article.text, text_hash(one.article.text), one.quotes)
        for printing in some
        if printing is not None and printing.node is not None
    ]
    ids: dict[Node, int] = {}
    for printing in printings:
        assert printing.node is not None
        ids.setdefault(printing.node, len(ids) + 1)
    found = group(printings)
    wordings = [
        {
            "id": ids[node],
            "digest": digest_of_wording(node.text, node.scope),
            "text": node.text,
            "scope": node.scope,
            "words": node.words,
            "parent": ids[found.parents[node].other] if node in found.parents else None,
            "relation": found.parents[node].relation.value if node in found.parents else None,
            "root": ids[found.roots[node]],
        }
        for node in sorted(ids, reverse=True)
    ]
    links = []
    for ties, relation in (
        (found.contradicting, Relation.CONTRADICTING.value),
        (found.elsewhere, GIVEN_ELSEWHERE),
    ):
        for tie in ties:
            one, other = sorted((ids[tie.one], ids[tie.other]))
            links.append({"one": one, "other": other, "relation": relation})
    return wordings, links


def found_in(articles: list[Article], place: str = "run") -> Found:
    extractions = [fake_extraction(article) for article in articles]
    wordings, links = grouped(extractions)
    return Found(
        place, FakeParser.model, rules_version(), lambda: extractions, lambda: wordings, lambda: links
    )


def refuse(error: ArticleError) -> None:
    raise error


def loaded(location: Path, found: Found) -> None:
    engine = open_archive(str(location), write=True)
    try:
        load(engine, found, Tally(refuse), lambda line: None)
    finally:
        engine.dispose()


@pytest.mark.parametrize("seed", range(4))
def test_a_loaded_archive_is_the_one_that_add_makes(tmp_path: Path, seed: int) -> None:
    articles = some_news(80, seed)
    articles.append(articles[3])  # the same again
    add(str(tmp_path / "added.db"), articles)
    loaded(tmp_path / "loaded.db", found_in(articles))
    added, found = everything(str(tmp_path / "added.db")), everything(str(tmp_path / "loaded.db"))
    assert found.pop("faults") == added.pop("faults") == []
    for what, rows in added.items():
        assert found[what] == rows, what


def test_a_load_that_was_interrupted_carries_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.load.TOGETHER", 10)
    articles = some_news(60)
    found = found_in(articles)

    def broken() -> Iterable[Extraction]:
        for number, one in enumerate(found.extractions()):
            if number == 35:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(Stopped):
        loaded(tmp_path / "loaded.db", replace(found, extractions=broken))
    loaded(tmp_path / "loaded.db", found)
    add(str(tmp_path / "added.db"), articles)
    added, again = everything(str(tmp_path / "added.db")), everything(str(tmp_path / "loaded.db"))
    assert {what for what, rows in added.items() if again[what] != rows} == set()


def test_nothing_is_loaded_into_other_articles_or_twice(tmp_path: Path) -> None:
    articles = some_news(5)
    add(str(tmp_path / "other.db"), articles)
    with pytest.raises(ArchiveError, match="load into a new one"):
        loaded(tmp_path / "other.db", found_in(articles))
    loaded(tmp_path / "new.db", found_in(articles))
    with pytest.raises(ArchiveError, match="loaded already"):
        loaded(tmp_path / "new.db", found_in(articles))
