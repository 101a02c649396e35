"""`add` in processes of their own, with the fake extraction, for tests that kill them or let them race."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.process import BaseProcess

import pytest

from db.archive.session import open_archive
from db.store.add import Tally, add_articles
from quotes.errors import ArticleError
from quotes.types import Article, Extraction

from support.archive_fakes import FakeParser, fake_extraction
from support.printed import PRINTED

needs_fork = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="forks processes to kill")
OUTLETS = ("Northern Post", "River Daily", "Evening News")


def some_news(number: int, seed: int = 5) -> list[Article]:
    """Articles that print one another's quotations, some changed; a few are later texts of others."""
    dice = random.Random(seed)
    printed = [(who or "she", said) for who, said in PRINTED if said != "…"]
    articles: list[Article] = []
    for count in range(number):
        chosen = dice.sample(printed, dice.randint(1, 4))
        text = "\n\n".join(f"“{said},” {who} said." for who, said in chosen)
        if articles and dice.random() < 0.1:
            earlier = dice.choice(articles)
            articles.append(Article(earlier.id, text, earlier.outlet, published=earlier.published))
        else:
            day = dice.randint(1, 28)
            articles.append(Article(f"a{count}", text, dice.choice(OUTLETS), published=f"2024-02-{day:02}"))
    return articles


def add(location: str, articles: Sequence[Article], seconds: float = 0.0) -> Tally:
    """Add articles, each of which takes so long to extract."""

    def extract(given: Iterable[Article]) -> Iterator[Extraction]:
        for article in given:
            time.sleep(seconds)
            yield fake_extraction(article)

    def fail(error: ArticleError) -> None:
        raise error

    engine = open_archive(location, write=True)
    tally = Tally(fail)
    try:
        add_articles(engine, articles, lambda: (FakeParser.model, extract), tally, options={})
    finally:
        engine.dispose()
    return tally


def start_adding(location: str, articles: Sequence[Article], seconds: float = 0.0) -> BaseProcess:
    """The same in a process of its own: forked, so that nothing need be loaded first."""
    process = multiprocessing.get_context("fork").Process(target=add, args=(location, articles, seconds))
    process.start()
    return process


class Killer:
    """Kills processes at random moments, most of them in the middle of what they do.

    How long a process takes to start and to do its work depends on the machine and on what else it
    does, so the longest wait follows what came of the kills before.
    """

    def __init__(self, dice: random.Random, longest: float) -> None:
        self.dice = dice
        self.longest = longest
        self.kills = 0

    def __call__(self, process: BaseProcess) -> bool:
        """Kill a process after a random while; True where it had already come to its end."""
        process.join(self.dice.uniform(0, self.longest))
        if process.exitcode is not None:
            assert process.exitcode == 0
            self.longest /= 1.5
            return True
        process.kill()
        process.join()
        self.kills += 1
        return False

    def came_too_early(self) -> None:
        """What was killed had done nothing yet."""
        self.longest *= 1.25
