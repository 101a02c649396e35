"""What an article tells of the names that said something: whose they are, and which are nobody's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.names.forms import better_shown
from quotes.names.nobody.run_on import as_mentioned, own_name, without_headline
from quotes.names.nobody.unnamed import names_nobody
from quotes.names.sightings import best_name, key_of, sightings_of, without_titles
from quotes.types import Article, Kind, Mention, Quote, Span, SpeakerType, text_hash

PERSON, BODY, OPEN = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.UNKNOWN


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Or", PERSON), ("But", PERSON), ("Latinos", PERSON), ("Democrat", BODY),
        ("A.G.", BODY),
        ("Alaskan", BODY), ("Plaintiff", PERSON), ("Drugmakers", PERSON), ("La.", PERSON), ("Pfc", PERSON),
        ("Editor", PERSON), ("Bush Doctrine", PERSON), ("Intelligence Surveillance Act", PERSON),
        ("Quinnipiac poll conducted in February", OPEN), ("Farley’s account", OPEN),
        ("White House pool reports", OPEN),
        ("Editorial Board", BODY), ("the District Court", BODY), ("St. Paul", PERSON),
    ],
)  # fmt: skip
def test_words_that_name_nobody(name: str, kind: SpeakerType) -> None:
    assert names_nobody(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("La", PERSON), ("Texas Tribune", BODY), ("Shoemaker", PERSON),
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
        ("House of Lee", "lee"), ("Oscar de la Renta", "oscar de la renta"),
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


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Harbour Traders Association trade body", "harbour traders association"),
        ("the Xinhua news agency", "xinhua"), ("Egypt’s MENA news agency", "mena"),
        ("the Kronos newspaper", "kronos"), ("the Lee campaign", "lee campaign"),
        # A place with its agency is no agency.
        ("Ohio newspaper", "ohio newspaper"), ("London’s news agency", "londons news agency"),
        ("the Syrian news agency", "syrian news agency"),
    ],
)  # fmt: skip
def test_what_a_body_is_belongs_to_no_name(name: str, key: str) -> None:
    assert key_of(name, BODY) == key


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("so the New York Post Marlow left. Bo Marlow.", "New York Post Marlow", "New York Post"),
        ("Coverage Harbour Board is late. Harbour Board.", "Coverage Harbour Board", "Harbour Board"),
        ("Kronos.com hired. Kronos did not say.", "Kronos.com", "Kronos"),
        ("Cars.com", "Cars.com", "Cars.com"),
        # A part of the paper; nothing else prints it so.
        ("the New York Post Company said. New York Post", "New York Post Company", "New York Post Company"),
        ("Video Games Lobby left.", "Video Games Lobby", "Video Games Lobby"),
        # An office before it; nothing else prints it without that word.
        (
            "Acting Harbour Board head Bo Lee left. The Harbour Board spoke.",
            "Acting Harbour Board",
            "Harbour Board",
        ),
        ("The Then Harbour Board spoke.", "Then Harbour Board", "Then Harbour Board"),
    ],
)
def test_words_run_into_the_name_of_a_body(text: str, name: str, own: str) -> None:
    assert own_name(text, name, BODY) == own


@pytest.mark.parametrize(
    ("text", "name", "mention", "own"),
    [
        # Two names run into one.
        ("Jim Hobbs Diaz left. Jim Hobbs spoke.", "Jim Hobbs Diaz", "Sen. Jim Hobbs", "Jim Hobbs"),
        ("Ana Diaz Jim Diaz left. Jim Diaz spoke.", "Ana Diaz Jim Diaz", "her son Jim Diaz", "Jim Diaz"),
        ("Bo Marlow Jr. Hobbs left. Marlow.", "Bo Marlow Jr. Hobbs", "Marlow", "Bo Marlow Jr."),
        ("The White House Marlow warns. Marlow said.", "House Marlow", "Marlow", "Marlow"),
        ("Donna Marlow spoke.", "na Marlow", "Donna Marlow", "Donna Marlow"),
        ("Can Marlow win? Marlow hopes so.", "Can Marlow", "Marlow", "Marlow"),
        ("AP Photo Marlow says it. Marlow left.", "Photo Marlow", "AP Photo Marlow", "Marlow"),
        ("White House Marlow warns. Marlow left.", "House Marlow", "White House Marlow", "Marlow"),
        ("Donna Marlow, 66, spoke.", "na Marlow", "Donna Marlow, 66", "Donna Marlow"),
        ("Said Marlow: No. Ana Marlow left.", "Said Marlow", "Said Marlow", "Marlow"),
        ("However Trollopian Marlow may be, Ana Marlow left.", "Trollopian Marlow", "Marlow", "Marlow"),
        ("The Councilthat Marlow left. Ana Marlow spoke.", "Councilthat Marlow", "Marlow", "Marlow"),
        ("The mayor Ana B. Marlow Jr. left.", "B. Marlow Jr.", "he", "Ana B. Marlow Jr."),
        # A fuller name; nothing else prints the shorter one; first names alone.
        ("Said Marlow left. Marlow spoke.", "Said Marlow", "Marlow", "Said Marlow"),
        ("Christian Marlow left. Marlow spoke.", "Christian Marlow", "Marlow", "Christian Marlow"),
        ("Bowe Marlow left. Marlow spoke. Ana Marlow, too.", "Bowe Marlow", "Marlow", "Bowe Marlow"),
        ("So said B. Marlow.", "B. Marlow", "B. Marlow", "B. Marlow"),
        ("Ana Bea Marlow left. Marlow spoke.", "Ana Bea Marlow", "Marlow", "Ana Bea Marlow"),
        ("Jim Hobbs Diaz left.", "Jim Hobbs Diaz", "Jim Hobbs", "Jim Hobbs Diaz"),
        ("Ana Maria Diaz left. Ana Maria spoke.", "Ana Maria Diaz", "Ana Maria", "Ana Maria Diaz"),
    ],
)
def test_of_two_names_the_one_that_is_mentioned(text: str, name: str, mention: str, own: str) -> None:
    assert as_mentioned(text, name, PERSON, [mention]) == own


@pytest.mark.parametrize(
    ("text", "name", "mention", "own"),
    [
        ("Planned Harbours met.", "Harbours", "Planned Harbours", "Planned Harbours"),
        ("HARPO Pro-Port Union met.", "Port Union", "HARPO Pro-Port Union", "HARPO Pro-Port Union"),
        ("one group, Young Harbour Union, met", "Harbour Union", "one group, Young Harbour Union",
         "Young Harbour Union"),
        # It is printed without that word, too; a word that describes; a sentence's first; a place.
        ("Loud Harbours met. Harbours left.", "Harbours", "Loud Harbours", "Harbours"),
        ("Oslo-based Harbours met.", "Harbours", "Oslo-based Harbours", "Harbours"),
        ("Even Harbours met.", "Harbours", "Even Harbours", "Harbours"),
        ("Happy Harbour met.", "Happy Harbour", "Happy Harbour", "Happy Harbour"),
    ],
)  # fmt: skip
def test_the_name_of_a_body_that_was_cut(text: str, name: str, mention: str, own: str) -> None:
    assert as_mentioned(text, name, BODY, [mention]) == own
    quote = Quote((Span(0, 2),), Kind.DIRECT, speaker=Mention(0, 2, mention), speaker_name=name)
    object.__setattr__(quote, "speaker_type", BODY)
    assert best_name(sightings_of(Article("a", text), [quote])) == own


def test_a_person_is_not_made_a_body_by_a_word_before_the_name() -> None:
    assert as_mentioned("Texan Marlow left.", "Marlow", PERSON, ["Texan Marlow"]) == "Marlow"
    found = as_mentioned("Marlow Energy, a utility, spoke.", "Energy", PERSON, ["Marlow Energy, a utility"])
    assert found == "Marlow Energy"
    text = "The Young Harbour Agenda met."
    assert (
        as_mentioned(text, "Harbour Agenda", PERSON, ["The Young Harbour Agenda"]) == "Young Harbour Agenda"
    )


@pytest.mark.parametrize(
    "name",
    [
        "9th Circuit", "the Ninth Circuit", "Ninth Circuit Court of Appeals",
        "9th U.S. Circuit Court of Appeals", "U.S. Court of Appeals for the Ninth Circuit",
    ],
)  # fmt: skip
def test_a_court_of_appeals_has_many_names(name: str) -> None:
    assert key_of(name, BODY) == "9th circuit court of appeals"
    assert without_titles(name, key_of(name, BODY)) == name.removeprefix("the ")


def test_a_name_is_shown_with_the_points_of_its_initials() -> None:
    assert better_shown("George W. Marlow", "George W Marlow") == "George W. Marlow"


def test_a_site_is_called_like_its_paper() -> None:
    assert (without_titles("KPLM.com", "kplm"), without_titles("Cars.com", "carscom")) == ("KPLM", "Cars.com")


def test_a_court_without_its_circuit_is_nobody() -> None:
    assert not key_of("the U.S. Circuit Court of Appeals", BODY)
    assert key_of("Marlow County Circuit Court", BODY) == "marlow county circuit court"
    assert key_of("U.S. Court of Appeals for the District of Columbia") == "dc circuit court of appeals"


def seen_in(text: str, said: list[tuple[str, str]], kind: SpeakerType = PERSON) -> dict[str, str]:
    """The profiles of names in a text, which has these mentions of them."""
    quotes = []
    for name, mention in said:
        quote = Quote((Span(0, 2),), Kind.DIRECT, speaker=Mention(0, 2, mention), speaker_name=name)
        object.__setattr__(quote, "speaker_type", kind)
        quotes.append(quote)
    return {seen.name: seen.profile for seen in sightings_of(Article("a", text), quotes)}


def test_a_family_is_no_person() -> None:
    assert not seen_in("The Marlows deny it. Bo Marlow left.", [("Marlows", "The Marlows")])
    assert seen_in("Mr. Hobbs denies it.", [("Hobbs", "Mr. Hobbs")])


def test_a_pronoun_shows_that_the_one_full_name_is_another_s() -> None:
    text = "Marlow said she would go. Her husband is Peter Marlow."
    assert seen_in(text, [("Marlow", "Marlow"), ("Marlow", "she")]) == {"Marlow": "f"}
    assert seen_in(text, [("Marlow", "Marlow")]) == {"Marlow": ">peter marlow"}
    text = "President Marlow said he would go. Mrs. Marlow stayed. Ana Marlow is ill."
    assert seen_in(text, [("Marlow", "he")]) == {"Marlow": "politics"}


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


def test_a_name_is_printed_without_what_stands_around_it() -> None:
    text = "He praised the president. Gov. Ana Marlow left, and the chair, Sen. Bo Hobbs, stayed."
    quotes = []
    for name, mention in (("Ana Marlow", "“Gov. Marlow"), ("Bo Hobbs", "• CLOSE Bo Hobbs")):
        quote = Quote((Span(0, 2),), Kind.DIRECT, speaker=Mention(0, 2, mention), speaker_name=name)
        quotes.append(quote)
    seen = {one.name: one.mentions for one in sightings_of(Article("a", text), quotes)}
    assert seen == {
        "Ana Marlow": ("Gov. Marlow", "Gov. Ana Marlow"),
        "Bo Hobbs": ("Bo Hobbs", "Sen. Bo Hobbs"),
    }


@settings(deadline=None)
@given(st.text(" \n.-AaBbé", max_size=40), st.data())
def test_any_stretch_of_a_text_may_be_a_name(text: str, data: st.DataObject) -> None:
    def stretch() -> str:
        start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
        return text[start:end]

    name, mention = stretch(), stretch()
    for kind in SpeakerType:
        assert as_mentioned(text, name, kind, [mention]) is not None


@pytest.mark.parametrize(
    ("printed", "name", "row"),
    [
        ("Alan He", "Alan", "Alan He"), ("Ana Lee 🐘", "Ana Lee 🐘", "Ana Lee"), ("CNN", "CNN", "CNN"),
        # Nicknames, numbers and signs name nobody.
        ("Amy", "Amy", None), ("JP-8", "Jp-8", None), ("❌Harbour Dusk❌", "❌Harbour Dusk❌", None),
    ],
)  # fmt: skip
def test_an_account_is_somebody_if_it_shows_a_name(printed: str, name: str, row: str | None) -> None:
    text = f"We have no ferry at all. — {printed} (@harbour) May 3, 2021"
    start = text.index(printed)
    speaker = Mention(start, start + len(printed), printed)
    quote = Quote((Span(0, 24),), Kind.DIRECT, speaker=speaker, speaker_name=name)
    object.__setattr__(quote, "speaker_type", PERSON)
    found = sightings_of(Article("a", text), [quote])
    assert (best_name(found) if found else None) == row


def test_somebody_whom_the_text_names_is_no_mere_account() -> None:
    text = "Marlow left. We have no ferry. — Marlow (@marlow) May 3, 2021"
    quote = Quote((Span(13, 30),), Kind.DIRECT, speaker=Mention(33, 39, "Marlow"), speaker_name="Marlow")
    assert best_name(sightings_of(Article("a", text), [quote])) == "Marlow"


def test_somebody_called_like_a_paper_is_of_the_article() -> None:
    """Hill, whose first name an article does not give, is not the paper, nor the Hill of another."""
    text = "“I objected,” Hill said. She left."
    spoke = Quote((Span(0, 12),), Kind.DIRECT, speaker_name="Hill", speaker_type=SpeakerType.PERSON)
    (person,) = sightings_of(Article("a", text), (spoke,), "f" * 64)
    assert person.profile.startswith("@")
    paper = replace(spoke, speaker_type=SpeakerType.ORGANISATION)
    (found,) = sightings_of(Article("a", text), (paper,), "f" * 64)
    assert not found.profile


def test_two_persons_whom_a_page_ran_into_one() -> None:
    text = "“No,” Lee said. It is run by David K. Fox Ana B. Lee who is a friend. Fox told Lee."
    mention = Mention(6, 9, "Lee")
    quote = Quote(
        (Span(0, 5),),
        Kind.DIRECT,
        speaker_name="David K. Fox Ana B. Lee",
        speaker_type=PERSON,
        speaker=mention,
    )
    assert [one.key for one in sightings_of(Article("a", text), (quote,))] == ["ana b lee"]
    text = "“No,” Al-Lee said. Adel bin Ahmed Al-Lee has gone. He is bin Ahmed. Al-Lee spoke."
    mention = Mention(6, 12, "Al-Lee")
    quote = replace(quote, speaker_name="Adel bin Ahmed Al-Lee", speaker=mention)
    assert [one.key for one in sightings_of(Article("a", text), (quote,))] == ["adel bin ahmed al lee"]


def test_the_beginning_of_a_headline_in_capitals_is_nobody() -> None:
    text = "POOLE PRESSES ABORTION LIMITS - “No,” Gov. Ada Poole said. The court and the abortion law stay."
    quote = Quote((Span(32, 37),), Kind.DIRECT, speaker_name="Poole Presses Abortion", speaker_type=PERSON)
    assert not sightings_of(Article("a", text), (quote,))
    assert sightings_of(Article("a", text), (replace(quote, speaker_name="Ada Poole"),))


def test_a_written_work_is_shown_by_all_of_its_title() -> None:
    title = "Bay: How It Became a Foreign Asset"
    quote = Quote((Span(0, 3),), Kind.DIRECT, speaker_name=title, speaker_type=SpeakerType.DOCUMENT)
    (work,) = sightings_of(Article("a", f"“No,” says {title}."), (quote,))
    assert best_name([work]) == title


def test_she_of_whom_only_a_family_name_is_printed_is_a_woman() -> None:
    text = "“No,” she said. President Quarrel will go, and Quarrel stays away."
    quote = Quote((Span(0, 5),), Kind.DIRECT, speaker_name="Quarrel", speaker_type=PERSON)
    (woman,) = sightings_of(Article("a", text), (replace(quote, speaker=Mention(6, 9, "she")),))
    assert woman.profile.startswith("f")
    he = replace(quote, speaker=Mention(6, 9, "he"))
    (open_,) = sightings_of(Article("a", text), (he, replace(quote, speaker=Mention(6, 9, "she"))))
    assert not open_.profile.startswith("f")
