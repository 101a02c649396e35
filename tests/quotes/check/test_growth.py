"""A check takes as long as draft and archive are, also for texts that repeat themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.check import InMemoryArchive, check_draft
from quotes.check.archive.printed import MARKED, context_of
from quotes.check.whole_words import in_whole_words
from quotes.check.wording_match import Match, lay, runs
from quotes.compare.changes import compare
from quotes.types import Article, Extraction, Kind, Quote, Span
from tests.support.steps import growth_of, steps_of

SAID = "“We will not raise the water tax this year,” said Ana Lee. "


def _printed(number: int, id: str = "a") -> Extraction:
    """An article with one sentence many times, each a quotation."""
    quotes = [
        Quote((Span(at, at + 43),), Kind.DIRECT, speaker_name="Ana Lee", confidence=1.0)
        for at in range(0, number * len(SAID), len(SAID))
    ]
    return Extraction(Article(id, SAID * number, outlet=id), tuple(quotes))


def test_one_sentence_again_and_again_in_an_article_of_one_line() -> None:
    draft = _printed(1, "draft")

    def work(printed: Extraction) -> None:
        (finding,) = check_draft(draft, InMemoryArchive([printed]))
        assert finding.verdict == "verified"

    assert growth_of(_printed, work, 40) < 2.3


def test_many_names_of_one_family() -> None:
    def printed(n: int) -> list[Extraction]:
        names = ["".join(chr(ord("a") + int(digit)) for digit in str(at)).title() for at in range(n)]
        quote = Quote((Span(0, 43),), Kind.DIRECT, speaker_name="Ana Lee")
        return [
            Extraction(
                Article(name, f"{SAID} {name}", outlet="a"),
                (replace(quote, speaker_name=f"Ana {name}x Lee"),),
            )
            for name in names
        ]

    assert growth_of(printed, lambda some: InMemoryArchive(some).family("Lee"), 150) < 2.4


def test_a_draft_of_many_quotations() -> None:
    archive = InMemoryArchive([_printed(1)])
    assert growth_of(lambda n: _printed(n, "draft"), lambda draft: check_draft(draft, archive), 30) < 2.3


@pytest.mark.parametrize("line", ["No rain fell ", "It rained. ", "“No.” ", "\n", "a.\n  ", "? "])
def test_the_sentence_round_a_quotation(line: str) -> None:
    text = line * 20_000 + "Ana Lee said no. " + line * 20_000
    start = text.index("said")
    assert steps_of(lambda: context_of(text, Span(start, start + 4))) < 20_000
    assert "said no" in context_of(text, Span(start, start + 4)) or line == "No rain fell "


def test_a_mark_that_is_not_closed_in_its_line() -> None:
    assert list(MARKED.finditer("``" * 5_000 + "\nx")) == []


def test_rows_of_words_taken_from_long_texts() -> None:
    draft, printed = (
        "we lost and we won and " * 200,
        "they lost and we won or " * 200 + "so he left it all. " * 200,
    )
    assert lay("lost and we won", printed).closeness is Match.VERBATIM
    assert growth_of(lambda n: draft[: 20 * n], lambda text: runs(text, printed), 100) < 2.3
    assert runs("we lost and we won or it all", printed) == frozenset(range(1, 6))


def test_very_many_differences_are_not_widened_one_by_one() -> None:
    one = " ".join(f"n{number} he said so" for number in range(700))
    comparison = compare(one, one.replace(" he", " she"))
    assert len(comparison.changes) > 300
    assert in_whole_words(one, one.replace(" he", " she"), comparison) == comparison.changes
