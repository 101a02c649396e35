"""What an article tells of the names that said something: whose they are, and which are nobody's."""

from __future__ import annotations

import pytest

from quotes.names.nobody.unnamed import names_nobody
from quotes.names.sightings import key_of, sightings_of, without_headline
from quotes.types import Article, Kind, Mention, Quote, Span, SpeakerType, text_hash

PERSON, BODY, OPEN = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.UNKNOWN


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Or", PERSON), ("But", PERSON), ("Latinos", PERSON), ("Democrat", BODY),
        ("A.G.", BODY),
        ("Editor", PERSON), ("Bush Doctrine", PERSON), ("Intelligence Surveillance Act", PERSON),
        ("Quinnipiac poll conducted in February", OPEN), ("Farley’s account", OPEN),
        ("White House pool reports", OPEN),
    ],
)  # fmt: skip
def test_words_that_name_nobody(name: str, kind: SpeakerType) -> None:
    assert names_nobody(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Orr", PERSON), ("Will", PERSON), ("Ana Lee", OPEN), ("eBay", BODY),
        ("Justice Department", BODY),
        ("Kevin de León", OPEN), ("Interfax-Ukraine news agency", OPEN),
        ("Clean Air Act", SpeakerType.DOCUMENT), ("Chelsea Act", BODY),
    ],
)  # fmt: skip
def test_words_that_name_somebody(name: str, kind: SpeakerType) -> None:
    assert not names_nobody(name, kind)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("New York Post Bergdahl", "bergdahl"), ("Fox News Ana Lee", "ana lee"),
        ("London Breed", "london breed"), ("New York Fed", "fed"), ("Paris Hilton", "paris hilton"),
    ],
)  # fmt: skip
def test_headlines_before_a_name(name: str, key: str) -> None:
    assert key_of(name, PERSON) == key


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("Ana Lee Scores A Big Win\nAna Lee (Ky.) spoke. Lee left.", "Ana Lee Scores", "Ana Lee"),
        ("Celebrities Ana Lee And Bo Diaz Protest\nAna Lee left.", "Celebrities Ana Lee", "Ana Lee"),
        # The line is a sentence; nothing prints it without the word; a junior.
        ("Ana Lee Scores said so at the meeting.\nAna Lee left.", "Ana Lee Scores", "Ana Lee Scores"),
        ("Ana Bea Lee Wins A Big Match\nLee left.", "Ana Bea Lee", "Ana Bea Lee"),
        ("Robert Lee Jr. Wins A Big Match\nHis father Robert Lee left.", "Robert Lee Jr.", "Robert Lee Jr."),
        ("Mary Ana Lee Wins A Big Match\nAna Lee left.", "Mary Ana Lee", "Mary Ana Lee"),
    ],
)
def test_a_word_of_a_headline_is_no_part_of_a_name(text: str, name: str, own: str) -> None:
    assert without_headline(text, name) == own


def profile(text: str, name: str, kind: SpeakerType = PERSON) -> str:
    quote = Quote((Span(0, 2),), Kind.DIRECT, speaker=Mention(0, len(name), name), speaker_name=name)
    object.__setattr__(quote, "speaker_type", kind)
    (seen,) = sightings_of(Article("a", text), [quote], text_hash(text))
    return seen.profile


def test_a_first_name_alone_is_of_its_article() -> None:
    assert profile("Sarah spoke.", "Sarah") == f"@{text_hash('Sarah spoke.')[:12]}"
    assert profile("Sarah spoke.", "Sarah") != profile("Sarah spoke again.", "Sarah")
    assert profile("The singer Sarah spoke.", "Sarah") == "arts"
    # A family name, a name in full, a body.
    assert profile("Bill and Hillary Clinton met Ann Clinton. Clinton spoke.", "Clinton") == ""
    assert profile("Sarah Lee spoke.", "Sarah Lee") == ""
    assert profile("NEA asked for more.", "NEA", BODY) == ""
