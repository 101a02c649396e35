"""What is read in an article depends on it alone: not on its batch, what was read before, or the process."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes.parse.layers.memory import Memory
from quotes.parse.models.catalogue import find_package
from quotes.parse.networks import encoder_names, encoder_tagger, tokenizer
from quotes.parse.parser import StanzaParser, load_parser
from quotes.parse.quick_reader import QuickReader
from quotes.parse.reading import Reading
from quotes.parse.stanza_reader import StanzaReader
from quotes.pipeline import extract_articles
from quotes.read.article.make import make_article
from quotes.types import Article

from support.paths import ROOT, SEEDS, TESTS

pytestmark = pytest.mark.models


def some_articles() -> list[Article]:
    """The seed articles, passages of the cases of attribution, and odd ones; some share sentences."""
    cases = "\n---\n".join(
        path.read_text(encoding="utf-8") for path in sorted((TESTS / "cases").glob("*.txt"))
    )
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    texts += [case for case in cases.split("\n---\n")[::40] if case.strip()]
    texts += [
        "Yes.",
        "“No,” she said.\n\nNo.",
        "“No,” he said.",
        "word " * 700,
        texts[0][: len(texts[0]) // 3],
    ]
    return [make_article(text, id=str(number)) for number, text in enumerate(texts)]


class Companionable:
    """A reader that tells what it was given together."""

    def __init__(self, in_any_company: bool) -> None:
        self.in_any_company = in_any_company
        self.together: list[list[str]] = []

    def read(self, texts: Sequence[str]) -> list[Reading]:
        self.together.append(list(texts))
        return [Reading((), ()) for _ in texts]

    def forget(self) -> None:
        pass


@pytest.mark.parametrize("in_any_company", [True, False])
def test_a_reader_whose_batches_matter_gets_one_article_at_a_time(in_any_company: bool) -> None:
    reader = Companionable(in_any_company)
    articles = [make_article("Rain fell.\n\nIt stopped.", id="1"), make_article("“No,” she said.", id="2")]
    parsed = StanzaParser(find_package("embedded"), reader).parse(articles)
    assert [one.article.id for one in parsed] == ["1", "2"]
    alone = [["Rain fell.", "It stopped."], ["“No,” she said."]]
    assert reader.together == ([[*alone[0], *alone[1]]] if in_any_company else alone)
    assert not StanzaReader.in_any_company


def records(articles: Sequence[Article], parser: StanzaParser, characters: int = 200_000) -> dict[str, str]:
    """Everything that is found in each article, with every digit of every number."""
    found = extract_articles(articles, parser, batch_characters=characters)
    return {one.article.id: f"{one.error} {one.quotes!r}" for one in found}


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return load_parser()


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return some_articles()


@pytest.fixture(scope="module")
def alone(parser: StanzaParser, articles: list[Article]) -> dict[str, str]:
    """What is found in each article if it is read alone, by a parser that remembers nothing."""
    found: dict[str, str] = {}
    for article in articles:
        parser.forget()
        found |= records([article], parser)
    return found


def test_articles_are_read_alike_together_in_any_order_and_after_others(
    parser: StanzaParser, articles: list[Article], alone: dict[str, str]
) -> None:
    assert sum(found.count("Quote(") for found in alone.values()) > 25
    shuffled = random.Random(3).sample(articles, len(articles))
    parser.forget()
    assert records(articles, parser) == alone
    assert records(shuffled, parser, 3000) == alone  # all is remembered
    parser.forget()
    assert records(shuffled, parser, 3000) == alone
    assert records(articles, parser, 1) == alone


def test_memories_that_overflow_change_nothing(
    parser: StanzaParser, articles: list[Article], alone: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader: Any = parser.reader
    memories = [reader._split, reader._parsed, reader.tokenizer._labels, reader.expander._known]
    assert all(isinstance(memory, Memory) for memory in memories)
    for memory in memories:
        monkeypatch.setattr(memory, "_most", 40)
    for store in (reader.names.encoder._store, reader.tagger.encoder._store, reader.parser._store):
        monkeypatch.setattr(store, "_limit", 30)
    parser.forget()
    assert records(articles[::-1], parser, 2000) == alone


IN_A_PROCESS = """
import sys, test_any_company as tests
parser = tests.load_parser()
articles = tests.some_articles()[int(sys.argv[1])::2][::-1]
print(ascii(sorted(tests.records(articles, parser).items())))
"""


@pytest.mark.parametrize(("part", "threads"), [("0", "2"), ("1", "3")])
def test_articles_are_read_alike_in_another_process(alone: dict[str, str], part: str, threads: str) -> None:
    """With other threads, and other hashes of texts: sets come in another order."""
    paths = os.pathsep.join([str(ROOT), str(TESTS), os.path.dirname(__file__), *filter(None, sys.path)])
    settings = {**os.environ, "PYTHONHASHSEED": part + "7", "OMP_NUM_THREADS": threads, "PYTHONPATH": paths}
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS, part],
        env=settings,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.strip() == ascii(sorted((k, v) for k, v in alone.items() if int(k) % 2 == int(part)))


# Scores decide; a record differs only if two of them are nearly equal. So the scores themselves are compared.

Scores = set[tuple[str, bytes]]


@pytest.fixture(scope="module")
def scores_of(parser: StanzaParser) -> Iterator[Callable[[Sequence[str]], Scores]]:
    """Returns every score by which the networks decide about some texts, read in one batch."""
    seen: Scores = set()
    reader = parser.reader
    assert isinstance(reader, QuickReader)

    def noted(what: str, rows: Any) -> None:
        seen.update((what, row.tobytes()) for row in rows.numpy())

    decide, product, best_path = reader.parser.decide, encoder_tagger.product, encoder_names.best_path

    def deciding(scores: Any, left: Any, right: Any, xpos: Any) -> Any:
        for one in scores:
            seen.add(("arcs", one.numpy().tobytes()))
        noted("words", left)
        noted("heads", right)
        return decide(scores, left, right, xpos)

    def going(scores: Any, moves: Any, lengths: Any) -> Any:
        noted("names", scores)
        return best_path(scores, moves, lengths)

    def multiplying(*given: Any) -> Any:
        found = product(*given)
        noted("tags", found)
        return found

    def cutting(*given: Any) -> Any:
        found = product(*given)
        noted("characters", found)
        return found

    def read(texts: Sequence[str]) -> Scores:
        seen.clear()
        reader.forget()
        reader.read(texts)
        return set(seen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader.parser, "decide", deciding)
        patch.setattr(encoder_names, "best_path", going)
        patch.setattr(encoder_tagger, "product", multiplying)
        patch.setattr(tokenizer, "product", cutting)
        yield read


WORDS = "said She “No, the of a report.” would Clinton’s don't , 7 – He told Ana O’Rourke it"
words = st.sampled_from(WORDS.split())
sentence = st.one_of(
    st.lists(words, min_size=1, max_size=12),
    st.just(["No"]),
    st.lists(words, min_size=60, max_size=90),
    st.just(["“We", "will", "appeal,”", "said", "Ana", "Lee"]),
).map(lambda chosen: " ".join(chosen) + ".")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(sentence, min_size=2, max_size=40), st.randoms(use_true_random=False))
def test_no_score_of_a_sentence_depends_on_others(
    scores_of: Callable[[Sequence[str]], Scores], sentences: list[str], chance: random.Random
) -> None:
    """Repeated ones, nearly the same, of one word and of many: bit for bit the same scores."""
    together = scores_of(sentences)
    assert scores_of(chance.sample(sentences, len(sentences))) == together
    some = chance.sample(sentences, min(4, len(sentences)))
    for one in some:
        alone = scores_of([one])
        assert {what for what, _ in alone} == {"arcs", "words", "heads", "names", "tags", "characters"}
        assert alone <= together


def test_no_score_of_an_article_depends_on_others(
    scores_of: Callable[[Sequence[str]], Scores], articles: list[Article]
) -> None:
    texts = [line for article in articles for line in article.text.splitlines() if line.strip()]
    together = scores_of(texts)
    assert scores_of(texts[: len(texts) // 3]) | scores_of(texts[len(texts) // 3 :]) == together
    for text in texts[::20]:
        assert scores_of([text]) <= together
