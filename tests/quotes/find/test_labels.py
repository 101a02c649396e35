"""Speakers that the layout names: transcripts and signatures."""

from __future__ import annotations

from quotes.find.labels import find_labels
from quotes.grammar.article_view import ArticleView
from quotes.read.article.make import make_article
from quotes.types import Entity, ParsedArticle, Span


def labels(text: str, *people: str) -> list[tuple[str, str, str]]:
    """What is labelled: speaker, content and rule."""
    entities = tuple(
        Entity(Span(text.index(name), text.index(name) + len(name)), "PERSON") for name in people
    )
    view = ArticleView(ParsedArticle(make_article(text, id="a1"), (), entities, "by hand"))
    return [(one.speaker.of(text), one.content.of(text), one.rule) for one in find_labels(view)]


def test_a_transcript_names_the_speaker_of_each_turn() -> None:
    text = "PENCE: I was there.\n\nKAINE: You were not.\n\nPENCE: I was."
    assert labels(text) == [
        ("PENCE", "I was there.", "label"),
        ("KAINE", "You were not.", "label"),
        ("PENCE", "I was.", "label"),
    ]


def test_a_paragraph_without_a_label_goes_on() -> None:
    text = "PENCE: I was there.\n\nAll day long.\n\nKAINE: You were not.\n\nThe debate ended."
    assert labels(text)[1] == ("PENCE", "All day long.", "label")
    assert [speaker for speaker, _, _ in labels(text)] == ["PENCE", "PENCE", "KAINE"]


def test_a_stage_direction_is_nobodys() -> None:
    text = "PENCE: I was there.\n\n(Applause.)\n\nKAINE: You were not."
    assert len(labels(text)) == 2


def test_who_answers_once_is_labelled_between_two_turns_of_who_asks() -> None:
    text = "Host: Why?\n\nAna Lee: It was late.\n\nHost: Thank you.\n\nNote: a list."
    assert [speaker for speaker, _, _ in labels(text)] == ["Host", "Ana Lee", "Host"]


def test_the_fields_of_a_list_are_no_speech() -> None:
    assert labels("TARGET: Two police officers\n\nPLACE: Leeds\n\nMOTIVE: Unknown") == []
    assert labels("READ: More on this.\n\nPENCE: I was there.") == []


def test_a_dash_and_a_name_sign_a_quotation() -> None:
    text = "“No way, not here.” — Adriana Rodarte"
    assert labels(text) == [("Adriana Rodarte", "“No way, not here.”", "signature")]


def test_names_and_papers_sign_only_when_it_happens_again() -> None:
    one = "“This is a bad plan.” Ana Lee, New York Times"
    two = one + "\n\n“This is a good plan.” Bo Roe, Washington Post"
    assert labels(one, "Ana Lee") == []
    assert [speaker for speaker, _, _ in labels(two, "Ana Lee", "Bo Roe")] == ["Ana Lee", "Bo Roe"]


def test_a_headline_with_a_name_and_a_colon_begins_no_transcript() -> None:
    text = (
        "Ana Lee: The Port Will Stay Open\n\nThe mayor spoke on the radio.\n\n"
        "Bo Roe: Is it true?\n\nAna Lee: It is.\n\nBo Roe: Thank you."
    )
    assert [speaker for speaker, _, _ in labels(text)] == ["Bo Roe", "Ana Lee", "Bo Roe"]


def test_a_line_of_the_page_ends_no_transcript() -> None:
    text = "HOST: Why?\n\nANA LEE: It was late.\n\nREAD MORE: The port\n\nHOST: Thank you."
    assert [speaker for speaker, _, _ in labels(text)] == ["HOST", "ANA LEE", "HOST"]


def test_a_name_at_the_very_start_has_no_article_before_it() -> None:
    text = "Lee:\n\n“The road is shut and will be for a week.”"
    assert [speaker for speaker, _, _ in labels(text, "Lee")] == ["Lee"]
