"""The main job on the two articles that the project started from: one wire story, two outlets."""

from __future__ import annotations

import pytest

from quotes.pipeline import extract_articles
from quotes.read.files import read_articles
from quotes.types import Article, Extraction, Kind, Quote

from support.paths import SEEDS

STOLTENBERG = "Jens Stoltenberg"

#: Beginning of the content (marks left out), kind, cue.
SHARED = [
    ("In light of the deteriorating security environment, NATO does not see any", Kind.MIXED, "said"),
    ("he expected 18 member states to spend 2 percent", Kind.INDIRECT, "said"),
    ("This year, NATO member states in Europe will invest a total of", Kind.INDIRECT, "said"),
    ("By the end of 2024, European Allies and Canada", Kind.DIRECT, "added"),
    ("The ministers also discussed ramping up production", Kind.INDIRECT, "said"),
    ("We need to shift from the slow pace of peacetime", Kind.DIRECT, "said"),
    ("In the past few months, NATO has agreed on contracts", Kind.INDIRECT, "said"),
]
ONLY_IN_CHINA_DAILY = [
    ("that the new facility will be set up in the city of Bydgoszcz", Kind.INDIRECT, "said"),
    ("It will enable Ukraine to share lessons", Kind.DIRECT, "said"),
    ("that NATO would continue to support Ukraine", Kind.INDIRECT, "pledged"),
]


@pytest.fixture(scope="module")
def seeds() -> dict[str, Extraction]:
    from quotes.parse.parser import load_parser

    articles = [
        a for a in read_articles([str(p) for p in sorted(SEEDS.glob("*.txt"))]) if isinstance(a, Article)
    ]
    return {x.article.id[:3]: x for x in extract_articles(articles, load_parser())}


def find(extraction: Extraction, beginning: str, pull_quote: bool = False) -> Quote:
    text = extraction.article.text
    found = [
        q
        for q in extraction.quotes
        if text[q.start : q.end].lstrip('"“').startswith(beginning) and q.pull_quote == pull_quote
    ]
    assert len(found) == 1, beginning
    return found[0]


@pytest.mark.models
@pytest.mark.parametrize("seed", ["000", "001"])
@pytest.mark.parametrize(("beginning", "kind", "cue"), SHARED)
def test_both_outlets_printed_it(
    seeds: dict[str, Extraction], seed: str, beginning: str, kind: Kind, cue: str
) -> None:
    quote = find(seeds[seed], beginning)
    assert quote.speaker_name == STOLTENBERG
    assert quote.kind == kind
    assert quote.cue is not None
    assert quote.cue.of(seeds[seed].article.text) == cue


@pytest.mark.models
@pytest.mark.parametrize(("beginning", "kind", "cue"), ONLY_IN_CHINA_DAILY)
def test_one_outlet_printed_it(seeds: dict[str, Extraction], beginning: str, kind: Kind, cue: str) -> None:
    quote = find(seeds["000"], beginning)
    assert (quote.speaker_name, quote.kind) == (STOLTENBERG, kind)
    assert quote.cue is not None
    assert quote.cue.of(seeds["000"].article.text) == cue


@pytest.mark.models
def test_the_pull_quote_is_one_and_has_its_speaker(seeds: dict[str, Extraction]) -> None:
    quote = find(seeds["000"], "We need to shift", pull_quote=True)
    assert quote.speaker_name == STOLTENBERG


@pytest.mark.models
def test_the_agency_reports_and_the_one_it_cites_speaks(seeds: dict[str, Extraction]) -> None:
    quote = find(seeds["000"], "Ukraine and NATO will create a joint training")
    assert quote.speaker_name == STOLTENBERG
    assert quote.reported_by is not None
    assert quote.reported_by.text == "the Interfax-Ukraine news agency"


@pytest.mark.models
@pytest.mark.parametrize("seed", ["000", "001"])
def test_nothing_else_is_given_to_stoltenberg(seeds: dict[str, Extraction], seed: str) -> None:
    named = [q for q in seeds[seed].quotes if q.speaker_name == STOLTENBERG]
    assert len(named) == (12 if seed == "000" else 7)


@pytest.mark.models
@pytest.mark.parametrize("seed", ["000", "001"])
def test_no_teaser_caption_or_credit_is_a_quotation(seeds: dict[str, Extraction], seed: str) -> None:
    text = seeds[seed].article.text
    for quote in seeds[seed].quotes:
        said = text[quote.start : quote.end]
        for other in ("READ", "PHOTO", "Attendees", "Zhao Dingzhe", "Web editor", "bangs a gavel"):
            assert other not in said
