"""A draft against the archive where one of the two denies, or leaves open, what the other has said."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from quotes.check import Finding, Verdict
from quotes.check.findings import Attributed
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

from support.both_archives import BothArchives

POST = (
    "Police chief {Ann Lee} [denied] <that officers used force on Monday>.\n"
    "Senator {Bob Ray} did not [say] <that the tax would rise next year>.\n"
    "<The harbour would be sold to a foreign company>, Mayor {Cy Diaz} [said].\n"
    "{Ann Lee} [denied] <saying “the witnesses are liars and thieves.”>\n"
    "{Eve Fox} [denied] <that the museum would open before the summer>.\n"
)
ECHO = "{Eve Fox} [said] <that the museum would open before the summer>.\n"
HERALD = (
    "{Peter Smith} [denied] <that he had taken money from the oil company>.\n"
    "{Peter Smith} [said] <he would not sell his boat to the ferry company>.\n"
    "{Peter Smith} [denied] <that he had not paid the harbour fees of the winter>.\n"
    "{Rita Moss} [said] <that she had taken money from the gas company>.\n"
    "{Rita Moss} [condemned] <“a vicious, vile and soulless attack on the ferry”>.\n"
)
_LINE = re.compile(r"[<>{}\[\]]")


def article(marked: str, key: str, outlet: str | None = None) -> Extraction:
    """An article, a line a quotation: its <content>, its [cue] and its {speaker}."""
    quotes, at = [], 0
    for line in marked.splitlines(keepends=True):
        marks = enumerate(_LINE.finditer(line))
        places = {match.group(): at + match.start() - before for before, match in marks}
        plain = _LINE.sub("", line)
        content = plain[places["<"] - at : places[">"] - at]
        name = plain[places["{"] - at : places["}"] - at]
        kind = Kind.INDIRECT
        if content[0] in "“":
            kind = Kind.DIRECT
        elif "“" in content:
            kind = Kind.MIXED
        quotes.append(
            Quote(
                (Span(places["<"], places[">"]),),
                kind,
                cue=Span(places["["], places["]"]),
                speaker=Mention(places["{"], places["}"], name),
                speaker_name=name.removeprefix("Mrs. ").removeprefix("Mr. "),
                confidence=0.95,
            )
        )
        at += len(plain)
    return Extraction(
        Article(key, _LINE.sub("", marked), outlet=outlet, published="2024-03-01"), tuple(quotes)
    )


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> BothArchives:
    papers = [(POST, "p", "Post"), (ECHO, "e", "Echo"), (HERALD, "h", "Herald")]
    return BothArchives.holding(new_archive(), [article(*paper) for paper in papers])


def check(archive: BothArchives, line: str) -> Finding:
    draft = article(line, "draft")
    (finding,) = archive.check(draft)
    return finding


def test_a_denial_is_no_assertion(archive: BothArchives) -> None:
    finding = check(archive, "{Ann Lee} [said] <that officers used force on Monday>.")
    assert finding.verdict is Verdict.MEANING
    assert finding.is_problem
    assert finding.reason == (
        "Post (2024-03-01) reports it as denied: “Police chief Ann Lee denied that officers used force on "
        "Monday”; the draft has “Ann Lee said that officers used force on Monday”"
    )


def test_an_assertion_is_no_denial(archive: BothArchives) -> None:
    line = "{Cy Diaz} [denied] <that the harbour would be sold to a foreign company>."
    finding = check(archive, line)
    assert finding.verdict is Verdict.MEANING
    assert "reports it as said: “The harbour would be sold" in finding.reason


@pytest.mark.parametrize(
    "line",
    [
        "{Bob Ray} [said] <that the tax would rise next year>.",
        "{Bob Ray} [denied] <that the tax would rise next year>.",
        "{Ann Lee} did not [deny] <that officers used force on Monday>.",
        "{Ann Lee} has not [confirmed] <that officers used force on Monday>.",
        "<“Officers used force on Monday,”> {Ann Lee} [said].",
    ],
)
def test_what_was_left_open_was_neither_said_nor_denied(archive: BothArchives, line: str) -> None:
    assert check(archive, line).verdict is Verdict.MEANING


@pytest.mark.parametrize(
    "line",
    [
        "{Ann Lee} [refuted] <that officers used force on Monday>.",
        "{Bob Ray} never [said] <that the tax would rise next year>.",
        "{Cy Diaz} [announced] <that the harbour would be sold to a foreign company>.",
        "{Cy Diaz} [denied] <that the harbour would not be sold to a foreign company>.",
    ],
)
def test_the_same_in_other_words(archive: BothArchives, line: str) -> None:
    assert check(archive, line).verdict is Verdict.VERIFIED


def test_words_that_the_speaker_denies_having_said(archive: BothArchives) -> None:
    for line in (
        "<“The witnesses are liars and thieves,”> {Ann Lee} [said].",
        "{Ann Lee} [said] <that “the witnesses are liars and thieves.”>",
    ):
        assert check(archive, line).verdict in (Verdict.MEANING, Verdict.CUT)
    denied = check(archive, "{Ann Lee} [denied] <saying “the witnesses are liars and thieves.”>")
    assert denied.verdict is Verdict.VERIFIED


def test_one_may_deny_what_another_says(archive: BothArchives) -> None:
    finding = check(archive, "{Gus Hay} [denied] <that the harbour would be sold to a foreign company>.")
    assert finding.verdict is Verdict.NOT_CHECKED
    assert finding.reason.startswith(
        "indirect speech; the closest match is what Cy Diaz is reported to have said: “The"
    )


def test_outlets_that_disagree_on_it_are_both_told(archive: BothArchives) -> None:
    finding = check(archive, "{Eve Fox} [said] <that the museum would open before the summer>.")
    assert finding.verdict is Verdict.VERIFIED
    assert finding.evidence[0].printed.article.outlet == "Echo"
    assert finding.notes == (
        "Post (2024-03-01) has it differently: “Eve Fox denied that the museum would open before the summer”",
    )


def test_what_the_speaker_did_say_with_these_words_is_shown(archive: BothArchives) -> None:
    finding = check(archive, "{Ann Lee} [said] <she had not called the thieves witnesses>.")
    assert finding.verdict in (Verdict.NOT_CHECKED, Verdict.MEANING)
    finding = check(archive, "{Cy Diaz} [said] <that no harbour was sold>.")
    assert finding.verdict is Verdict.MEANING
    assert "“no” was added in the draft: “The harbour would be sold" in finding.reason


def test_a_denial_put_into_marks_as_said(archive: BothArchives) -> None:
    finding = check(archive, "<“I have taken money from the oil company,”> {Peter Smith} [said].")
    assert finding.verdict is Verdict.MEANING
    assert finding.reason == (
        "Herald (2024-03-01) reports it as denied: “Peter Smith denied that he had taken money from the oil "
        "company”; the draft has “‘I have taken money from the oil company,’ Peter Smith said”"
    )


@pytest.mark.parametrize(
    "words",
    ["I have taken money from the oil company,", "I would sell my boat to the ferry company,"],
)
def test_marked_words_of_which_print_reports_the_contrary(archive: BothArchives, words: str) -> None:
    assert check(archive, f"<“{words}”> {{Smith}} [said].").verdict is Verdict.MEANING


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("I would not sell my boat to the ferry company,", "Peter Smith"),
        ("I have paid the harbour fees of the winter,", "Peter Smith"),
        ("I have taken money from the gas company,", "Rita Moss"),
        ("I have taken money from the oil company,", "Rita Moss"),
    ],
)
def test_what_print_reports_alike_or_of_another_is_not_turned(
    archive: BothArchives, words: str, speaker: str
) -> None:
    finding = check(archive, f"<“{words}”> {{{speaker}}} [said].")
    assert finding.verdict not in (Verdict.MEANING, Verdict.VERIFIED)


def test_words_that_differ_and_are_another_speakers(archive: BothArchives) -> None:
    finding = check(archive, "<“It was a vicious, vile and soulless attack,”> {Jeff Flake} [said].")
    assert finding.verdict is Verdict.WORDING
    assert (finding.speaker.value, finding.speaker.printed) == (Attributed.OTHER, "Rita Moss")
    finding = check(archive, "<“a vicious, cruel and soulless attack on the ferry,”> {Jeff Flake} [said].")
    assert finding.verdict is Verdict.WORDING
    assert (finding.speaker.value, finding.speaker.printed) == (Attributed.OTHER, "Rita Moss")
    own = check(archive, "<“It was a vicious, vile and soulless attack,”> {Rita Moss} [said].")
    assert own.notes == ()
