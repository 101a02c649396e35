"""The reporting words right behind marked ones, with the parses of the cases."""

from __future__ import annotations

import pytest

from quotes.find.contents import cue_table
from quotes.find.layout.tags import tag_behind
from quotes.find.stretch_features import stretch_facts
from quotes.grammar.article_view import ArticleView

from attribution.notation import read_cases
from attribution.saved import CASES, SavedParses


def tags(name: str) -> list[str | None]:
    """The tag of each marked stretch of a case, in order."""
    case = next(case for case in read_cases(CASES) if case.id == name)
    view = ArticleView(SavedParses().of(case.id, case.text))
    cues = cue_table(view)
    found = [tag_behind(view, stretch_facts(view, k), cues) for k in range(len(view.stretches))]
    return [None if tag is None else view.trees[tag.sentence].words[tag.index].text for tag in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("two in a paragraph: the second asks", ["said", "asked"]),
        ("two in a paragraph: broken off", ["said", "began"]),
        ("two in a paragraph: the second goes on behind its cue", ["said", "asked", None]),
        ("tags: a new sentence is none", ["asked"]),
        ("tags: a show is no sentence", [None]),
    ],
)
def test_the_clause_behind_a_marked_sentence_reports_it(name: str, expected: list[str | None]) -> None:
    assert tags(name) == expected
