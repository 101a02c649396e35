"""What newsrooms do to quotations: parts of several, a word moved, a tag between, a letter read out."""

# ruff: noqa: E501  (a quotation a line)

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.check import Finding, InMemoryArchive, check_draft
from quotes.types import Extraction, Paragraph, Role, Span

from support.marked_articles import article

MAIL = """\
<“The nets are rotten. I mean, we have dragged the bay so hard that we only have 40 seasons left,”> [said] {Ines Falk}.
<“That means 40 more winters of fish, if we are lucky,”> {Ines Falk} [said].
{Ines Falk} [said] <she was in “splendid humour”>.
<“The quota is not legally binding, and so I will not sit in the harbour and wait,”> {Ines Falk} [said].
<“Sooner or later, eventually you pay for every fish you did not count,”> [said] {Omar Brandt}.
<“The board has never run the market decently,”> [said] {Omar Brandt}.
<“To those who ask for a way back I have only one thing to say: ‘Row if you want to. This boat does not turn,’”> {Ines Falk} [said].
<“What I liked about the old quay – and still do – is its smell of tar,”> {Omar Brandt} [said] at a dinner in Norvik on Monday.
<“The storm of October 1st took the roof, and I answered it with angry e-mails. Nobody wrote back,”> [said] {Omar Brandt}.
<“A season of steady reductions in the catch is behind us,”> [said] {Omar Brandt}.
<“The bay was a kitchen, and we have burned it down by greed,”> {Ines Falk} [said]. In an interview with the Danish magazine Havet she said that she slept badly.
<“The patients who came ashore were asymptomatic,”> {Omar Brandt} [said].
"""
LETTER = """\
Fishermen met in Norvik. <“We will draw up a plan with the ministry by spring,”> {Falk’s letter} [said].
{one of the pilots, Per Ackermann}, [said] <that they expected “a quiet winter or so”>.
It was what a visitor, the late {Sten Holm}, [called] <“a port in which nobody was ever in a hurry”>.
"""


def unnamed(extraction: Extraction) -> Extraction:
    """The same with nobody named for what a letter or one of several says, and nobody at all for "called"."""
    quotes = [replace(quote, speaker_name=None, confidence=0.0) for quote in extraction.quotes]
    return replace(extraction, quotes=(*quotes[:-1], replace(quotes[-1], speaker=None)))


@pytest.fixture(scope="module")
def archive() -> InMemoryArchive:
    return InMemoryArchive([article(MAIL, "m", "Norvik Mail"), unnamed(article(LETTER, "l", "Fjord Times"))])


def check(archive: InMemoryArchive, line: str) -> Finding:
    """The finding on a line; "|" stands for a reporting clause between two parts of the content."""
    _, tag, _ = line.partition("|")
    draft = article(line.replace("|", "") + "\n", "draft")
    if tag:
        (quote,) = draft.quotes
        at = draft.article.text.index("” ") + 1
        text = f"{draft.article.text[:at]} she said. {draft.article.text[at:].lstrip()}"
        more = len(text) - len(draft.article.text)
        spans = (Span(quote.start, at), Span(at + len(" she said. "), quote.end + more))
        draft = replace(
            draft,
            article=replace(draft.article, text=text),
            quotes=(replace(quote, spans=spans, cue=Span(at + 5, at + 9), speaker=None),),
        )
    (finding,) = check_draft(draft, archive)
    return finding


@pytest.mark.parametrize(
    ("line", "wording"),
    [
        # Parts that were printed apart are judged apart.
        ("{Ines Falk} [said] <she was in “splendid humour” and that the quota was neither just nor “legally binding”>.", "verbatim"),
        ("<“We only have 40 seasons left,”| “That means 14 more winters of fish,”> {Ines Falk} [said].", "altered-critical"),
        # A word that says when may stand elsewhere: the words differ, the meaning does not.
        ("<“Sooner or later, you eventually pay for every fish you did not count,”> [said] {Omar Brandt}.", "altered"),
        # One word cut off the end can be the point.
        ("<“The board has never run the market,”> [said] {Omar Brandt}.", "truncated"),
        # One's own words, set in marks by oneself, are nobody else's.
        ("<“Row if you want to. This boat does not turn,”> {Ines Falk} [said].", "truncated"),
        ("<“A season of steady increases in the catch is behind us,”> [said] {Omar Brandt}.", "altered-critical"),
        ("<“The patients who came ashore were symptomatic,”> {Omar Brandt} [said].", "altered-critical"),
        ("<“The bay was a kitchen, and we have burned it down by neglect,”> {Ines Falk} [said].", "altered"),
        ("<“The storm of October 1 took the roof,”> [said] {Omar Brandt}.", "truncated"),
        ("<“The storm of October 1st took the roof, and I answered it with angry emails,”> [said] {Omar Brandt}.", "typographic"),
        # Own words before the tag lead into what is quoted behind it.
        ("The bay, {Ines Falk} [said], <“was a kitchen, and we have burned it down by greed.”>", "verbatim"),
    ],
)  # fmt: skip
def test_wording(archive: InMemoryArchive, line: str, wording: str) -> None:
    found = check(archive, line)
    assert (found.wording.value, found.wording.turned) == (wording, ""), found.reason


def test_the_part_that_is_amiss_is_shown(archive: InMemoryArchive) -> None:
    found = check(
        archive,
        "<“We only have 40 seasons left,”| “That means 14 more winters of fish,”> {Ines Falk} [said].",
    )
    assert found.reason.startswith("of “That means 14 more winters of fish”: ")
    (difference,) = found.wording.differences
    assert difference.draft.of(found.text) == "14"
    assert difference.printed.of(found.evidence[0].printed.text) == "40"


@pytest.mark.parametrize(
    ("line", "correction"),
    [
        (
            "<“What I liked about the old quay is its smell of tar,”> {Omar Brandt} [said].",
            "“What I liked about the old quay – and still do – is its smell of tar,”",
        ),
        (
            "<“The bay was a kitchen, and we have burned it down by neglect,”> {Ines Falk} [said].",
            "“The bay was a kitchen, and we have burned it down by greed,”",
        ),
    ],
)
def test_corrections_keep_the_printed_signs(archive: InMemoryArchive, line: str, correction: str) -> None:
    assert check(archive, line).correction == correction


@pytest.mark.parametrize(
    ("line", "speaker", "contradicted"),
    [
        ("<“We will draw up a plan with the ministry by spring,”> {Ines Falk} [said].", "right", False),
        ("<“We will draw up a plan with the ministry by spring,”> [said] {Omar Brandt}.", "unresolved", True),
        ("{Per Ackermann} [said] <they expected “a quiet winter or so”>.", "right", False),
        ("{Omar Brandt} [said] <they expected “a quiet winter or so”>.", "unresolved", True),
        ("{Sten Holm} [wrote] of <“a port in which nobody was ever in a hurry”>.", "right", False),
        ("{Omar Brandt} [wrote] of <“a port in which nobody was ever in a hurry”>.", "unresolved", True),
    ],
)
def test_speakers(archive: InMemoryArchive, line: str, speaker: str, contradicted: bool) -> None:
    found = check(archive, line).speaker
    assert (found.value, found.contradicted) == (speaker, contradicted), found.reason


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<“What I liked about the old quay – and still do – is its smell of tar,”> {Omar Brandt} [said] at a dinner in Norvik.", ""),
        ("<“What I liked about the old quay – and still do – is its smell of tar,”> {Omar Brandt} [said] at a dinner in Aldersund.", "Norvik"),
        ("In an interview with Havet, {Ines Falk} [said]: <“The bay was a kitchen, and we have burned it down by greed.”>", ""),
        # What the next sentence states is not said of this quotation.
        ("{Ines Falk} [said]: <“The bay was a kitchen, and we have burned it down by greed.”> Brandt told Radio Sund that he slept well.", ""),
    ],
)  # fmt: skip
def test_circumstances(archive: InMemoryArchive, line: str, told: str) -> None:
    found = check(archive, line).circumstances
    assert [one.printed for one in found] == ([told] if told else [])


PRONOUNS = """\
Duncan Orr had sold the mill to Omar Lee and his brother.
Its wheel had been still since the flood.
A year went by. <“We grind flour again, and we owe nobody a penny for it,”> {he} [said].
"""


def test_a_name_read_out_of_a_pronoun_makes_nobody_flatly_wrong() -> None:
    """“He” was read as Duncan Orr, and the article has named Omar Lee before it, too."""
    printed = article(PRONOUNS, "p", "Mill News")
    sure = [replace(quote, confidence=0.97) for quote in printed.quotes]
    archive = InMemoryArchive([replace(printed, quotes=tuple(sure))])
    found = check(archive, "<“We grind flour again, and we owe nobody a penny for it,”> [said] {Omar Lee}.")
    assert (found.speaker.value, found.speaker.contradicted) == ("doubtful", True)
    assert "“he” was read so there, 97 % sure" in found.reason


def test_she_is_no_peter() -> None:
    draft = article(
        "{Peter Orr} [said] <“it will rain”>.\nAna Lee came late. <“We grind flour again,”> {she} [said].\n",
        "d",
    )
    first, second = draft.quotes
    wrong = replace(second, speaker_name="Peter Orr", confidence=0.99)
    printed = article("<“We grind flour again,”> {Ana Lee} [said].\n", "p", "Mill News")
    found = check_draft(replace(draft, quotes=(first, wrong)), InMemoryArchive([printed]))[1]
    assert found.speaker.value == "right", found.reason


def test_headlines_and_questions_of_the_draft_are_no_quotations(archive: InMemoryArchive) -> None:
    draft = article("Falk says <the bay is empty>, {Ines Falk} [said].\n", "d")
    headline = Paragraph(Span(0, len(draft.article.text) - 1), Role.HEADLINE)
    assert check_draft(replace(draft, article=replace(draft.article, structure=(headline,))), archive) == []
    asked = article("[Asked] <if the bay was empty>, {Ines Falk} nodded.\n", "d")
    nobody = replace(asked.quotes[0], speaker=None, speaker_name=None, confidence=0.0)
    assert check_draft(replace(asked, quotes=(nobody,)), archive) == []


def test_like_words_at_the_head_of_another_sentence_dispute_nothing() -> None:
    one = article("<“I find it hard to believe,”> {Ines Falk} [said].\n", "p", "Mill News")
    other = article(
        "<“I find it hard to believe that the council would close a school for so little,”> {Omar Brandt} [said].\n",
        "q",
        "Fjord Times",
    )
    found = check(InMemoryArchive([one, other]), "<“I find it hard to believe,”> {Ines Falk} [said].")
    assert found.speaker.value == "right", found.reason
