"""Quotations as plain records."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from quotes.records import as_record, quote_record
from quotes.types import SAID, Article, Kind, Mention, Quote, Span, SpeakerType

COURT = Article("a1", "Mira Holt and Jon Berg said the bridge was safe. The council said no.")


def test_several_who_say_it_at_once_are_each_named() -> None:
    quote = Quote(
        (Span(28, 47),),
        Kind.INDIRECT,
        speaker=Mention(0, 22, "Mira Holt and Jon Berg"),
        speaker_name="Mira Holt and Jon Berg",
        joint_names=("Mira Holt", "Jon Berg"),
        speaker_type=SpeakerType.PERSON,
    )
    record = quote_record(quote, COURT)
    assert record["speaker_names"] == ["Mira Holt", "Jon Berg"]
    assert (record["speaker_name"], record["speaker_type"]) == ("Mira Holt and Jon Berg", "person")


@pytest.mark.parametrize(("name", "names"), [("the council", ["the council"]), (None, [])])
def test_one_speaker_or_none_is_a_list_too(name: str | None, names: list[str]) -> None:
    record = quote_record(Quote((Span(66, 68),), Kind.INDIRECT, speaker_name=name), COURT)
    assert (record["speaker_names"], record["speaker_type"]) == (names, "unknown")


def test_speech_and_extent_have_probabilities_of_four_digits() -> None:
    quote = Quote((Span(66, 68),), Kind.INDIRECT, said=0.123456, extent=0.98765)
    record = quote_record(quote, COURT)
    assert (record["said"], record["extent"]) == (0.1235, 0.9877)
    assert not quote.is_said
    assert Quote((Span(66, 68),), Kind.INDIRECT, said=SAID).is_said


def test_a_record_is_what_the_library_makes_of_a_dataclass() -> None:
    quote = Quote((Span(28, 47), Span(50, 52)), Kind.DIRECT, speaker=Mention(0, 9, "Mira Holt"))
    for answer in (quote, COURT, Span(1, 2)):
        assert as_record(answer) == asdict(answer)
        assert json.dumps(as_record(answer)) == json.dumps(asdict(answer))
