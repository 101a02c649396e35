"""Finding quotations takes as long as the article is, whatever is in it and whatever the trees say."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from quotes.parse.parser import StanzaParser, load_parser
from quotes.pipeline import extract
from quotes.read.article.make import make_article
from quotes.types import ParsedArticle

from attribution.any_parse import fake_parse
from support.steps import growth_of

FIRST = ("Ana", "Bob", "Carl", "Dora", "Emil", "Faye", "Gus", "Hetty", "Ida", "Jack")


def named(number: int) -> str:
    """A family name of its own for each number."""
    return "Ro" + "".join("bdfgklmnrs"[int(digit)] + "a" for digit in str(number)) + "n"


#: What one part of an article says, given its number.
KINDS: dict[str, Callable[[int], str]] = {
    "reports": lambda k: f"Lee said it was case {k}, citing the cost, and warned that it rains. ",
    "according to": lambda k: f"It is case {k}, Lee said, according to Reuters.\n",
    "quotations": lambda k: f'"We will appeal case {k}," said Ana Lee. "It is late now," he added.\n',
    "floating": lambda k: f"“We will appeal case {k}.”\n",
    "one paragraph": lambda k: f"“We will appeal case {k}.” It rained. ",
    "reopened": lambda k: f"“We will appeal case {k} and go on\n",
    "turns": lambda k: f"{'AB'[k % 2]}NNA: We go on with {k}.\n",
    "signatures": lambda k: f"“We will not go on with {k}.” — {FIRST[k % 10]} {named(k)}\n",
    "people": lambda k: f"Mr. {FIRST[k % 10]} {named(k)} left. He said that it was case {k}.\n",
    "one family": lambda k: f"{named(k)} Smith left. Smith said that it was case {k}.\n",
    "father and son": lambda k: f"Trump said no. Donald Trump Jr. and lady Melania Trump left {k} times.\n",
    "pronouns": lambda k: f"She told him that it was case {k}.\n",
    "roles": lambda k: f"Senator {FIRST[k % 10]} {named(k)} left. The senator said that it rained.\n",
    "ages": lambda k: f"{FIRST[k % 10]} {named(k)}, {k % 90}, left. The {k % 90}-year-old said no.\n",
    "printed twice": lambda k: "The Mayor Will Not Pay It\nThe mayor will not pay it, “never ever.”\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_article_is_twice_the_work(kind: str) -> None:
    def parsed(size: int) -> ParsedArticle:
        return fake_parse("".join(KINDS[kind](k) for k in range(size)), 7)

    assert growth_of(parsed, extract, 150) < 2.2


@cache
def parser() -> StanzaParser:
    return load_parser()


@pytest.mark.parametrize("part", ["“a{} ", "{}, . ! "])
def test_twice_the_text_is_twice_the_work_with_models(part: str) -> None:
    def read(text: str) -> None:
        parser().forget()
        extract(parser().parse([make_article(text, id="a")])[0])

    # From the first sentences on that are as long as a sentence may be.
    assert growth_of(lambda size: "".join(map(part.format, range(size))), read, 420) < 2.3
