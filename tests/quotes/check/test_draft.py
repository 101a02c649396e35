"""A draft against the archive: each way of getting a quotation wrong has its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from quotes.check import Finding, Verdict
from quotes.compare.relation import Sense
from quotes.names.same_person import one_person
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

from support.both_archives import BothArchives
from support.paths import SEEDS

LEE = "Ana Lee"
STOLTENBERG = "Jens Stoltenberg"
NORTHERN = (
    "“We will not raise the water tax this year,” Mayor Ana Lee told the council. “Every school in the "
    "valley will have a new roof before the winter, the library will open on Sundays again, and the old "
    "mill will become a museum,” she said.\n"
    "The council has promised 40 new buses to the villages along the river, Omar Diaz said.\n"
    "The bridge at Ostermouth has been closed to heavy traffic since the flood.\n"
    "“A bridge is a promise between two banks of a river,” read a banner.\n"
)
WESTERN = (
    "“I do not think we will win the harbour case,” said Ana Lee. "
    "“If we win the appeal, the town pays nothing. "
    "Do you believe the harbour belongs to the town council?” she asked.\n"
    "“They say the harbour is a ruin of rusty cranes, and they are wrong,” said Omar Diaz.\n"
    "The council does not see any “immediate danger to the harbour wall,” Omar Diaz said.\n"
    "“We will not, whatever the paper writes, sell the harbour to a foreign company,” said Ana Lee.\n"
    "“We will repair the harbour wall in May,” said Ana Lee, and the town will pay for it.\n"
    "“The crane is old and we don’t need it,” said Ana Lee.\n"
    "“The old crane comes down on Friday,” the Western Agency reported, citing Ana Lee.\n"
)
SOUTHERN = (
    "“The farmers kept their side of the bargain with 40 dairies,” said Omar Diaz.\n"
    "“Nobody in this room wants a second flood,” said a councillor.\n"
    "“No comment,” said Omar Diaz.\n"
)


def quoted(
    text: str, words: str, speaker: str | None, kind: Kind = Kind.DIRECT, confidence: float = 0.95
) -> Quote:
    """The quotation of these words, with the marks round them where it is direct."""
    start = text.index(words)
    end = start + len(words)
    if kind is Kind.DIRECT:
        start, end = start - 1, end + 1
    mention = None
    if speaker is not None:
        place = text.find(speaker)
        mention = Mention(place, place + len(speaker), speaker) if place >= 0 else None
    return Quote((Span(start, end),), kind, speaker=mention, speaker_name=speaker, confidence=confidence)


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> BothArchives:
    seed = (SEEDS / "000_f350f9019b8b1711.txt").read_text(encoding="utf-8")
    articles = [
        Extraction(
            Article(
                "n1",
                NORTHERN,
                outlet="Northern Post",
                published="2024-03-01",
                title="Mayor Lee: ‘The old mill must never become a car park’",
            ),
            (
                quoted(NORTHERN, "We will not raise the water tax this year,", LEE),
                quoted(
                    NORTHERN,
                    "Every school in the valley will have a new roof before the winter, the library will "
                    "open on Sundays again, and the old mill will become a museum,",
                    LEE,
                ),
                quoted(
                    NORTHERN,
                    "The council has promised 40 new buses to the villages along the river",
                    "Omar Diaz",
                    Kind.INDIRECT,
                ),
            ),
        ),
        Extraction(
            Article(
                "s1",
                SOUTHERN,
                outlet="Southern Echo",
                published="2024-03-02",
                title="Dairies fear that the valley will be empty within ten years",
            ),
            (
                quoted(SOUTHERN, "The farmers kept their side of the bargain with 40 dairies,", "Omar Diaz"),
                quoted(SOUTHERN, "Nobody in this room wants a second flood,", None),
                quoted(SOUTHERN, "No comment,", "Omar Diaz"),
            ),
        ),
        Extraction(
            Article("w1", WESTERN, outlet="Western Mail", published="2024-03-03"),
            (
                quoted(WESTERN, "I do not think we will win the harbour case,", LEE),
                quoted(
                    WESTERN,
                    "If we win the appeal, the town pays nothing. Do you believe the harbour belongs to the "
                    "town council?",
                    LEE,
                ),
                quoted(
                    WESTERN,
                    "They say the harbour is a ruin of rusty cranes, and they are wrong,",
                    "Omar Diaz",
                ),
                quoted(
                    WESTERN,
                    "The council does not see any “immediate danger to the harbour wall,”",
                    "Omar Diaz",
                    Kind.MIXED,
                ),
                quoted(
                    WESTERN,
                    "We will not, whatever the paper writes, sell the harbour to a foreign company,",
                    LEE,
                ),
                quoted(WESTERN, "The crane is old and we don’t need it,", LEE),
                quoted(WESTERN, "We will repair the harbour wall in May,", LEE),
                replace(
                    quoted(WESTERN, "The old crane comes down on Friday,", LEE),
                    reported_by_name="Western Agency",
                ),
            ),
        ),
        Extraction(
            Article("000", seed, outlet="China Daily", published="2024-02-16"),
            (
                quoted(
                    seed,
                    "We need to shift from the slow pace of peacetime to the high-tempo production demanded "
                    "by conflict.",
                    None,
                    Kind.INDIRECT,
                ),
                quoted(
                    seed,
                    "By the end of 2024, European Allies and Canada will have added more than 600 billion "
                    "dollars for defense since we made the Defence Investment Pledge in 2014,",
                    STOLTENBERG,
                ),
                quoted(
                    seed,
                    "It will enable Ukraine to share lessons learned from Russia's war and will create a "
                    "structure for Ukrainian forces to learn and train alongside their allied counterparts,",
                    STOLTENBERG,
                ),
            ),
        ),
    ]
    return BothArchives.holding(new_archive(), articles)


def check(
    archive: BothArchives, words: str, speaker: str | None, kind: Kind = Kind.DIRECT, confidence: float = 0.95
) -> Finding:
    text = f"The draft says: “{words}” and no more."
    quote = quoted(text, words, speaker, kind, confidence)
    (finding,) = archive.check(Extraction(Article("draft", text), (quote,)))
    return finding


def senses(finding: Finding) -> set[Sense]:
    return {change.sense for change in finding.evidence[0].changes}


def test_word_for_word_and_by_the_same_speaker(archive: BothArchives) -> None:
    finding = check(archive, "We will not raise the water tax this year,", "Lee")
    assert finding.verdict is Verdict.VERIFIED
    assert not finding.is_problem
    printed = finding.evidence[0].printed
    assert (printed.article.outlet, printed.article.published) == ("Northern Post", "2024-03-01")
    assert printed.article.key == "n1"
    assert printed.context.startswith("“We will not raise")


def test_a_part_of_what_was_printed_is_word_for_word_too(archive: BothArchives) -> None:
    finding = check(archive, "the library will open on Sundays again", "Mayor Ana Lee")
    assert finding.verdict is Verdict.VERIFIED


def test_an_ellipsis_of_the_drafts_own(archive: BothArchives) -> None:
    words = "Every school in the valley will have a new roof … and the old mill will become a museum"
    assert check(archive, words, LEE).verdict is Verdict.VERIFIED


def test_a_number_written_otherwise(archive: BothArchives) -> None:
    words = "European Allies and Canada will have added more than $600bn for defence"
    finding = check(archive, words, "NATO Secretary-General Jens Stoltenberg")
    assert finding.verdict is Verdict.VERIFIED
    assert ("$600bn", "600 billion dollars") in {
        (change.old_text, change.new_text) for change in finding.evidence[0].changes
    }


def test_a_changed_word(archive: BothArchives) -> None:
    words = "It will enable Ukraine to share secrets learned from Russia's war"
    finding = check(archive, words, STOLTENBERG)
    assert finding.verdict is Verdict.WORDING
    assert finding.is_problem
    assert [(c.old_text, c.new_text) for c in finding.evidence[0].changes] == [("secrets", "lessons")]
    assert "“secrets” for “lessons”" in finding.reason
    assert "China Daily (2024-02-16)" in finding.reason


@pytest.mark.parametrize(
    ("words", "speaker", "sense"),
    [
        ("We will raise the water tax this year,", LEE, Sense.NEGATION),
        ("We may not raise the water tax this year,", LEE, Sense.MODAL),
        ("The farmers kept their side of the bargain with 14 dairies", "Diaz", Sense.NUMBER),
        ("Every school in the valley will have a new roof after the winter", LEE, Sense.DIRECTION),
        (
            "European Allies and Canada will have added less than 600 billion dollars for defense",
            STOLTENBERG,
            Sense.DIRECTION,
        ),
    ],
)
def test_a_changed_meaning(archive: BothArchives, words: str, speaker: str, sense: Sense) -> None:
    finding = check(archive, words, speaker)
    assert finding.verdict is Verdict.MEANING
    assert sense in senses(finding)
    assert sense.value in finding.reason


@pytest.mark.parametrize(
    ("words", "speaker", "reason"),
    [
        (
            "think we will win the harbour case",
            LEE,
            "a negated sentence: Western Mail (2024-03-03) prints “I do",
        ),
        ("we win the appeal", LEE, "a condition or a wish (“if”)"),
        ("the harbour belongs to the town council", LEE, "a question"),
        ("the harbour is a ruin of rusty cranes", "Omar Diaz", "someone else that the speaker repeats"),
    ],
)
def test_quoted_out_of_its_sentence(archive: BothArchives, words: str, speaker: str, reason: str) -> None:
    finding = check(archive, words, speaker)
    assert finding.verdict is Verdict.CUT
    assert finding.is_problem
    assert reason in finding.reason


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        ("The council does not see any “immediate danger to the harbour wall”", Verdict.VERIFIED),
        ("there is no “immediate danger to the harbour wall”", Verdict.VERIFIED),
        ("nobody in the town need fear an “immediate danger to the harbour wall”", Verdict.VERIFIED),
        ("The council does see an “immediate danger to the harbour wall”", Verdict.MEANING),
        ("the council sees “immediate danger to the harbour wall”", Verdict.MEANING),
    ],
)
def test_the_sentence_round_the_marks(archive: BothArchives, content: str, verdict: Verdict) -> None:
    finding = check(archive, content, "Omar Diaz", Kind.MIXED)
    assert finding.verdict is verdict
    if verdict is Verdict.MEANING:
        assert "the quoted words match, but the words leading into them do not" in finding.reason
        assert "“The council does not see any immediate danger to the harbour wall”" in finding.reason


def test_marks_left_out_with_the_negation(archive: BothArchives) -> None:
    finding = check(
        archive, "the council sees an immediate danger to the harbour wall", "Omar Diaz", Kind.INDIRECT
    )
    assert finding.verdict is Verdict.MEANING


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("We will … sell the harbour to a foreign company", Sense.NEGATION),
        ("We will [gladly] sell the harbour to a foreign company", Sense.NEGATION),
        ("We will repair the harbour wall in June", Sense.DAY),
        ("[They] may repair the harbour wall in May", Sense.MODAL),
    ],
)
def test_what_an_ellipsis_or_a_bracket_hides(archive: BothArchives, words: str, sense: Sense) -> None:
    finding = check(archive, words, LEE)
    assert finding.verdict is Verdict.MEANING
    assert sense in senses(finding)


def test_a_fragment_that_ends_inside_a_contraction(archive: BothArchives) -> None:
    assert check(archive, "The crane is old and we do", LEE).verdict is Verdict.MEANING


def test_another_name_in_the_words(archive: BothArchives) -> None:
    finding = check(archive, "It will enable Poland to share lessons learned from Russia's war", STOLTENBERG)
    assert finding.verdict is Verdict.MEANING
    assert "name: “Poland” for “Ukraine”" in finding.reason
    bracket = check(archive, "[The centre] will enable Ukraine to share lessons learned", STOLTENBERG)
    assert bracket.verdict is Verdict.VERIFIED
    assert "“The centre” for “It”" in bracket.reason


def test_marks_closed_late(archive: BothArchives) -> None:
    words = "We will repair the harbour wall in May, said Ana Lee, and the town will pay for it"
    finding = check(archive, words, LEE)
    assert finding.is_problem
    assert finding.reason.startswith("only “We will repair the harbour wall in May” is inside")


def test_the_agency_in_the_place_of_the_one_it_cites(archive: BothArchives) -> None:
    words = "The old crane comes down on Friday"
    assert check(archive, words, LEE).verdict is Verdict.VERIFIED
    finding = check(archive, words, "Western Agency")
    assert finding.verdict is Verdict.SPEAKER
    assert finding.reason.endswith("to Ana Lee; Western Agency only reports it")


def test_words_of_two_speakers_joined(archive: BothArchives) -> None:
    words = "We will not raise the water tax this year. The farmers kept their side of the bargain"
    finding = check(archive, words, LEE)
    assert finding.verdict is Verdict.SPLICED
    assert "by Ana Lee and Omar Diaz" in finding.reason


def test_will_and_would_inside_the_marks(archive: BothArchives) -> None:
    assert check(archive, "We would repair the harbour wall in May", LEE).verdict is Verdict.MEANING


def test_common_words_are_found_with_their_speaker_and_tell_nothing_of_another(archive: BothArchives) -> None:
    assert check(archive, "the town", LEE).verdict is Verdict.VERIFIED
    finding = check(archive, "No comment,", LEE)
    assert finding.verdict is Verdict.UNCONFIRMED
    assert finding.reason.startswith("these words are too common to prove who said them; ")
    assert finding.reason.endswith(" gives them to Omar Diaz")


def test_a_condition_left_off_is_told(archive: BothArchives) -> None:
    finding = check(archive, "the town pays nothing", LEE)
    assert finding.verdict is Verdict.CUT
    assert finding.wording.turned == "condition"
    assert "“If we win the appeal”" in finding.reason
    assert finding.notes == ()  # the reason has told it


def test_given_to_the_wrong_person(archive: BothArchives) -> None:
    finding = check(archive, "We will not raise the water tax this year,", "Omar Diaz")
    assert finding.verdict is Verdict.SPEAKER
    assert finding.reason == "the draft attributes it to Omar Diaz; Northern Post (2024-03-01) to Ana Lee"


def test_an_undecided_speaker_is_not_a_wrong_one(archive: BothArchives) -> None:
    for speaker in ("Omar Diaz", None):
        finding = check(archive, "Nobody in this room wants a second flood,", speaker)
        assert finding.verdict is Verdict.UNCONFIRMED
        assert not finding.is_problem
    unsure = check(archive, "We will not raise the water tax this year,", "Omar Diaz", confidence=0.2)
    assert unsure.verdict is Verdict.UNCONFIRMED


def test_two_parts_joined_without_an_ellipsis(archive: BothArchives) -> None:
    words = "Every school in the valley will have a new roof and the old mill will become a museum"
    assert check(archive, words, LEE).verdict is Verdict.SPLICED


def test_two_quotations_joined(archive: BothArchives) -> None:
    words = "We will not raise the water tax this year, the library will open on Sundays again"
    finding = check(archive, words, LEE)
    assert finding.verdict is Verdict.SPLICED
    assert "2 separate quotations" in finding.reason


def test_words_added(archive: BothArchives) -> None:
    words = "We will not raise the water tax this year, whatever the opposition says"
    finding = check(archive, words, LEE)
    assert finding.verdict is Verdict.WORDING
    assert "whatever the opposition says" in finding.reason


def test_marks_round_a_paraphrase(archive: BothArchives) -> None:
    words = "The council has promised 40 new buses to the villages along the river"
    assert check(archive, words, "Omar Diaz").verdict is Verdict.PARAPHRASE
    assert check(archive, words, "Omar Diaz", Kind.INDIRECT).verdict is Verdict.VERIFIED


def test_words_of_the_article_itself(archive: BothArchives) -> None:
    words = "has been closed to heavy traffic since the flood"
    finding = check(archive, words, LEE)
    assert finding.verdict is Verdict.UNQUOTED
    assert finding.evidence[0].printed.context == (
        "The bridge at Ostermouth has been closed to heavy traffic since the flood."
    )


def test_words_that_stand_only_in_a_headline_beside_the_text(archive: BothArchives) -> None:
    finding = check(archive, "The old mill must never become a car park,", LEE)
    assert finding.verdict is Verdict.UNCONFIRMED
    assert finding.reason == (
        "only the headline of Northern Post (2024-03-01) has these words in quotation marks; "
        "it does not say who said them"
    )
    (evidence,) = finding.evidence
    assert evidence.printed.headline
    assert evidence.printed.context.startswith("Mayor Lee: ‘The old mill")
    finding = check(archive, "the valley will be empty within ten years", LEE)
    assert finding.verdict is Verdict.UNQUOTED
    assert "the words appear in the headline of Southern Echo" in finding.reason


def test_marked_words_that_no_quotation_was_made_of(archive: BothArchives) -> None:
    finding = check(archive, "A bridge is a promise between two banks of a river,", LEE)
    assert finding.verdict is Verdict.UNCONFIRMED


def test_printed_nowhere(archive: BothArchives) -> None:
    finding = check(archive, "The moon belongs to those who get up early enough", LEE)
    assert finding.verdict is Verdict.NOT_FOUND
    assert finding.is_problem
    assert not finding.evidence


def test_what_anybody_says(archive: BothArchives) -> None:
    assert check(archive, "No comment,", "Omar Diaz").verdict is Verdict.VERIFIED


@pytest.mark.parametrize("words", ["Bananas matter,", "I resign,", "purple", "a purple elephant", "Ahoy!"])
@pytest.mark.parametrize("speaker", [LEE, None])
def test_a_few_words_that_stand_nowhere(archive: BothArchives, words: str, speaker: str | None) -> None:
    finding = check(archive, words, speaker)
    assert finding.verdict is Verdict.NOT_FOUND
    assert finding.is_problem
    assert finding.reason == "no printing in the archive has these words"


def test_of_several_marked_parts_one_stands_nowhere(archive: BothArchives) -> None:
    finding = check(archive, "the “heavy traffic” and the “purple elephants”", LEE, Kind.MIXED)
    assert finding.verdict is Verdict.NOT_FOUND
    assert finding.reason == "no printing in the archive has “purple elephants”"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "heavy traffic",
            "they appear in 1 article of the archive; no quotation of Ana Lee has them",
        ),
        ("Dairies fear", "they appear in 1 article of the archive"),  # in a headline
        ("empty", "they appear in 1 article of the archive"),
    ],
)
def test_a_few_words_found_somewhere_say_nothing(archive: BothArchives, words: str, reason: str) -> None:
    finding = check(archive, words, LEE)
    assert finding.verdict is Verdict.NOT_CHECKED
    assert reason in finding.reason
    assert not finding.is_problem


def test_marked_parts_that_nobody_printed_together(archive: BothArchives) -> None:
    words = "the “heavy traffic” of the “rusty cranes” and the “second flood”"
    finding = check(archive, words, LEE, Kind.MIXED)
    assert finding.verdict is Verdict.NOT_FOUND
    assert finding.reason == "no printing in the archive has these words together"


def test_a_number_may_be_written_otherwise(archive: BothArchives) -> None:
    assert check(archive, "forty-one dairies", LEE).verdict is not Verdict.VERIFIED
    assert check(archive, "99 schools", LEE).verdict is Verdict.NOT_FOUND
    assert check(archive, "17", LEE).verdict is Verdict.NOT_CHECKED


def test_indirect_speech_is_compared_leniently(archive: BothArchives) -> None:
    assert check(archive, "the moon is for early risers", LEE, Kind.INDIRECT).verdict is Verdict.NOT_CHECKED
    words = "that the council would not raise the water tax this year"
    assert check(archive, words, LEE, Kind.INDIRECT).verdict in (Verdict.VERIFIED, Verdict.NOT_CHECKED)
    turned = check(archive, "that the city will raise the water tax this year", LEE, Kind.INDIRECT)
    assert turned.verdict is Verdict.MEANING


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Stoltenberg", "Jens Stoltenberg", True),
        ("Stoltenberg", "NATO Secretary-General Jens Stoltenberg", True),
        ("Mr. Stoltenberg", "jens stoltenberg", True),
        ("Donald J. Trump", "Donald Trump", True),
        ("D. Trump", "Donald Trump", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("President Clinton", "Hillary Clinton", True),
        ("Ana Lee", "Omar Diaz", False),
        ("Interfax-Ukraine", "the Interfax-Ukraine news agency", True),
        ("Secretary", "President", False),
    ],
)
def test_one_person_under_several_names(one: str, other: str, same: bool) -> None:
    assert one_person(one, other) is same
    assert one_person(other, one) is same


@pytest.mark.parametrize(
    ("words", "speaker", "verdict", "reason"),
    [
        (
            "the council has promised 40 new buses to villages along the river",
            LEE,
            Verdict.SPEAKER,
            "the draft attributes it to Ana Lee; Northern Post (2024-03-01) to Omar Diaz",
        ),
        (
            "we must shift from the slow pace of peacetime to the high-tempo production needed by conflict",
            None,
            Verdict.UNCONFIRMED,
            "printed in substance; the draft does not make clear who said it",
        ),
    ],
)
def test_who_said_what_is_printed_in_substance(
    archive: BothArchives, words: str, speaker: str | None, verdict: Verdict, reason: str
) -> None:
    finding = check(archive, words, speaker, Kind.INDIRECT)
    assert (finding.verdict, finding.reason) == (verdict, reason)
    assert finding.is_problem == (verdict is Verdict.SPEAKER)


def test_a_speaker_without_letters_is_nobody(archive: BothArchives) -> None:
    assert check(archive, "I see", "—").verdict is Verdict.NOT_FOUND
