"""Paragraphs and their roles: what is running text, and what only stands beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.article import layout
from quotes.read.article.layout import find_paragraphs
from quotes.text import INVISIBLE
from quotes.types import Paragraph, Role

from support.paths import SEEDS

# One line an article might hold, and what it is there (between two body paragraphs).
LINES = [
    # Links to other articles, in the words of many papers
    ("READ MORE: Erdogan approves ratification of Sweden's NATO membership", Role.TEASER),
    ("ALSO READ: Swedish PM says ready to meet Hungarian PM on NATO bid", Role.TEASER),
    ("Related: Check the unemployment rate in your state", Role.TEASER),
    ("( Also on HARBOUR NEWS: Mayor quits)", Role.TEASER),
    ("[SEE ALSO: Ferry fares to rise]", Role.TEASER),
    ("• MORE FROM THE HARBOUR: Storm shuts port", Role.TEASER),
    ("Sign up for our morning briefing", Role.TEASER),
    ("The post Ferry fares to rise. And soon first appeared on Vale Mail.", Role.TEASER),
    ("The post office in Vale appeared shut on Monday.", Role.BODY),
    ("“The best there is,” says a reader. By signing up you accept our terms.", Role.TEASER),
    ("“I trust them,” says Jim Doe. Become a member today and help us.", Role.TEASER),
    ("Listen to our podcast “The long quay” wherever you get your podcasts.", Role.TEASER),
    ("Correction: An earlier version said that Lee had won. She had “lost by far”.", Role.NOTE),
    ("CORRECTION (May 3, 5:15 p.m.): Lee did not say “we will appeal”.", Role.NOTE),
    ("*Corrections & Clarifications: Lee is the chair, not the mayor.", Role.NOTE),
    ("(An earlier version of this story said that Lee had called it “a lie”.)", Role.NOTE),
    ("Correction officers said that they “will appeal”: nobody else did.", Role.BODY),
    ("An earlier version of the bill said that “no dam” may be built.", Role.BODY),
    ("Enjoyed this article? Tell a friend.", Role.TEASER),
    ("Stay informed with the Vale Mail for only 2 pounds a month.", Role.TEASER),
    ("Join our gardening forum to talk about beans, and tell us what grows.", Role.TEASER),
    ("Email Ana Lee at ana@vale.example or ring the desk.", Role.TEASER),
    ("You are using a browser that this site does not support.", Role.TEASER),
    ("If you buy a spade through our links, the Vale Mail may earn a commission.", Role.TEASER),
    ("You can also sign up for our newsletter on beans.", Role.TEASER),
    ("If you buy a spade, she said, you should also buy a fork.", Role.BODY),
    ("Stay informed, the mayor told residents, and keep away from the river.", Role.BODY),
    ("Want the best of the Vale Mail in your inbox every day? Sign up here.", Role.TEASER),
    (
        "** Always on the quay? Each morning Ana Lee sends the HARBOUR POST letter. Sign up here **",
        Role.TEASER,
    ),
    (
        "Harbour Score newsletter Your guide. Email Sign Up By signing up you agree to the terms.",
        Role.TEASER,
    ),
    ("Get Vale news in your inbox, each weekday morning", Role.TEASER),
    ("To read the full ruling, click here.", Role.TEASER),
    ("Interested in Floods? Add Floods as an interest to stay up to date.", Role.TEASER),
    ("Join us on Facebook.com/ValeMail.", Role.TEASER),
    ("Can’t see the map? Click here.", Role.TEASER),
    ("Advertisement Advertisement", Role.TEASER),
    ("[pullquote]", Role.TEASER),
    ("next Image 2 of 9", Role.TEASER),
    ("Image source, Getty Images", Role.CAPTION),
    ("Image caption, “Our quay,” a worker says", Role.CAPTION),
    ("Media caption, Ana Lee at the quay", Role.CAPTION),
    ('[caption id="attachment_1" align="left"]Ana Lee, “at home”[/caption]', Role.CAPTION),
    ("Share on Facebook", Role.TEASER),
    ("Wednesday, September 11, 2024 | 5:10 p.m.", Role.CREDIT),
    ("Posted on May 2, 2023 by Jane Doe", Role.CREDIT),
    ("Image and source of the rumour were soon found, Ana Lee said.", Role.BODY),
    ("Wednesday, September 11, 2024, was a long day.", Role.BODY),
    ("Spam filled your inbox because the council sold the list, Ana Lee told reporters.", Role.BODY),
    ("Residents can sign up to receive sandbags from Monday, the council announced.", Role.BODY),
    ("Voters had to click here and there to find the newsletter of the mayor.", Role.BODY),
    ("This article is more than 3 years old", Role.CREDIT),
    ("6 years ago", Role.CREDIT),
    ("6 years ago the dam broke.", Role.BODY),
    ("This story has been updated with what the council decided.", Role.CREDIT),
    ("This story has been told on the quay for a hundred years.", Role.BODY),
    (
        "The opinions expressed by columnists are their own and do not represent the views of the Vale Mail.",
        Role.CREDIT,
    ),
    ("The views expressed by the mayor were those of a man who has lost a harbour.", Role.BODY),
    ("This is a rush transcript. Copy may not be in its final form.", Role.CREDIT),
    ("Click here to read the ruling.", Role.TEASER),
    ("Read the rest here.", Role.TEASER),
    ("Watch the video above.", Role.TEASER),
    ("Story continues below", Role.TEASER),
    ("Follow Jane Doe on Twitter @janedoe", Role.TEASER),
    ("Read or Share this story: example.org/abc", Role.TEASER),
    ("WATCH:", Role.TEASER),
    ("Video", Role.TEASER),
    ("Advertisement", Role.TEASER),
    ("CLOSE", Role.TEASER),
    ("Close the port, the mayor said.", Role.BODY),
    ("Advertisement Continue reading the main story", Role.TEASER),
    # ... and sentences that begin like one
    ("Watch what he does, not what he says, she said.", Role.BODY),
    ("Read the bill before you vote on it, Mr. Lee told the council.", Role.BODY),
    ("Related to the mayor by marriage, he denied any conflict of interest.", Role.BODY),
    ("More than half of the ferries were late, the company said.", Role.BODY),
    ("Also, the photo could have violated the rules, he said.", Role.BODY),
    ("Read for yourself what he said.", Role.BODY),
    ("Watch out, she said.", Role.BODY),
    ("Photos showed the ferry on its side.", Role.BODY),
    ("Follow the money, the inspector said.", Role.BODY),
    ('"VIDEO: they told me it was a video when they knew it was not," she said.', Role.BODY),
    # Pictures
    ("Attendees pose for a photo in Brussels on Feb. 15, 2024. (Xinhua/Zhao Dingzhe)", Role.CAPTION),
    ("Jens Stoltenberg bangs a gavel in Brussels, Feb 15, 2024. (PHOTO / AP)", Role.CAPTION),
    ("Ferries in the harbour on Monday. (Jane Doe/Getty Images)", Role.CAPTION),
    ("Ferries in the harbour, June 7, 2019. REUTERS/Jane Doe", Role.CAPTION),
    ("Senator Lee on Capitol Hill, May 1, 2019 (Jane P. Doe/Reuters)", Role.CAPTION),
    ("Ferries in the harbour. Jane Doe/Getty Images, FILE", Role.CAPTION),
    ("Ferries in the harbour. Photo: Jane S. Doe/Harbour Agency", Role.CAPTION),
    ("The mayor in May. | AP Photo", Role.CAPTION),
    ("FILE - In this May 4, 2020, file photo, the mayor speaks at the harbour.", Role.CAPTION),
    ("Enlarge this image toggle caption Jane Doe/AP Jane Doe/AP", Role.CAPTION),
    ("Image copyright PA Image caption The mayor says the port is safe", Role.CAPTION),
    # ... and paragraphs that end with brackets or name an agency
    ("The port will reopen on Monday, the mayor told reporters. (AP)", Role.BODY),
    ("Two ferries (the Ada and the Grace) were late, she said (see below).", Role.BODY),
    ("The mayor spoke to Reuters by phone from her office.", Role.BODY),
    # Who made it, and when
    ("(Web editor: Peng Yukai, Liu Ning)", Role.CREDIT),
    ("(Reporting by Jane Doe in Oslo; Editing by John Roe)", Role.CREDIT),
    ("Contributing: Jane Doe, John Roe", Role.CREDIT),
    ("Jane Doe and John Roe contributed to this report.", Role.CREDIT),
    ("By Jane Doe", Role.CREDIT),
    ("By Jane van der Doe and Ali Khan, Harbour News", Role.CREDIT),
    ("Photo: Jane Doe", Role.CREDIT),
    ("Jane Doe/Getty Images", Role.CREDIT),
    ("Write to Jane Doe at jane.doe@example.org", Role.CREDIT),
    ("Photo Credit: AP", Role.CREDIT),
    ("Updated at 9:40 a.m. ET", Role.CREDIT),
    ("Published 3 May 2024 | Updated 4 May 2024, 10:00 GMT", Role.CREDIT),
    ("Xinhua) 09:11, February 16, 2024", Role.CREDIT),
    ("Copyright © 2024 Harbour News. All rights reserved.", Role.CREDIT),
    # ... and sentences that begin like one
    ("By Wednesday Night the port was shut.", Role.BODY),
    ("By closing the port, the mayor said, the city lost a week.", Role.BODY),
    ("Research by Harbour University suggests that ferries are late in the rain.", Role.BODY),
    ("Updated at 3:00 p.m.: The mayor says that the port is safe.", Role.BODY),
    ("Write to the mayor at once, she told the crowd.", Role.BODY),
    ("Sources: Members of the crew are planning a strike", Role.SUBHEADING),
    ('"She contributed to this report and I am proud of every single page," he said.', Role.BODY),
    # Set apart, but running text: it may hold or name who said something
    ("Training center in Poland", Role.SUBHEADING),
    ("Jens Stoltenberg, NATO Secretary General", Role.SUBHEADING),
    ("We need to shift from the slow pace of peacetime.", Role.BODY),
    ("The mayor continued:", Role.BODY),
    ("“A step backwards”", Role.BODY),
]


def roles(text: str, title: str | None = None) -> list[tuple[Role, str]]:
    return [(paragraph.role, paragraph.span.of(text)) for paragraph in find_paragraphs(text, title)]


@pytest.mark.parametrize(("line", "role"), LINES, ids=[line[:40] for line, _ in LINES])
def test_role_of_a_line(line: str, role: Role) -> None:
    text = f"The port of Oslo was shut on Monday.\n\n{line}\n\nIt will reopen on Tuesday, the city said."
    assert roles(text)[1] == (role, line)


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("BRUSSELS, Feb. 15 (Xinhua) -- The alliance met on Thursday.", "BRUSSELS, Feb. 15 (Xinhua) --"),
        ("BRUSSELS - The bloc sought to strengthen its defence.", "BRUSSELS -"),
        ("WASHINGTON (AP) — The Senate voted on Monday.", "WASHINGTON (AP) —"),
        ("LONDON, March 3 (Reuters) - Shares rose.", "LONDON, March 3 (Reuters) -"),
        ("CAMBRIDGE, Mass., Dec. 11 (UPI) — A study found it.", "CAMBRIDGE, Mass., Dec. 11 (UPI) —"),
        ("WASHINGTON/NEW YORK (Reuters) - Shares fell.", "WASHINGTON/NEW YORK (Reuters) -"),
        ("Washington (AFP) – The Senate voted.", "Washington (AFP) –"),
        ("ST. LOUIS — “We will appeal,” she said.", "ST. LOUIS —"),
        ("Columbia, South Carolina (CNN) Donald Trump acknowledged it.", "Columbia, South Carolina (CNN)"),
    ],
)  # fmt: skip
def test_a_dateline_is_cut_off_its_paragraph(line: str, dateline: str) -> None:
    (first, second) = find_paragraphs(line)
    assert (first.role, first.span.of(line)) == (Role.CREDIT, dateline)
    assert second.role is Role.BODY
    assert second.span.of(line) == line[len(dateline) :].strip()


@pytest.mark.parametrize(
    "line",
    [
        "EXCLUSIVE - The mayor will resign on Monday.",
        "UPDATE — The port has reopened.",
        "THE POLLS WERE NOT WRONG, JUST TOO EARLY FOR US - The mayor wrote it.",
        "JANE DOE: We will appeal.",
        "VOTERS FAVOUR LEE, BUT ECONOMY FAVOURS ROE - HARBOUR POLL",
        "The mayor - who was not there - said so.",
        "NATO (the alliance) - and the EU - agreed.",
        "U.S. officials - three of them - said so.",
    ],
)
def test_no_dateline(line: str) -> None:
    assert len(find_paragraphs(line)) == 1


def test_page_date_and_title_behind_the_last_paragraph() -> None:
    text = "He said the port was safe. date 2024-02-16 Mayor calls port safe"
    assert roles(text) == [
        (Role.BODY, "He said the port was safe."),
        (Role.CREDIT, "date 2024-02-16"),
        (Role.HEADLINE, "Mayor calls port safe"),
    ]


def test_a_date_in_a_sentence_stays_in_it() -> None:
    text = "The council set the date 2024-02-16 for the vote, he said."
    assert roles(text) == [(Role.BODY, text)]


def test_headline_by_title_with_a_full_stop_put_after_it() -> None:
    text = "Mayor Calls Port Safe.\n\nThe mayor said on Monday that the port was safe."
    assert [role for role, _ in roles(text, "Mayor calls port safe")] == [Role.HEADLINE, Role.BODY]


def test_headline_by_its_looks() -> None:
    text = "Mayor calls port safe\nBy Jane Doe\nThe mayor said on Monday that the port was safe."
    assert [role for role, _ in roles(text)] == [Role.HEADLINE, Role.CREDIT, Role.BODY]


VOTE = "The council of the river towns voted on Monday to close the old harbour, the mayor told reporters."


@pytest.mark.parametrize(
    "line",
    [
        "Mayor calls harbour plan “reckless” and vows to fight it",
        "“We will fight on,” says union as council shuts harbour",
        'Harbour chief: "Nobody told us"',
        "«Nous ferons appel»: dockers in Marseille vow to strike",
        "Council’s “open door” policy ends in court",
        "TAN: “NO DEAL”",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\nBy Jane Doe\n", "\n"])
def test_a_headline_may_have_quotation_marks(line: str, between: str) -> None:
    end = "\n\n" if between != "\n" else "\n"  # where no line is blank, each line is a paragraph
    text = f"{line}{between}{VOTE}{end}{VOTE}\n"
    assert roles(text)[0] == (Role.HEADLINE, line)


@pytest.mark.parametrize(
    "line",
    [
        "“We will fight on,” said Ana Lee, who leads the union.",  # how an article may begin
        "“We will fight on.”",
        "Ana Lee put it in three words: “We go on!”",
        "“We will fight on, whatever the council says”",  # a motto
        "“We will fight on” — Ana Lee",
        "“‘We will fight on.’ ”",
        "LEE: “We will fight on”",  # a transcript
        "Q: “Will you fight on”",
        "The council said “no.” Then it said “yes”",
    ],
)
def test_a_first_paragraph_with_what_was_said_is_no_headline(line: str) -> None:
    assert roles(f"{line}\n\n{VOTE}\n\n{VOTE}\n")[0] == (Role.BODY, line)


def test_a_line_with_marks_close_to_the_text_is_no_headline_where_paragraphs_stand_apart() -> None:
    text = f"“We will fight on,” said Ana Lee\n{VOTE}\n\n{VOTE}\n"
    assert roles(text)[0][0] is Role.BODY


def test_a_headline_that_is_printed_twice_or_above_the_name_of_a_section() -> None:
    line = "Mayor says council will appeal over harbour"
    for above in (f"{line}\n\n{line}\n\n", f"{line}\n\nWorld\n\n"):
        found = roles(f"{above}{VOTE}\n\n{VOTE}\n")
        assert [role for role, one in found if one == line] == [Role.HEADLINE] * above.count(line)
    assert roles(f"Jane Doe\n\nVALE MAIL\n\n{VOTE}\n")[0][0] is Role.BODY, "no headline, but who wrote it"


def test_china_daily() -> None:
    text = (SEEDS / "000_f350f9019b8b1711.txt").read_text(encoding="utf-8")
    beside = [line for role, line in roles(text) if role not in {Role.BODY, Role.SUBHEADING}]
    assert [line[:20] for line in beside] == [
        "NATO Secretary Gener",  # the caption
        "BRUSSELS -",
        "ALSO READ: Swedish P",
        "READ MORE: Erdogan a",
        "READ MORE: Hungarian",
    ]
    assert [line[:30] for role, line in roles(text) if role is Role.SUBHEADING] == [
        "Jens Stoltenberg, NATO Secreta",
        "Training center in Poland",
        "Ukraine and NATO will create a",  # the sentence above it, printed again
    ]


def test_peoples_daily() -> None:
    text = (SEEDS / "001_105c3edb99aeba3e.txt").read_text(encoding="utf-8")
    beside = [(role, line[:30]) for role, line in roles(text) if role not in {Role.BODY, Role.SUBHEADING}]
    assert beside == [
        (Role.CREDIT, "date 2024-02-16"),
        (Role.HEADLINE, "NATO defence ministers discuss"),
        (Role.CREDIT, "Xinhua) 09:11, February 16, 20"),
        (Role.CAPTION, "Attendees pose for a group pho"),
        (Role.CREDIT, "BRUSSELS, Feb. 15 (Xinhua) --"),
        (Role.CREDIT, "(Web editor: Peng Yukai, Liu N"),
    ]


def test_every_kind_of_line_end() -> None:
    text = "One.\r\nTwo.\rThree.\u2028Four.\x85 Five.  \n\n"
    assert [line for _, line in roles(text)] == ["One.", "Two.", "Three.", "Four.", "Five."]


WIRE = (
    "The port of Oslo will stay shut until Tuesday because of the storm, the\n"
    "mayor said, and added that “nobody should go near the water before the\n"
    "coast guard has looked at every pier and every crane of the harbour” and\n"
    "that the ferries would not leave."
)


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    text = f"Port shut\n\n{WIRE}\n\n{WIRE}\n"
    assert roles(text) == [(Role.HEADLINE, "Port shut"), (Role.BODY, WIRE), (Role.BODY, WIRE)]
    windows = text.replace("\n", "\r\n")
    assert [len(line.split()) for _, line in roles(windows)] == [2, len(WIRE.split()), len(WIRE.split())]


def test_lines_of_one_length_are_not_joined_by_that() -> None:
    text = (
        "The port will stay shut, the mayor said.\nNobody knows for how long, she added.\n"
        "The ferries will not leave, they said.\nThe storm will pass, the office said."
    )
    assert len(find_paragraphs(text)) == 4


PIECES = ["BRUSSELS, Feb. 15 (Xinhua) -- ", "date 2024-02-16 ", "\r\n", "\n\n", " 😀 ", "\ud800"]
PRINTED = st.one_of(st.text(max_size=60), st.sampled_from([line for line, _ in LINES] + PIECES))
NEWS = st.lists(PRINTED, max_size=12).map("".join)


@given(NEWS, st.none() | st.text(max_size=20))
def test_paragraphs_hold_the_whole_text_in_order(text: str, title: str | None) -> None:
    paragraphs = find_paragraphs(text, title)
    end = 0
    for paragraph in paragraphs:
        assert isinstance(paragraph, Paragraph)
        assert not _visible(text[end : paragraph.span.start]), "only white space lies between"
        line = paragraph.span.of(text)
        assert line
        assert line == line.strip()
        end = paragraph.span.end
    assert not _visible(text[end:])


def _visible(text: str) -> str:
    return re.sub(rf"[\s{INVISIBLE}]", "", text)


def test_what_is_not_read_for_quotations_is_one_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_CHARACTERS", 25)
    text = "Ana Lee said no.\n\nBo Li\nsaid yes.\nSo did all.\n"
    spans = [one.span.of(text) for one in find_paragraphs(text)]
    assert spans == ["Ana Lee said no.", "Bo Li", "said yes.\nSo did all."]


def test_a_very_long_line_takes_no_long_time() -> None:
    for unit in ("A", "A ", "By Jane ", "(Photo ", "Photo: ", "/AP ", '"', "date 2024-02-16 ", "1:00 "):
        find_paragraphs(unit * (200_000 // len(unit)))
