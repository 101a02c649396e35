"""Paragraphs that a crawler printed one behind the other: where each begins, and what stays whole."""

from __future__ import annotations

import pytest

from quotes.parse.parser import load_parser
from quotes.pipeline import extract_articles
from quotes.read.article.make import make_article
from quotes.read.seen.borders import lost_borders
from quotes.read.seen.sight import look
from quotes.read.seen.straight_marks import opening_marks

from support.steps import growth_of

CURLY = (
    "The council voted on Monday to shut the old harbour for good. The vote was close, and it came after a "
    "night of rain in which nobody left the hall.",
    "“We lost by one vote,” said Ana Lee, who runs the ferries. “I have never seen the hall so full.",
    "“But we will appeal. Nobody in this town will ever stop us.”",
    "Hanna Vries, the last of the pilots, said the harbour had been safe. She had told them so in 2019.",
    "What the pilots say",
    "The pilots had asked the U.S. Coast Guard for help. “They wrote to us twice,” said Bo Rae of the U.S.",
    "The ministry did not answer by 5 p.m.",
    "“Are we to leave?” Vries asked.",
    "“I will not,” Lee said",
    "The mayor, Rex Bold, said the ferries would leave from the new pier. They had no other place to go.",
)
STRAIGHT = tuple(one.replace("“", '"').replace("”", '"') for one in CURLY)
SINGLE = tuple(one.replace("“", "'").replace("”", "'") for one in CURLY)


@pytest.mark.parametrize("paragraphs", [CURLY, STRAIGHT, SINGLE])
def test_paragraphs_that_stand_in_one_line_are_seen_apart(paragraphs: tuple[str, ...]) -> None:
    assert look("".join(paragraphs)).text.splitlines() == list(paragraphs)


@pytest.mark.models
def test_quotations_and_speakers_are_those_of_the_paragraphs() -> None:
    parser = load_parser()
    texts = ("\n\n".join(CURLY), "".join(CURLY))
    clean, glued = (
        [("".join(quote.text(one.article).split()), quote.speaker_name) for quote in one.quotes]
        for one in extract_articles([make_article(text, id="a") for text in texts], parser)
    )
    assert "Ana Lee" in {name for _, name in clean}
    assert glued == clean


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("It ended in a row.She left.", "It ended in a row. She left."),  # one place is a typing error
        ("He left.She stayed.They ran.", "He left. She stayed. They ran."),  # every blank is lost
    ],
)
def test_lost_blanks_are_no_borders(text: str, seen: str) -> None:
    assert look(text).text == seen


def test_a_sentence_that_lost_its_blank_inside_a_quotation_begins_no_paragraph() -> None:
    quoted = "“We wrote to them.We wrote twice, and nobody in the ministry ever gave an answer.”"
    seen = look("".join([*CURLY, quoted, *CURLY])).text
    assert quoted.replace("them.We", "them. We") in seen.splitlines()


def test_names_addresses_and_abbreviations_stay_whole() -> None:
    named = (
        "J.K.Rowling and Mr.Trump of LinkedIn met at www.Harbour.Com on Sept.11, in No.5, after the O’Brien "
        "case. "
        "LinkedIn and WhatsApp said so, and iPhone users in the U.S.A. wrote to Ana.Lee@Example.Org."
    )
    lines = look("".join([*CURLY[:4], named, *CURLY[5:]])).text.splitlines()
    assert [line.replace(" ", "") for line in lines if "Rowling" in line] == [named.replace(" ", "")]


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ('He ran."No," she said."Yes."', [True, False, True, False]),
        ('Four years ago."All four?" she asked."Who knows?" he said', [True, False, True, False]),
        ('"We lost."He left."We won."', [True, False, True, False]),
        ('"We lost.""We won."', [True, False, True, False]),
        ('"We lost and left."But we won," he said.', [True, True, False]),
        ('“We lost."He left."We won," she said.', [True, False, True, False]),
    ],
)
def test_marks_without_blanks_open_and_close_by_turns(line: str, opening: list[bool]) -> None:
    assert [opens for _, opens in opening_marks(line)] == opening


def test_an_apostrophe_is_no_mark() -> None:
    line = "Don't ask the teachers' union, said O'Brien.'We won't,' he said in the '90s."
    assert [line[place + 1 : place + 3] for place, _ in opening_marks(line, "'")] == ["We", " h"]


@pytest.mark.parametrize(
    "part", ['He left. She stayed here.She said: "No."', "“We lost.The ", "upThe. It was.Now "]
)
def test_twice_the_line_is_twice_the_work(part: str) -> None:
    assert growth_of(lambda size: part * size, lost_borders, 300) < 2.3
