"""Who a pronoun or a role stands for, what was not said, and cuts, by drafts beside print."""

from __future__ import annotations

import pytest

from quotes.check import Attributed, Finding, InMemoryArchive, Voiced, Worded, check_draft
from quotes.check.who.unnamed import with_the_holder
from quotes.types import Article, Kind, Mention, Quote, Span

from support.marked_articles import article

LEDGER = """\
Ruth Hale thanked the crew for its work.
<“Had the pilot not looked up, we would be counting the dead,”> [said] {Omar Teale}, who leads the inquiry.
<“We have a pump that works in the harbour. We do not have a pump that works at sea,”> [said] {Ruth Hale}.
<“The gulls were here first,”> [said] {Omar Teale}. The clerk sighed.
<that the council had asked for a loan in 2019 and had been told to wait> {Ruth Hale} [said].
<“We are a small port, but we know every stone of it,”> [said] {Ruth Hale}.
<“Nobody reads a tide table any more,”> {Ruth Hale} [said].
Hale did not rule out a toll on the bridge.
Asked whether the ferry would be sold, Hale said that it was for the board to decide.
<“The silt will be gone by June,”> [said] {Petra Lindal}. She expects 90 seals to return by August.
<“As long as I chair the board, nobody will sell the slipway,”> [said] {Karl Moe}.
<“Everybody promised us in March, and again in April, that the crane would come,”> [said] {Karl Moe}.
<“People wrote that the harbour had drowned,”> [said] {Karl Moe}.
The seamen’s mission asked for coal. <“We have burnt the pews,”> its warden, {Ingeborg Stahl}, [said].
Boats are barred from the inner basin until 9 May, and the port may take up to 40 of them.
"""


@pytest.fixture(scope="module")
def archive() -> InMemoryArchive:
    return InMemoryArchive([article(LEDGER, "l", "Tidal Ledger")])


def found(archive: InMemoryArchive, marked: str) -> Finding:
    (finding,) = check_draft(article(marked, "draft"), archive)
    return finding


@pytest.mark.parametrize(
    ("draft", "speaker"),
    [
        ("Omar Teale has a boat. <“The gulls were here first,”> {she} [said].", Attributed.UNRESOLVED),
        ("Omar Teale laughed. <“The gulls were here first,”> {the investigator} [said].", Attributed.RIGHT),
        (
            "Omar Teale and Ruth Hale met. <“The gulls were here first,”> {the clerk} [said].",
            Attributed.UNRESOLVED,
        ),
        ("<“The gulls were here first,”> {the investigator} [said].", Attributed.UNRESOLVED),
    ],
)
def test_a_pronoun_or_role_of_the_draft(archive: InMemoryArchive, draft: str, speaker: Attributed) -> None:
    finding = found(archive, draft)
    assert finding.speaker.value is speaker, finding.speaker
    assert finding.voice.value is Voiced.SPEECH


@pytest.mark.parametrize(
    ("draft", "voice"),
    [
        ("{Ruth Hale} [announced] <a toll on the bridge>.", Voiced.OPEN),
        ("{Ruth Hale} [said] <that the ferry would be sold>.", Voiced.OPEN),
    ],
)
def test_what_was_left_open_is_not_said(archive: InMemoryArchive, draft: str, voice: Voiced) -> None:
    finding = found(archive, draft)
    assert (finding.voice.value, finding.wording.value) == (voice, Worded.CRITICAL)
    assert finding.is_problem


@pytest.mark.parametrize(
    ("draft", "turned"),
    [
        ("<“We would be counting the dead,”> [said] {Omar Teale}.", "condition"),
        ("<“We have a pump that works,”> [said] {Ruth Hale}.", "contrast"),
    ],
)
def test_a_cut_that_turns_it(archive: InMemoryArchive, draft: str, turned: str) -> None:
    finding = found(archive, draft)
    assert (finding.wording.value, finding.wording.turned) == (Worded.TRUNCATED, turned)
    assert finding.is_problem


def test_clauses_of_two_quotations_in_one(archive: InMemoryArchive) -> None:
    finding = found(
        archive, "<“We are a small port, and nobody reads a tide table any more,”> [said] {Ruth Hale}."
    )
    assert finding.wording.value is Worded.SPLICED
    assert finding.is_problem


def test_another_word_in_the_place_of_what_was_asked(archive: InMemoryArchive) -> None:
    finding = found(archive, "{Ruth Hale} [said] <that the council had rejected a loan in 2019>.")
    assert finding.wording.value in (Worded.CRITICAL, Worded.ALTERED)


def test_a_version_that_its_outlet_has_changed_is_told_as_such() -> None:
    old = article("{Ada Kay} [said] <that the quay would close in May>.", "q", "Oban Herald")
    new = article("{Ada Kay} [said] <that the quay would stay open for good>.", "q", "Oban Herald")
    finding = found(
        InMemoryArchive([old, new]), "On Monday {Ada Kay} [said] <that the quay would close in May>."
    )
    assert any("has since changed" in note or "since changed" in note for note in finding.notes)


def test_a_file_without_an_outlet_is_named_as_a_file() -> None:
    from dataclasses import replace

    from quotes.types import CameFrom

    made = article("<“The gulls were here first,”> [said] {Omar Teale}.", "notes")
    kept = replace(made, article=replace(made.article, came_from=CameFrom("desk/notes.docx", "0", "docx 1")))
    finding = found(InMemoryArchive([kept]), "<“The gulls were here first,”> [said] {Omar Teale}.")
    assert finding.evidence[0].printed.article.printer == "notes.docx"
    assert "notes.docx" in finding.wording.reason


def test_a_sentence_in_which_nobody_is_quoted(archive: InMemoryArchive) -> None:
    finding = found(archive, "{Petra Lindal} [said] <90 seals were expected to return by August>.")
    assert (finding.wording.value, finding.speaker.value) == (Worded.PARAPHRASE, Attributed.RIGHT)
    finding = found(archive, "{Petra Lindal} [said] <that she expected 19 seals to return by August>.")
    assert (finding.wording.value, finding.speaker.value) == (Worded.CRITICAL, Attributed.RIGHT)
    finding = found(archive, "{Karl Moe} [said] <that he expected 90 seals to return by August>.")
    assert finding.speaker.value is not Attributed.RIGHT


@pytest.mark.parametrize(
    ("draft", "turned"),
    [
        ("<“Nobody will sell the slipway,”> [said] {Karl Moe}.", "condition"),
        ("<“The crane would come,”> [said] {Karl Moe}.", "somebody else's words"),
        ("<“The harbour had drowned,”> [said] {Karl Moe}.", "somebody else's words"),
    ],
)
def test_cuts_out_of_a_condition_and_of_what_others_say(
    archive: InMemoryArchive, draft: str, turned: str
) -> None:
    assert found(archive, draft).wording.turned == turned


@pytest.mark.parametrize(
    ("draft", "speaker"),
    [
        ("<“We have burnt the pews,”> [said] {the warden of the mission}.", Attributed.RIGHT),
        ("<“We have burnt the pews,”> [said] {one of them, the warden Ingeborg Stahl}.", Attributed.RIGHT),
    ],
)
def test_whose_role_it_is(archive: InMemoryArchive, draft: str, speaker: Attributed) -> None:
    assert found(archive, draft).speaker.value is speaker


def test_he_is_the_holder_of_an_office_and_not_the_place() -> None:
    text = "Kent’s police chief was calm. “We wait,” he said."
    at = text.index(" he ") + 1
    marks = Span(text.index("“"), text.index("”") + 1)
    read = Quote((marks,), Kind.DIRECT, speaker=Mention(at, at + 2, "he"), speaker_name="Kent")
    holder = with_the_holder(Article("d", text), read)
    assert holder.speaker_name is None
    assert holder.speaker is not None
    assert holder.speaker.text == "Kent’s police chief"
    other = text.replace("police chief was calm", "speech was too short")
    assert with_the_holder(Article("d", other), read) == read
