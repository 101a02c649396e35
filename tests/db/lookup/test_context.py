"""The words around a quotation, as they were printed."""

from __future__ import annotations

import pytest

from db.lookup.context import excerpt

ARTICLE = (
    "The ferry has not sailed since winter. Repairs cost more than planned, the port said.\n\n"
    "Ana Lee runs the line. “We will sail again in June,” she told Mr. Diaz, “or not at all.” "
    "The mayor was not there.\n"
)


def of(words: str) -> tuple[int, int]:
    return ARTICLE.index(words), ARTICLE.index(words) + len(words)


@pytest.mark.parametrize(
    ("parts", "before", "after"),
    [
        (
            ["“We will sail again in June,”"],
            "Ana Lee runs the line. ",
            " she told Mr. Diaz, “or not at all.”",
        ),
        (["“We will sail again in June,”", "“or not at all.”"], "Ana Lee runs the line. ", ""),
        (["Ana Lee runs the line."], "Repairs cost more than planned, the port said.\n\n", ""),
        (["The ferry has not sailed since winter."], "", ""),
        (["not sailed"], "The ferry has ", " since winter."),
    ],
)
def test_the_sentence_before_and_the_rest_of_its_own(parts: list[str], before: str, after: str) -> None:
    places = [of(part) for part in parts]
    found = excerpt(ARTICLE, places, before=True)
    assert (found.before, found.after) == (before, after)
    assert ARTICLE[places[0][0] : places[-1][1]] == found.inside
    assert [found.inside[start:end] for start, end in found.parts] == (parts if len(parts) > 1 else [])


def test_within_its_line_if_the_sentence_before_is_not_asked_for() -> None:
    assert excerpt(ARTICLE, [of("“We will sail again in June,”")]).before == ""
    assert excerpt(ARTICLE, [of("will sail")]).before == "“We "


@pytest.mark.parametrize("end", ["without it.", "on June 23.", "in the north."])
def test_a_sentence_ends_at_a_full_stop(end: str) -> None:
    text = f"He would not sign {end} Nobody was surprised."
    assert excerpt(text, [(0, 2)]).after == text[2 : text.index(" Nobody")]


def test_a_long_sentence_before_is_cut_to_its_end() -> None:
    text = f"The ferry {'never ' * 90}sailed. “No,” she said."
    start = text.index("“No,”")
    before = excerpt(text, [(start, start + 5)], before=True).before
    assert before.endswith("never sailed. ")
    assert before.startswith("never ")
    assert 200 < len(before) <= 301
