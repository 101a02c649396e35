"""Drafts beside print: wording, speaker, voice, and the circumstances that a draft states."""

# ruff: noqa: E501  (a quotation a line)

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quotes.check import Finding, InMemoryArchive, check_draft
from quotes.check.axes.policy import STRICT, PolicyError, policy_named, read_policy
from quotes.types import Extraction, SpeakerType

from support.marked_articles import article, plain

HERALD = """\
<“We will not raise the fee this year, and owners have that in writing,”> [said] {Ada Kay}, the leader of the council.
<“The pier is not safe, but it can be mended by May if the ministry pays,”> {Ada Kay} [told] the Oban Herald on Thursday.
<“It is impossible to run a ferry from a quarry,”> [said] {Duncan Orr}, the port manager.
{Duncan Orr} [said] <that the dredging would cost 9 million pounds and take six months>.
<“Nobody asked the islanders,”> [said] {a spokeswoman} for the ferry users.
A spokeswoman for the ports agency said that it would appeal. <“This is a matter for the courts,”> {she} [said].
{Tam Brodie} [denied] <that he had taken money from the builders>.
<“Our defence of the ports isn’t cheap: it takes $600 billion,”> {Ada Kay} [joked] in an email.
The terminal was built in 1964 and serves the outer islands.
"""
POST = """\
<“I do not believe that a private ferry would serve the islands,”> [said] {Ada Kay}.
<“If the grant is refused, we will have to close the pier for good,”> {Ada Kay} [said].
<“The ferry is older than the town,”> {he} [said].
<“I will not sign it until the harbour board has seen it. I do not dispute the cost. I dispute the date,”> {Tam Brodie} [said].
<“Nobody should swim there, nobody should fish there, and nobody should say that it is safe,”> [said] {Tam Brodie}.
<“The gulls were here first,”> the warden [told] {Radio Oban}.
{Duncan Orr} [said] <that the leader had been right to ask the ministry>.
The council published a post that reads:
> The slipway belongs to the town, and it stays open.
"""


@pytest.fixture(scope="module")
def archive() -> InMemoryArchive:
    return InMemoryArchive([article(HERALD, "h", "Oban Herald"), article(POST, "p", "Northern Post")])


def check(archive: InMemoryArchive, line: str) -> Finding:
    (finding,) = check_draft(article(line + "\n", "draft"), archive)
    return finding


@pytest.mark.parametrize(
    ("line", "wording"),
    [
        ("<“The pier is not safe, and owners have that in writing,”> [said] {Ada Kay}.", "spliced"),
        ("<“The pier is not safe, but it can be mended,”> [said] {Ada Kay}.", "truncated"),
        ("<“It is impossible to run a ferry from a quarry,”> [said] {Duncan Orr}.", "verbatim"),
        ("Kay said <the council “will not raise the fee this year”>, {Ada Kay} [said].", "verbatim"),
        ("<“⟦I⟧t can be mended by May if the ministry pays,”> [said] {Ada Kay}.", "typographic"),
        (
            "<“Our defense of the ports is not cheap: it takes 600 billion dollars,”> [said] "
            "{Ada Kay}.",
            "house-style",
        ),
        ("<“We will not raise the fee … owners have that in writing,”> [said] {Ada Kay}.", "house-style"),
        ("<“⟦The council⟧ will not raise the fee this year, and owners have that in writing,”> [said] {Ada Kay}.", "house-style"),
        ("<“It is impossible to run a ferry from a warehouse,”> [said] {Duncan Orr}.", "altered"),
        ("<“It is possible to run a ferry from a quarry,”> [said] {Duncan Orr}.", "altered-critical"),
        ("<“I do not believe that a public ferry would serve the islands,”> [said] {Ada Kay}.", "altered-critical"),
        ("<“We may not raise the fee this year, and owners have that in writing,”> [said] {Ada Kay}.", "altered-critical"),
        ("<“We will not raise the fee this year,”> [said] {Ada Kay}.", "truncated"),
        ("{Duncan Orr} [said] <that the dredging would take half a year>.", "paraphrase"),
        ("{Duncan Orr} [said] <that the dredging would take sixteen months>.", "altered-critical"),
        ("<“The gulls will inherit the harbour,”> [said] {Ada Kay}.", "not-found"),
        ("<“I do not dispute the date. I dispute the cost,”> [said] {Tam Brodie}.", "altered-critical"),
        ("<“Nobody should swim there … and nobody should say that it is safe,”> [said] {Tam Brodie}.", "house-style"),
        ("{Duncan Orr} [said] <that the leader would ask twice>.", "close"),
        ("{Duncan Orr} [said] <that the lighthouse needed paint>.", "not-found"),
        (
            "<“We will not raise the fee this year. I do not believe that a private ferry would serve the "
            "islands,”> [said] {Ada Kay}.",
            "spliced",
        ),
    ],
)  # fmt: skip
def test_wording(archive: InMemoryArchive, line: str, wording: str) -> None:
    finding = check(archive, line)
    assert finding.wording.value == wording
    assert finding.wording.reason
    failing = wording in ("altered", "altered-critical", "spliced", "close", "not-found")
    assert finding.passes is not failing


@pytest.mark.parametrize(
    ("line", "turned"),
    [
        ("<“The pier is not safe,”> [said] {Ada Kay}.", "contrast"),
        ("<“A private ferry would serve the islands,”> [said] {Ada Kay}.", "negation"),
        ("<“We will have to close the pier for good,”> [said] {Ada Kay}.", "condition"),
        ("<“I will not sign it,”> [said] {Tam Brodie}.", "condition"),
    ],
)
def test_a_cut_that_turns_it(archive: InMemoryArchive, line: str, turned: str) -> None:
    finding = check(archive, line)
    assert (finding.wording.value, finding.wording.turned) == ("truncated", turned)
    assert "turned" in finding.fails_on()
    assert finding.wording.cut_before or finding.wording.cut_behind
    assert finding.correction.strip("“”") != finding.text.strip("“”")


def test_a_correction_is_of_the_same_statement(archive: InMemoryArchive) -> None:
    finding = check(archive, "{Ada Kay} [said] <that the leader had been wrong to ask the ministry twice>.")
    assert (finding.wording.value, finding.correction) == ("close", "")
    assert finding.speaker.value == "unresolved"
    assert "what Duncan Orr is reported to have said" in finding.reason


def test_who_is_told_it_is_not_flatly_another_speaker(archive: InMemoryArchive) -> None:
    finding = check(archive, "<“The gulls were here first,”> [said] {Ann Moor}.")
    assert (finding.speaker.value, finding.passes) == ("doubtful", True)


def test_a_body_that_print_calls_so_before_it_is_named_in_full() -> None:
    """The source has the name in full, from another sentence; the draft has what stands at the cue."""
    line = "{The harbour panel} [said] <it would call the port manager twice before the end of May>."

    def called(draft: Extraction, name: str, kind: SpeakerType) -> Extraction:
        (quote,) = draft.quotes
        return replace(draft, quotes=(replace(quote, speaker_name=name, speaker_type=kind),))

    full = called(article(line, "s"), "Select Committee on Harbours", SpeakerType.ORGANISATION)
    for name, kind, speaker in (
        ("harbour panel", SpeakerType.ORGANISATION, "right"),
        ("the harbour panel", SpeakerType.UNKNOWN, "right"),
        ("Oban harbour panel", SpeakerType.ORGANISATION, "doubtful"),
        ("Ada Kay", SpeakerType.PERSON, "doubtful"),
    ):
        (finding,) = check_draft(called(article(line, "d"), name, kind), InMemoryArchive([full]))
        assert finding.speaker.value == speaker, (name, finding.speaker)


def test_each_acceptance_names_its_rule_and_strict_accepts_none(archive: InMemoryArchive) -> None:
    line = "<“Our defense of the ports isn’t cheap: it takes $600 billion,”> [said] {Ada Kay}.\n"
    (finding,) = check_draft(article(line, "draft"), archive)
    assert finding.wording.rules == ("spelling",)
    (strict,) = check_draft(article(line, "draft"), archive, STRICT)
    assert strict.wording.value == "altered"
    (own,) = check_draft(article(line, "draft"), archive, read_policy("!spelling\nword defence defense\n"))
    assert own.wording.rules == ("word",)


def test_a_policy_with_a_line_that_is_no_rule() -> None:
    with pytest.raises(PolicyError, match=r"line 2 of the policy desk\.txt is no rule: 'spell'"):
        read_policy("number\nspell\n", "desk.txt")
    with pytest.raises(PolicyError, match="cannot read the policy"):
        policy_named("no-such-file.txt")


@pytest.mark.parametrize(
    ("line", "speaker", "contradicted"),
    [
        ("<“Nobody asked the islanders,”> [said] {a spokeswoman} for the ferry users.", "right", False),
        ("<“Nobody asked the islanders,”> [said] {Jean Cattanach}, a spokeswoman for the ferry users.", "right", False),
        ("{The leader of the council} [said]: <“We will not raise the fee this year, and owners have that in writing.”>", "right", False),
        ("<“It is impossible to run a ferry from a quarry,”> [said] {Ada Kay}.", "other", True),
        ("<“Nobody asked the islanders,”> [said] {Duncan Orr}.", "doubtful", True),
        ("<“This is a matter for the courts,”> [said] {a spokeswoman for the ports agency}.", "right", False),
        ("{The ports agency} [said]: <“This is a matter for the courts.”>", "right", False),
        ("<“The ferry is older than the town,”> [said] {Ada Kay}.", "doubtful", True),
    ],
)  # fmt: skip
def test_speaker(archive: InMemoryArchive, line: str, speaker: str, contradicted: bool) -> None:
    finding = check(archive, line)
    assert (finding.speaker.value, finding.speaker.contradicted) == (speaker, contradicted)
    assert finding.speaker.reason
    assert finding.speaker.read_as
    if speaker == "doubtful":
        assert re.search(r"\d\d % sure", finding.speaker.reason)


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        ("<“The dredging would cost 9 million pounds,”> [said] {Duncan Orr}.", "narration"),
        ("<“The terminal was built in 1964,”> [said] {Duncan Orr}.", "narration"),
        ("<“The slipway belongs to the town, and it stays open,”> [said] {the council}.", "speech"),
        ("{Tam Brodie} [said] <that he had taken money from the builders>.", "denied"),
        ("{Tam Brodie} [denied] <that he had taken money from the builders>.", "speech"),
    ],
)
def test_voice(archive: InMemoryArchive, line: str, voice: str) -> None:
    finding = check(archive, line)
    assert finding.voice.value == voice
    assert finding.passes is (voice == "speech")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (
            "<“It is impossible to run a ferry from a quarry,”> {Duncan Orr} [told] the Glasgow Star.",
            ["outlet"],
        ),
        ("<“It is impossible to run a ferry from a quarry,”> {Duncan Orr} [said] in March 2021.", ["date"]),
        ("<“It is impossible to run a ferry from a quarry,”> {Duncan Orr} [said] in Aberdeen.", ["place"]),
        (
            "<“Our defence of the ports isn’t cheap: it takes $600 billion,”> {Ada Kay} [said] in a speech.",
            ["medium"],
        ),
        ("<“It is impossible to run a ferry from a quarry,”> {Duncan Orr} [said] on May 2.", []),
        ("<“It is impossible to run a ferry from a quarry,”> {Duncan Orr} [told] the Oban Herald.", []),
        ("<“It is impossible to run a ferry from a quarry,”> [said] {Duncan Orr}, a manager from Fife.", []),
        ("<“It is impossible to run a ferry from a quarry,”> [said] {Duncan Orr}, who works in Fife.", []),
        ("<“It is impossible to run a ferry from a quarry,”> {Duncan Orr} [said] from Fife.", ["place"]),
        ("In Fife, {Duncan Orr} [said]: <“It is impossible to run a ferry from a quarry.”>", ["place"]),
        (
            "<“It is impossible to run a ferry from a quarry,”> {Duncan Orr} [told] them at Leith Town Hall.",
            ["place"],
        ),
        (
            "<“Nobody asked the islanders,”> {a spokeswoman} for the ferry users [said] on Monday, April 29.",
            ["date"],
        ),
    ],
)
def test_circumstances(archive: InMemoryArchive, line: str, what: list[str]) -> None:
    finding = check(archive, line)
    assert [one.what.value for one in finding.circumstances] == what
    for one in finding.circumstances:
        assert one.span.of(plain(line)).strip(" ,").endswith(one.stated)


def test_words_that_one_outlet_prints_and_others_reverse_do_not_pass() -> None:
    said = "<“We will {}leave the east bank cut off from the county,”> [said] {{Ada Kay}}.\n"
    print_ = [
        article(said.format("not "), "a", "Oban Herald"),
        article("At noon. " + said.format("not "), "b", "Northern Post"),
        article(said.format(""), "c", "Sound Standard"),
    ]
    archive = InMemoryArchive(print_)
    reversed_, right = check(archive, said.format("").strip()), check(archive, said.format("not ").strip())
    assert reversed_.is_problem
    assert "outvoted" in reversed_.marks
    assert reversed_.sources.contrary == ("Oban Herald", "Northern Post")
    assert right.passes
    assert "print-differs" in right.marks


@pytest.mark.parametrize(
    ("line", "wording", "correction"),
    [
        (  # what stands at the end in the place of other words
            "<“The pier is not safe, but it can be mended by May if the ministry forgets,”> [said] {Ada Kay}.",
            "altered",
            "“The pier is not safe, but it can be mended by May if the ministry pays,”",
        ),
        (  # each row in marks of its own, and no comma between two sentences
            "<“The pier is not safe, and owners have that in writing,”> [said] {Ada Kay}.",
            "spliced",
            "“The pier is not safe” … “and owners have that in writing”",
        ),
        (  # never a half of a list
            "<“Owners and tenants and friends have that in writing,”> [said] {Ada Kay}.",
            "altered",
            "“We will not raise the fee this year, and owners have that in writing,”",
        ),
    ],
)
def test_a_correction_is_printed_so(
    archive: InMemoryArchive, line: str, wording: str, correction: str
) -> None:
    finding = check(archive, line)
    assert (finding.wording.value, finding.correction) == (wording, correction)


def test_words_of_two_quotations_are_not_said_to_be_printed_nowhere(archive: InMemoryArchive) -> None:
    line = (
        "<“It is impossible to run a ferry from a quarry,” ... “I do not believe that a private ferry would "
        "serve the islands,”> [said] {Ada Kay}."
    )
    assert "no printing has the words" not in check(archive, line).wording.reason


@pytest.mark.parametrize(
    "words", ["hundreds of millions of dollars,", "hundreds of millions of taxpayer dollars,"]
)
def test_a_phrase_in_the_words_of_others_is_no_printing_of_them(words: str) -> None:
    others = [
        "<“The fund gave the governor hundreds of millions of dollars to spend,”> {Stan Dole} [said].\n",
        "<“A bank that sinks hundreds of millions of dollars into a quarry is brave,”> {Mark Dubo} [said].\n",
    ]
    own = "<“Changing the form now would cost hundreds of millions of taxpayer dollars,”> {Ada Kay} [said].\n"
    outlets = ("Oban Herald", "Northern Post", "Sound Standard")
    archive = InMemoryArchive(
        [article(text, text[-12:-9], outlet) for text, outlet in zip([own, *others], outlets, strict=True)]
    )
    found = check(archive, f"<“Changing the form now would cost {words}”> {{Ada Kay}} [said].")
    assert {one.printed.speaker_name for one in found.evidence} == {"Ada Kay"}
    assert found.sources.independent == 1


def test_two_common_words_are_shown_as_their_speaker_is_printed_and_nobody_else() -> None:
    own = (
        "{Ada Kay} [told] the council that she prefers to see the builder <“in prison”> rather than fined.\n"
    )
    others = [
        f"<“They get a doctor in prison and we get none in town {n},”> {{Stan Dole}} [said].\n" for n in "ab"
    ]
    archive = InMemoryArchive(
        [
            article(own, "o", "Oban Herald"),
            article(others[0], "a", "Post"),
            article(others[1], "b", "Standard"),
        ]
    )
    found = check(
        archive, "{Ada Kay} [told] the council that she would rather see the man <“in prison”> than fined."
    )
    assert found.passes
    assert [one.printed.speaker_name for one in found.evidence] == ["Ada Kay"]
    assert found.sources.independent == 1
    assert not any("attributes it" in note for note in found.notes)


@pytest.mark.parametrize("name", ["Ju", "Ju Hong"])
def test_a_first_name_alone_is_the_person_who_has_it(name: str) -> None:
    archive = InMemoryArchive(
        [
            article(
                "<“We have the power to stop this deportation today,”> {Ju Hong} [said].\n",
                "h",
                "Oban Herald",
            )
        ]
    )
    (draft,) = [article(f"<“We have the power to stop this deportation today,”> {{{name}}} [said].\n", "d")]
    draft = replace(
        draft, quotes=tuple(replace(one, speaker_name=name, confidence=0.97) for one in draft.quotes)
    )
    (found,) = check_draft(draft, archive)
    assert (found.speaker.value, found.passes) == ("right", True)


def test_a_pronoun_that_may_have_been_misread_makes_nobody_the_wrong_speaker(
    archive: InMemoryArchive,
) -> None:
    # "he" is read as Duncan Orr, with 80 %
    found = check(
        archive, "<“The pier is not safe, but it can be mended by May if the ministry pays,”> {he} [said]."
    )
    assert (found.speaker.value, found.speaker.contradicted, found.passes) == ("doubtful", True, False)
    assert "the draft was read so, 80 % sure, so look" in found.speaker.reason


@pytest.mark.parametrize(
    ("line", "wording"),
    [
        ("{Ada Kay} [called] on the ministry <to order the yards to build two ferries>.", "paraphrase"),
        ("{Ada Kay} [urged] the ministry <to order the yards to build two ferries>.", "paraphrase"),
        ("{Ada Kay} [promised] <to order the yards to build two ferries>.", "altered-critical"),
        ("{Ada Kay} [urged] the ministry <not to order the yards to build two ferries>.", "altered-critical"),
        ("{Duncan Orr} [said] <that towns without a pier could lose their school>.", "paraphrase"),
        ("{Duncan Orr} [said] <that towns without a pier will lose their school>.", "altered-critical"),
    ],
)
def test_what_somebody_asks_for_should_be_done_and_what_is_risked_may_come(line: str, wording: str) -> None:
    said = (
        "<“I think the ministry should order the yards to build two ferries,”> {Ada Kay} [said].\n"
        "{Duncan Orr} [said] <that towns without a pier risk losing their school>.\n"
    )
    assert check(InMemoryArchive([article(said, "h", "Oban Herald")]), line).wording.value == wording
