"""A draft with block quotes, an interview, a list and a footnote has the same findings in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from quotes.check import InMemoryArchive, check_draft
from quotes.check.who.roles import role_of
from quotes.pipeline import extract_articles, said_only
from quotes.read.article.make import make_article
from quotes.read.files import read_data
from quotes.types import Article, Extraction

from support.rich_drafts import FORMS, SOURCE

EXPECTED = [
    ("“We gave the contractor nine years to mend the sluice. It mended nothing.”", "Ana Lee", True),
    (
        "Nobody will pay more for water this year. I have read the accounts, and there is money.",
        "Ana Lee",
        True,
    ),
    ("A dyke is only as strong as its weakest yard.", "Ana Lee", False),
    ("“They promised us the same thing in 2009,”", "Omar Diaz", False),
    ("“My cellar has been wet for six winters,”", "Kari Berg", True),
]

Extract = Callable[[Iterable[Article]], list[Extraction]]


@pytest.fixture(scope="module")
def extract() -> Extract:
    """Extracts with the embedded models."""
    from quotes.parse.parser import load_parser

    parser = load_parser()
    return lambda articles: list(said_only(extract_articles(articles, parser)))


@pytest.fixture(scope="module")
def archive(extract: Extract) -> InMemoryArchive:
    return InMemoryArchive(extract([make_article("The sluice\n\n" + "\n\n".join(SOURCE) + "\n", id="s")]))


@pytest.mark.models
@pytest.mark.parametrize("name", FORMS)
def test_a_draft_of_many_forms_of_quoting(extract: Extract, archive: InMemoryArchive, name: str) -> None:
    (article,) = read_data(FORMS[name], name)
    assert isinstance(article, Article)
    (draft,) = extract([article])
    found = check_draft(draft, archive)
    said = [(" ".join(one.text.split()), one.quote.speaker_name, one.passes) for one in found]
    assert said == EXPECTED
    assert [one.wording.value.value for one in found] == [
        "verbatim", "typographic", "altered-critical", "altered-critical", "verbatim",
    ]  # fmt: skip


def test_a_role_behind_whose_it_is() -> None:
    role = role_of("the union’s president")
    assert role is not None
    assert (role.head, role.which) == ("president", frozenset({"union"}))
