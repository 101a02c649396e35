"""Quotation marks in print: which open, which close, which are apostrophes."""

from __future__ import annotations

import pytest

from quotes.grammar.quotation_marks import find_stretches
from quotes.types import Span

from support.steps import growth_of


def marked(text: str) -> list[str]:
    """The marked stretches of a text whose paragraphs are its lines."""
    return [stretch.span.of(text) for stretch in find_stretches(text, lines_of(text))]


def lines_of(text: str) -> tuple[Span, ...]:
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(Span(at, at + len(line.rstrip("\n"))))
        at += len(line)
    return tuple(lines)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“We will win,” she said, “and soon.”", ["“We will win,”", "“and soon.”"]),
        ('"We will win," she said.', ['"We will win,"']),
        ("``We will win,'' she said.", ["``We will win,''"]),
        ('``We will win," she said.', ['``We will win,"']),
        ("She said «we will win» twice.", ["«we will win»"]),
        ("She said »we will win« twice.", ["»we will win«"]),
        ("„We will win“, she said.", ["„We will win“"]),
        ("'We will win,' she said.", ["'We will win,'"]),
    ],
)
def test_marks_of_many_papers(text: str, stretches: list[str]) -> None:
    assert marked(text) == stretches


@pytest.mark.parametrize(
    "text",
    [
        "It is the mayor's turn, isn't it?",
        "Music of the '90s was played.",
        "Ana Lee, 6'2\" tall, won.",
        "“ ” is how marks look.",
    ],
)
def test_apostrophes_and_measures_are_no_marks(text: str) -> None:
    assert marked(text) == []


def test_a_plural_possessive_does_not_close() -> None:
    assert marked("'The teachers' union will win,' she said.") == ["'The teachers' union will win,'"]


def test_an_excerpt_in_marks_that_begins_with_marked_words() -> None:
    excerpt = '""We will win," she said. "And soon."\nNobody believed her, the paper wrote."'
    assert marked(excerpt) == ['"We will win,"', '"And soon."']
    assert marked('""We will win," she said."') == ['"We will win,"']
    assert marked('""') == []


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert marked("“He said ‘never again’ to me,” she said.") == ["“He said ‘never again’ to me,”"]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "“",
            "“a ",
            "‘a ",
            '"a ',
            "' \"a",
            "«a ",
            "» a",
            "„a ",
            "`a ",
            "``a ",
            "''a ",
            "「a",
            " 'a",
            "'as' ",
        ),
        *("“a” ", '"a" ', "“a‘b’” ", "“a “b” c ", '" ', "“ ", "s' ", "á“", "“\n", "“go on now\n", "\n\n"),
    ],
)
def test_twice_the_marks_are_twice_the_work(unit: str) -> None:
    def find(text: str) -> None:
        find_stretches(text, lines_of(text))

    assert growth_of(lambda size: unit * (size // len(unit)), find, 2000) < 2.3


def test_nested_marks_are_no_more_work_than_others() -> None:
    def find(text: str) -> None:
        find_stretches(text, (Span(0, len(text)),))

    assert growth_of(lambda size: "“a " * size + "b” " * size, find, 500) < 2.3
    assert growth_of(lambda size: "“" * size + "”" * size, find, 1500) < 2.3


def test_a_mark_left_open_ends_with_its_paragraph_and_goes_on_if_the_next_reopens_it() -> None:
    text = "“We will win the vote.\n“And soon,” she said."
    first, second = find_stretches(text, lines_of(text))
    assert first.span.of(text) == "“We will win the vote."
    assert (first.closed, first.continues) == (False, True)
    assert (second.closed, second.continues) == (True, False)


def test_the_content_is_without_marks_and_blanks() -> None:
    text = "“ We will win, ” she said."
    (stretch,) = find_stretches(text, lines_of(text))
    assert stretch.content(text).of(text) == "We will win,"


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ('"The shelf is 14" deep," she said. "It fits."', ['"The shelf is 14" deep,"', '"It fits."']),
        ('"He is 5\'9" and thin," she said.', ['"He is 5\'9" and thin,"']),
        ("“The shelf is 14” deep,” she said.", ["“The shelf is 14” deep,”"]),
        ('"It fell in 1994" she said. "Never since."', ['"It fell in 1994"', '"Never since."']),
        ("“It fell in 1994” she said.", ["“It fell in 1994”"]),
        ("'The wall is 9' high here,' she said.", ["'The wall is 9' high here,'"]),
    ],
)
def test_a_mark_behind_a_number_measures_if_the_other_marks_come_out_even(
    text: str, stretches: list[str]
) -> None:
    assert marked(text) == stretches


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("”We lost,” she said. ”Badly.”", ["”We lost,”", "”Badly.”"]),
        ("“We lost,“ she said. “Badly.“", ["“We lost,“", "“Badly.“"]),
        ("”We lost,“ she said. ”Badly.“", ["”We lost,“", "”Badly.“"]),
        ("“We lost,” she said, ”and badly.”", ["“We lost,”", "”and badly.”"]),
        ("“We lost ” she said. “Badly.”", ["“We lost ”", "“Badly.”"]),
    ],
)
def test_a_mark_the_wrong_way_round_does_what_its_place_says(text: str, stretches: list[str]) -> None:
    assert marked(text) == stretches


def test_single_marks_go_on_in_a_paragraph_that_opens_with_one_again() -> None:
    text = "'We asked in May.\n'Nobody came.\n'So we left,' she said."
    stretches = find_stretches(text, lines_of(text))
    assert [stretch.continues for stretch in stretches] == [True, True, False]
    assert marked("'We know,' she said. 'We asked in May.\n'Nobody came,' she added.") == [
        "'We know,'",
        "'We asked in May.",
        "'Nobody came,'",
    ]


def test_an_apostrophe_at_the_head_of_two_paragraphs_opens_nothing() -> None:
    assert marked("'Tis the season again.\n'Twas ever so, the mayor's office said.") == []
