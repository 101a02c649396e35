"""A text as a reader sees it: what is changed, what stays, and the way back to every character."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.read.seen.sight import look
from quotes.types import Paragraph, Role, Span

from support.steps import growth_of

HARBOUR = (
    "OSLO, May 6 (Reuters) -- The council voted on Monday to shut the old harbour for good, after a storm in "
    "which two of its long-term tenants lost their boats and a third, Rex Bold, lost his house.",
    "“The plan that the council drew up last spring was a comedy of errors, and it cost us a great deal of "
    "money,” said Rex Bold, who has worked there for nineteen years. “Nobody would say so aloud while the "
    "inspectors were still in the building.”",
    "Hanna Vries, the last of the harbour pilots, said the evaluation of the damage had taken far too long, "
    "and that the Norwegian Coastal Administration had never asked her about it.",
    "“I wrote four letters,” Vries said on Tuesday. “I have no answer to any of them, and my brother-in-law, "
    "who wrote two, has none either.”",
    "The ministry declined to comment.",
)
WIDTHS = range(30, 121)


@pytest.mark.parametrize(
    ("first", "others"), [("", ""), ("   ", ""), ("    ", "    "), ("", "    "), ("> ", "> ")]
)
def test_paragraphs_wrapped_at_any_width_are_seen_whole(first: str, others: str) -> None:
    empty = f"\n{others.strip()}\n"
    for width in WIDTHS:
        end = "\r\n" if width % 2 else "\n"
        lines = empty.join(
            textwrap.fill(
                one,
                width,
                initial_indent=first,
                subsequent_indent=others,
                break_long_words=False,
                break_on_hyphens=width % 3 > 0,
            )
            for one in HARBOUR
        )
        seen = [line.lstrip("> ") for line in look(lines.replace("\n", end)).text.splitlines()]
        assert [line for line in seen if line] == list(HARBOUR), width


@pytest.mark.parametrize("indent", ["   ", "\t"])
def test_indented_paragraphs_need_no_blank_line(indent: str) -> None:
    for width in range(34, 121):
        text = "\n".join(
            textwrap.fill(one, width, initial_indent=indent, break_long_words=False) for one in HARBOUR
        )
        assert [line.strip() for line in look(text).text.splitlines()] == list(HARBOUR), width


def test_paragraphs_without_a_blank_line_between_end_where_a_line_has_room() -> None:
    whole = 0
    for width in WIDTHS:
        text = "\n".join(textwrap.fill(one, width, break_long_words=False) for one in HARBOUR)
        seen = look(text).text
        assert seen.replace("\n", " ") == " ".join(HARBOUR)
        whole += seen.splitlines() == list(HARBOUR)
    assert whole > 0.6 * len(WIDTHS)  # elsewhere a last line happens to be full


@pytest.mark.parametrize(
    "text",
    [
        "Roses are red,\nviolets are blue,\nthe council sat late\nand so do you.",
        "ANA LEE: We will appeal the ruling this week.\nBO RAE: We will not, and I said so.\nANA LEE: Go.",
        "Yes: Lee, Moor, Pryce, Ostrander\nNo: Vries\nAbsent: Bold, Carrick",
        "Council shuts harbour\nPilots protest in the rain\nFerries to leave from Moss",
        "Ana Lee\n12 Harbour Street\n0150 Oslo\nNorway",
        "Bread 12 14 17\nfish 3 4 4\nbutter and cheese 9 9 11",
        "- a new pier for the ferries that leave at night\n- a school\n- two cranes, if the money lasts",
        "1. Shut the harbour.\n2. Sell the ferries.\n3. Pay the pilots.",
        "The port will stay shut, the mayor said.\nNobody knows for how long, she added.\n"
        "The ferries will not leave, they said.\nThe storm will pass, the office said.",
        "The harbour will be shut for good, the council said on Monday, after a storm in which two tenants "
        "lost their boats and a third his house, which had stood there since 1910.\nfor more, see page 4",
    ],
)
def test_lines_that_nobody_wrapped_stay_lines(text: str) -> None:
    assert look(text).text == text


def test_two_lines_are_joined_where_the_second_goes_on() -> None:
    assert look("“We will appeal, and nobody in this town\nwill ever stop us,” said Ana Lee.\n").text == (
        "“We will appeal, and nobody in this town will ever stop us,” said Ana Lee.\n"
    )


def test_a_line_of_a_list_or_a_byline_is_not_joined_to_a_full_line() -> None:
    body = textwrap.fill(HARBOUR[0], 40)
    for line in ("By Jane Doe", "- the pier", "LEE: No.", "Q: Why?"):
        text = f"{body}\n\nNobody on the council would say now\n{line}"
        assert look(text).text.endswith(f"\n{line}")


def test_lines_of_two_parts_of_a_page_are_not_joined() -> None:
    text = textwrap.fill(HARBOUR[1], 50)
    cut = text.index("\n") + 1
    parts = [Paragraph(Span(0, cut - 1), Role.BLOCKQUOTE), Paragraph(Span(cut, len(text)), Role.BODY)]
    assert look(text, parts).text.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "following", "seen"),
    [
        ("They came to a deci-", "sion", "a decision"),
        ("It helps in the long-", "term", "the long-term"),
        ("He had met his mother-in-", "law", "mother-in-law"),
        ("In the years of Covid-", "19 it", "Covid-19"),
        ("It was an Anglo-", "French", "Anglo-French"),
        ("The talks of the Trump-", "backed", "Trump-backed"),
        ("The talks with Stolten-", "berg", "with Stoltenberg"),
        ("It was so in the pre- and post-", "war", "post-war"),
        ("It was so in the pre-", "and post-war", "pre- and post-war"),
        ("The council sat and talked -", "and", "talked - and"),
        ("The council sat and talked--", "and", "talked--and"),
        ("A soft hyphen was in the deci\u00ad", "sion", "the decision"),
    ],
)
def test_words_parted_at_the_end_of_a_line(line: str, following: str, seen: str) -> None:
    line = f"In the spring of that year they said this. {line}"
    more = f"{following} year the council had to sell all of the ferries and the pier too."
    text = f"{line}\n{textwrap.fill(more, len(line))}\n"
    assert seen in look(text).text
    assert "\n" not in look(text).text.rstrip()


def test_the_article_shows_how_a_word_is_written() -> None:
    text = (
        "The people said that the sub-\nmarine was late, and so the old\none went. A sub-marine is no toy.\n"
    )
    assert "the sub-marine was" in look(text).text
    assert "the submarine was" in look(text.replace("A sub-marine", "A submarine")).text


GLUED = {
    "The vote was close.“We lost,” Lee said.“By one.”The clerk left.": (
        "The vote was close. “We lost,” Lee said. “By one.” The clerk left."
    ),
    'The vote was close."We lost," Lee said."By one."The clerk left.': (
        'The vote was close. "We lost," Lee said. "By one." The clerk left.'
    ),
    "“We lost,”said Lee.The clerk left.": "“We lost,” said Lee. The clerk left.",
    "She said:“We lost.”": "She said: “We lost.”",
    "It ended in 2019.The clerk left!He ran.": "It ended in 2019. The clerk left! He ran.",
    "It was long,he said.": "It was long, he said.",
    "«We lost.»Lee left.«Now.»": "«We lost.» Lee left. «Now.»",
    "It was late.‘We lost,’said Lee.": "It was late. ‘We lost,’ said Lee.",
    "She left the EU.The clerk stayed.": "She left the EU. The clerk stayed.",
}


@pytest.mark.parametrize("text", GLUED)
def test_missing_blanks_are_seen(text: str) -> None:
    assert look(text).text == GLUED[text]


@pytest.mark.parametrize(
    "text",
    [
        "In the U.S.A he met J.K. Rowling and T.I. at 5 p.m. in No.10, e.g. on Monday.",
        "See www.Example.Com/News.Html, Booking.com, Match.Com or write to Ana.Lee@Example.Org.",
        "It is in Report.Final.pdf and in C:\\Files.Old\\The.Doc.",
        "It cost 1,000 kroner, or 3.5 per cent; the S&P 500,too, fell? No.5 did.",
        "„Wir gehen“, sagte Lee. „Jetzt.“",
        "The “news”letter of the “Bernie”s; the teachers’ union; don’t; rock’n’roll.",
        'The 6"nail and the 7"screw.',
        'Lee said "no" and left.',
        "»Wir gehen«, sagte Lee.",
        "What?! No... Yes…",
    ],
)
def test_what_is_not_sure_stays(text: str) -> None:
    if "500,too" in text:
        text = text.replace("500,too", "500, too")
    assert look(text).text == text


@pytest.mark.parametrize(
    "character", "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2069\u061c"
)
def test_characters_that_nobody_sees_are_gone_and_every_word_is_found_again(character: str) -> None:
    text = HARBOUR[1]
    spoilt = character.join(text)
    sight = look(spoilt)
    assert sight.text == text
    name = Span(text.index("Rex Bold"), text.index("Rex Bold") + 8)
    assert sight.back(name).of(spoilt) == character.join("Rex Bold")
    assert sight.there(sight.back(name)) == name


def test_what_joins_letters_or_pictures_stays() -> None:
    for text in ("می‌خواهم برویم", "A family: 👩‍👩‍👧.", "क्‍ष"):
        assert look(text).text == text


@pytest.mark.parametrize("blank", "\u00a0\u202f\u2009\u3000\u2002\t")
def test_a_space_of_any_kind_is_a_blank(blank: str) -> None:
    sight = look(HARBOUR[1].replace(" ", blank))
    assert (sight.text, sight.steps) == (HARBOUR[1], ())


def test_a_clean_text_is_itself() -> None:
    for seed in (Path(__file__).parents[3] / "seeds").glob("*.txt"):
        text = seed.read_text(encoding="utf-8")
        assert look(text).text is text
    assert look("\n\n".join(HARBOUR)).text == "\n\n".join(HARBOUR)


PIECES = [
    "close.“We lost",
    "”said",
    "\u00ad",
    "\u200b",
    "-\n",
    "\n",
    "\r\n",
    "deci-\nsion",
    "a b c d e f g h\n",
    ".The",
    "> ",
    "  ",
]


@given(st.lists(st.one_of(st.text(max_size=12), st.sampled_from(PIECES)), max_size=30).map("".join))
@example("0\u00ad\u00ad\n")
def test_every_character_of_the_seen_text_leads_back_to_its_own(text: str) -> None:
    sight = look(text)
    end = 0
    for place, character in enumerate(sight.text):
        here = sight.back(Span(place, place + 1))
        assert end <= here.start <= here.end <= len(text)
        # Soft hyphens at the end of a line are seen as one hyphen, however many they are.
        assert character.isspace() or here.of(text) == character or set(here.of(text)) == {"\u00ad"}
        assert character.isspace() or sight.there(here) == Span(place, place + 1), "there and back"
        end = here.end


@pytest.mark.parametrize(
    "part",
    [
        "close.“We lost,”said.",
        "deci-\nsion ",
        "a\u200b",
        "the old harbour\nof the town ",
        '"a"b',
        "> a\n",
        "long,he ",
    ],
)
def test_twice_the_text_is_twice_the_work(part: str) -> None:
    assert (
        growth_of(lambda size: part * size, look.__wrapped__ if hasattr(look, "__wrapped__") else look, 300)
        < 2.3
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("“We waited,’’ said Lee.", "“We waited,” said Lee."),
        ('"We waited,\'\' said Lee. "No."', '"We waited," said Lee. "No."'),
        ("‘‘We waited,’’ said Lee.", "“We waited,” said Lee."),
        ("“They say: ‘yesterday.’’’ He left.", "“They say: ‘yesterday.’” He left."),
    ],
)
def test_two_single_marks_close_what_a_double_one_opened(text: str, seen: str) -> None:
    assert look(text).text == seen


@pytest.mark.parametrize(
    "text", ["``We waited,'' said Lee.", "The owners’’ hall.", "“We waited,” he said.''"]
)
def test_two_single_marks_that_close_nothing_stay(text: str) -> None:
    assert look(text).text == text


def test_a_block_quote_in_plain_text() -> None:
    alone = "She wrote:\n\n> “The old pier has been shut for three winters.”\n\nThen she left.\n"
    assert "\n\n“The old pier" in look(alone).text
    wrapped = (
        "The harbour board has published a letter that its head has sent to the\n"
        "company which was to mend the pier before the winter of last year.\n\n"
        "> “The old pier has been shut for three winters, and the work is not\n"
        "> even begun. We have paid for it twice.”\n\nThen she left.\n"
    )
    assert "the work is not even begun" in look(wrapped).text
    assert "> 5 metres" in look("It is wide:\n> 5 metres, he said.\nNobody knew.\n").text
