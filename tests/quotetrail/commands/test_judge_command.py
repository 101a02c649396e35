"""`quotetrail judge` as its users type it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from db.judgements.attributions import JudgedSpeaker, as_judged
from quotes.types import Candidate, Kind, Mention, Quote, Span

from support import archive_fakes
from support.archive_fakes import run, use_fakes, write
from support.golden import Golden, transcript

PRESS = "“We will appeal the ruling,” Ana Lee said.\n\n“Not a word of it is true,” Bo Diaz said."


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LOGNAME", "ed")
    use_fakes(monkeypatch)
    assert run("add", write(tmp_path, "one.txt", PRESS), "--outlet", "Herald").exit_code == 0


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_judgements_as_they_are_printed(golden: Golden) -> None:
    golden(
        "judge",
        transcript(
            ["judge", "list"],
            ["judge", "not-said", "q1", "Ana Lee"],
            ["show", "q1"],
            ["judge", "said", "q1", "Bo Diaz", "--by", "chief", "--note", "was there"],
            ["judge", "said", "q1", "Ana Lee"],
            ["judge", "same", "q1", "q2", "--note", "one speech"],
            ["show", "q1"],
            ["judge", "list"],
            ["judge", "different", "q1", "q2"],
            ["judge", "take-back", "j5"],
            ["speakers", "merge", "Ana Lee", "Bo Diaz"],
            ["judge", "list"],
        ),
    )


def test_who_did_not_say_it_is_not_shown_any_more() -> None:
    assert done("judge", "not-said", "q1", "Ana Lee").endswith(" undecided.")
    assert run("speaker", "Lee").exit_code == 1
    assert "appeal" not in done("speaker", "Diaz")
    assert "Ana Lee did not say “We will appeal the ruling” in one - ed, 20" in done("judge", "list")


def test_who_said_it_is_shown_and_survives_another_reading(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert done("judge", "said", "q1", "Bo Diaz", "--by", "chief") == "Bo Diaz said q1."
    assert "We will appeal" in done("speaker", "Diaz")
    plain = archive_fakes.fake_extraction

    def longer(article):  # type: ignore[no-untyped-def]
        """A reading that ends the quotation elsewhere, and gives it to a third."""
        found = plain(article)
        changed = [
            replace(quote, spans=(Span(quote.start, quote.end - 6),), speaker_name="Cy Ito")
            for quote in found.quotes
        ]
        return replace(found, quotes=tuple(changed))

    monkeypatch.setattr(archive_fakes, "fake_extraction", longer)
    done("refresh", "--all")
    assert "We will appeal the" in done("speaker", "Diaz")
    assert "Not a word" in done("speaker", "Ito")
    # The same text at another outlet, too.
    done("add", write(tmp_path, "two.txt", PRESS), "--outlet", "Post")
    assert "in 2 articles, 2 outlets" in done("speaker", "Diaz")


def test_what_is_judged_can_be_taken_back() -> None:
    done("judge", "not-said", "q1", "Ana Lee")
    done("judge", "said", "q2", "Ana Lee")
    assert done("judge", "take-back", "j1").startswith("Taken back: Ana Lee did not say")
    assert "We will appeal" in done("speaker", "Lee")
    assert "Not a word" in done("speaker", "Lee")
    done("judge", "not-said", "q2", "Lee")  # takes the other back by itself
    assert "Not a word" not in done("speaker", "Lee")
    record = json.loads(run("judge", "list", "--format", "json").stdout)["judgements"]
    assert [(one["id"], one["withdrawn_at"] is None) for one in record] == [
        ("j1", False), ("j2", False), ("j3", True)
    ]  # fmt: skip
    assert run("judge", "take-back", "j1").stderr == "Error: j1: was taken back already\n"


def test_statements_are_put_together_and_parted(tmp_path: Path) -> None:
    done("judge", "same", "g1", "q2", "--note", "one speech")
    assert "Not a word" in done("show", "q1")
    assert "are one statement (one speech) - ed" in done("judge", "list")
    assert "Taken back: “We will appeal the ruling” and" in done("judge", "different", "q1", "q2")
    assert "Not a word" not in done("show", "q1")
    done("judge", "take-back", "j2")
    assert "Not a word" not in done("show", "q1"), "the first was taken back by the second"


def test_whose_judgement_is_replaced_is_told() -> None:
    done("judge", "said", "q1", "Bo Diaz", "--by", "chief", "--note", "was there")
    said = done("judge", "said", "q1", "Ana Lee")
    assert said.startswith("Ana Lee said q1. Taken back: Bo Diaz said “We will appeal the ruling” in one")
    assert "(was there) - chief, 20" in said


def test_the_same_judgement_again_changes_nothing() -> None:
    for _ in range(2):
        assert done("judge", "said", "q1", "Bo Diaz") == "Bo Diaz said q1."
        done("judge", "same", "q1", "q2")
    record = json.loads(run("judge", "list", "--format", "json").stdout)["judgements"]
    assert [(one["id"], one["withdrawn_at"]) for one in record] == [("j1", None), ("j2", None)]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["said", "q9", "Ana Lee"], "q9: no quotation in the archive has this ID"),
        (["said", "g1", "Ana Lee"], "wrong kind of ID: a quotation is named like q7"),
        (["said", "q1", "..."], "it has no letter"),
        (["same", "g1", "g1"], "Error: g1 and g1 are the same statement already"),
        (["different", "g1", "g1"], "Error: g1 and g1 are the same statement; to divide it, name two of its"),
        (["same", "g1", "x"], "not an ID"),
        (["different", "g99", "g1"], "nothing in the archive has this ID"),
        (["take-back", "j1"], "no judgement with this ID"),
        (["take-back", "1"], "a judgement is named like j3"),
        (["same", "g1", "x" * 9000], "not an ID"),
    ],
)
def test_what_cannot_be_judged_is_said(arguments: list[str], line: str) -> None:
    result = run("judge", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert line in result.stderr
    assert len(result.stderr) < 400


def test_quotations_with_the_same_words_are_one_statement(tmp_path: Path) -> None:
    run("add", write(tmp_path, "two.txt", PRESS), "--outlet", "Post")
    refused = run("judge", "different", "q1", "q3")
    assert refused.stderr == (
        "Error: q1 and q3 have the same words, so they cannot be made different statements\n"
    )
    assert run("judge", "same", "q1", "q3").stderr == "Error: q1 and q3 are the same statement already\n"


def quote(**given: object) -> Quote:
    lee, diaz = Mention(30, 37, "Ana Lee"), Mention(40, 47, "Bo Diaz")
    candidates = (Candidate(lee, "Ana Lee", 0.7), Candidate(diaz, "Bo Diaz", 0.2))
    plain = Quote((Span(0, 20),), Kind.DIRECT, speaker=lee, speaker_name="Ana Lee", confidence=0.9,
                  candidates=candidates)  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def judged(given: Quote, *said: JudgedSpeaker) -> Quote:
    return as_judged("", [given], said).get(0, given)


def test_the_next_candidate_is_named_only_where_it_is_likely() -> None:
    not_lee = JudgedSpeaker(Span(0, 20), "Ana Lee", False)
    following = judged(quote(), not_lee)
    assert (following.speaker_name, round(following.confidence, 2)) == ("Bo Diaz", 0.67)
    weak = (quote().candidates[0], replace(quote().candidates[1], score=0.1))
    assert judged(quote(candidates=weak), not_lee).speaker_name is None
    nobody = judged(quote(), not_lee, JudgedSpeaker(Span(0, 20), "Diaz", False))
    assert (nobody.speaker, nobody.speaker_name, nobody.confidence) == (None, None, 0.0)


def test_a_pronoun_stays_where_its_person_is_ruled_out() -> None:
    she = Mention(22, 25, "she")
    found = judged(
        quote(speaker=she, candidates=(Candidate(she, "Ana Lee", 0.9),)),
        JudgedSpeaker(Span(0, 20), "Lee", False),
    )
    assert (found.speaker, found.speaker_name) == (she, None)


def test_somebody_else_ruled_out_changes_nothing() -> None:
    assert judged(quote(), JudgedSpeaker(Span(0, 20), "Bo Diaz", False)) == quote()
    assert judged(quote(), JudgedSpeaker(Span(60, 80), "Ana Lee", False)) == quote()


def test_a_surname_or_an_id_stands_for_the_whole_name(tmp_path: Path) -> None:
    lee = re.search(r"(s\d+) +Ana Lee", done("speakers"))
    assert lee is not None
    assert done("judge", "said", "q2", lee[1]) == "Ana Lee said q2."
    done("judge", "take-back", "j1")
    assert done("judge", "said", "q1", "Diaz") == "Bo Diaz said q1."
    assert "no speaker has the ID s99" in run("judge", "said", "q1", "s99").stderr


def id_of(name: str) -> str:
    lines = run("speakers", "list", "--format", "jsonl").stdout.splitlines()
    (id,) = [f"s{one['id']}" for one in map(json.loads, lines) if one["name"] == name]
    return id


def test_a_surname_of_several_asks_which(tmp_path: Path) -> None:
    done("add", write(tmp_path, "two.txt", "“Come back tomorrow, all of you,” Eve Diaz said."))
    asked = run("judge", "said", "q1", "Diaz").stderr
    assert (
        f"more than one speaker has that name ({id_of('Bo Diaz')} (Bo Diaz), {id_of('Eve Diaz')} (Eve Diaz))"
        in asked
    )
    assert done("judge", "said", "q3", "Diaz") == "Eve Diaz said q3."


def test_who_goes_by_the_surname_alone_is_one_of_them(tmp_path: Path) -> None:
    trumps = [
        "“I will be there on Monday,” Donald Trump said.", "“The garden is lovely,” Melania Trump said.",
        "“Nobody knew it was so complicated,” Trump said.",
    ]  # fmt: skip
    for number, text in enumerate(trumps):
        done("add", write(tmp_path, f"{number}.txt", text))
    asked = run("judge", "said", "q1", "Trump").stderr
    assert asked.count("(") == 4
    for name in ("Donald Trump", "Melania Trump", "Trump"):
        assert f"{id_of(name)} ({name})" in asked
    assert done("judge", "said", "q1", id_of("Trump")) == "Trump said q1."
    assert "Trump 2 quotations" in done("speakers", "show", id_of("Trump"))


def test_a_title_tells_which_of_a_surname(tmp_path: Path) -> None:
    done("add", write(tmp_path, "1.txt", "“I will be there on Monday,” President Trump said."))
    done("add", write(tmp_path, "2.txt", "“The garden is lovely,” Melania Trump said."))
    done("add", write(tmp_path, "3.txt", "“My father is right,” Eric Trump said."))
    assert "more than one speaker has that name" in run("judge", "said", "q1", "Trump").stderr
    assert "more than one speaker has that name" in run("judge", "said", "q1", "Mayor Trump").stderr
    assert done("judge", "said", "q1", "President Trump") == "Trump said q1."
    assert "Trump 2 quotations; also called President Trump" in done("speakers", id_of("Trump"))


SANDERS = "“We answered that question,” Sarah Sanders said. “Ask the counsel,” Sarah Sanders said."


def test_who_is_shown_under_another_name_is_no_second_person(tmp_path: Path) -> None:
    done("add", write(tmp_path, "two.txt", SANDERS))
    done("speakers", "rename", "Sarah Sanders", "Sally Quux")
    assert done("judge", "said", "q1", "Sally Quux") == "Sarah Sanders said q1."
    assert done("speakers", "Sally Quux").startswith("1 speaker ")
    assert "Sally Quux 3 quotations; also called Sarah Sanders" in done("speakers", "Sarah Sanders")
    done("judge", "not-said", "q1", "sally quux")
    assert "Sally Quux 2 quotations" in done("speakers", "Quux")


@pytest.mark.parametrize(
    "arguments",
    [
        ["merge", "Sally Quux", "Ana Lee"], ["split", "Sally Quux", "Bo Diaz"],
        ["rename", "Sally Quux", "S. Q."],
        ["split", "Sally Quux", "--article", "two", "--as", "the nurse"],
    ],
)  # fmt: skip
def test_judgements_find_the_name_shown(tmp_path: Path, arguments: list[str]) -> None:
    done("add", write(tmp_path, "two.txt", SANDERS))
    done("speakers", "rename", "Sarah Sanders", "Sally Quux")
    done("speakers", *arguments)


def test_a_name_shown_for_one_and_printed_of_another_asks_which(tmp_path: Path) -> None:
    done("add", write(tmp_path, "two.txt", SANDERS))
    done("speakers", "rename", "Sarah Sanders", "Ana Lee")
    for command in (["speakers", "merge", "Ana Lee", "Bo Diaz"], ["judge", "said", "q2", "Ana Lee"]):
        refused = run(*command)
        assert refused.exit_code == 1
        assert re.search(r"s\d+ \(Ana Lee\b.*s\d+ \(Ana Lee\b", refused.stderr)
    assert done("speakers", "Ana Lee").startswith("2 speakers")


def test_a_name_to_show_prints(tmp_path: Path) -> None:
    refused = run("speakers", "rename", "Ana Lee", "Ana \u202eLee\u202c")
    assert refused.exit_code == 1
    assert "\u202e" not in refused.stderr


def test_a_judgement_makes_no_archive(tmp_path: Path) -> None:
    missing = tmp_path / "typo.db"
    assert "no archive here yet" in run("judge", "said", "q1", "Bo Diaz", "--db", str(missing)).stderr
    assert not missing.exists()


@pytest.mark.parametrize("name", ["Bo\x1b[31mb", "\u202eBob", "Bob\nLee", "Bo" * 300])
def test_what_is_no_name_is_refused(name: str) -> None:
    result = run("judge", "said", "q1", name)
    assert result.exit_code == 1
    assert "not a name" in result.stderr
    assert result.stderr.count("\n") == 1


def test_judgements_are_listed_as_the_archive_prints_them() -> None:
    done("judge", "same", "g1", "q2")
    done("speakers", "merge", "Ana Lee", "Bo Diaz")
    done("speakers", "rename", "Ana Lee", "Ana Lee-Diaz")
    text = done("judge", "list")
    assert "j1 “We will appeal the ruling” and “Not a word of it is true” are one statement - ed, 20" in text
    assert "j2 Ana Lee and Bo Diaz are the same person - ed, 20" in text
    assert "j3 Ana Lee is shown as Ana Lee-Diaz - ed, 20" in text
    record = json.loads(run("judge", "list", "--format", "json").stdout)["judgements"]
    assert record[1]["text"].startswith("Ana Lee and Bo Diaz are the same person")


def test_what_was_split_by_article_is_listed_with_its_name() -> None:
    done("speakers", "split", "Ana Lee", "--article", "one", "--as", "footballer")
    assert "j1 Ana Lee in one article is someone else: footballer" in done("judge", "list")


def test_names_and_words_that_are_printed_no_more_stay_as_they_were_kept(tmp_path: Path) -> None:
    done("judge", "same", "g1", "q2")
    done("speakers", "merge", "Ana Lee", "Bo Diaz")
    done("add", write(tmp_path, "one.txt", "Nothing was said."), "--outlet", "Herald")
    assert "are one statement" in done("judge", "list")


def test_who_did_not_say_it_is_named_with_the_quotation() -> None:
    done("judge", "not-said", "q1", "Lee")
    assert "(direct, judged not to be by Ana Lee) q1" in done("show", "q1")
    (printing,) = json.loads(run("show", "q1", "--format", "json").stdout)["printings"]
    assert (printing["ruled_out"], printing["speaker_name"]) == ("Ana Lee", None)
    done("judge", "said", "q1", "Bo Diaz")
    assert "judged not to be" not in done("show", "q1")


def test_what_is_taken_back_is_told_in_lines_of_a_terminal() -> None:
    done("judge", "same", "g1", "q2", "--note", "one speech on the steps of the court, as the tape has it")
    first, *others = run("judge", "take-back", "j1").stdout.splitlines()
    assert first.startswith("Taken back: ")
    assert len(first) <= 80
    assert others
    assert all(len(line) <= 80 and line.startswith("  ") for line in others)


@pytest.mark.parametrize(
    "judgement",
    [
        ["judge", "not-said", "q1", "Lee"],
        ["judge", "said", "q1", "Diaz"],
        ["judge", "same", "q1", "q2"],
        ["judge", "different", "q1", "q2"],
        ["speakers", "merge", "Ana Lee", "Bo Diaz"],
        ["speakers", "split", "Ana Lee", "Bo Diaz"],
        ["speakers", "split", "Ana Lee", "--article", "one", "--as", "footballer"],
        ["speakers", "rename", "Ana Lee", "Ana Maria Lee"],
    ],
    ids=" ".join,
)
def test_the_same_judgement_again_is_recorded_once(judgement: list[str]) -> None:
    """As after a kill, of which nobody knows whether it came before or after the end."""
    done(*judgement)
    once = done("judge", "list")
    run(*judgement)
    assert done("judge", "list") == once


def test_a_name_that_nothing_has_is_refused_unless_it_is_said_to_be_new(tmp_path: Path) -> None:
    run("add", write(tmp_path, "two.txt", "“We met in Oslo,” Jens Stoltenberg said."))
    refused = run("judge", "said", "q1", "Jens Stoltenburg")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        "Error: no speaker is called 'Jens Stoltenburg'; did you mean Jens Stoltenberg? "
        "To record a name that is new, add --new\n"
    )
    assert "add --new" in run("judge", "not-said", "q1", "Cy Ito").stderr
    assert json.loads(run("judge", "list", "--format", "json").stdout)["judgements"] == []
    assert done("judge", "said", "q1", "Cy Ito", "--new") == "Cy Ito said q1."
    assert done("judge", "said", "q2", "Cy Ito") == "Cy Ito said q2."  # now there is one
    # Whoever was judged not to have said it is known, too.
    done("judge", "not-said", "q2", "Bo Diaz")
    done("judge", "said", "q2", "Bo Diaz")


def test_an_id_that_nothing_has_is_told_with_the_last_one() -> None:
    assert "the last one of this kind is q2" in run("judge", "said", "q99", "Ana Lee").stderr
    assert "the last one of this kind is g2" in run("judge", "same", "g1", "g99").stderr
    assert "did you mean g1 (a statement) or q1 (a quotation)?" in run("judge", "same", "1", "q2").stderr


SPEECH = "We will build the new harbour in spring and open the bridge in June"


def test_who_is_judged_different_stands_alone(tmp_path: Path) -> None:
    """Not even where other wordings are as near: a quotation that was taken out joins nothing by itself."""
    for name, words in (
        ("a", SPEECH),
        ("b", SPEECH.replace("new harbour", "harbour")),
        ("c", SPEECH.replace("new harbour", "old harbour")),
        ("d", "build the new harbour in spring and open the bridge"),
    ):
        run("add", write(tmp_path, f"{name}.txt", f"“{words},” Ana Lee said."), "--outlet", name)
    shown = json.loads(run("search", "harbour", "--format", "json").stdout)
    assert [len(each["printings"]) for each in shown["statements"]] == [4]
    whole = {printing["outlet"]: printing["id"] for printing in shown["statements"][0]["printings"]}
    done("judge", "different", whole["d"], whole["a"])

    def partners(id: str) -> list[str]:
        record = json.loads(run("show", id, "--format", "json").stdout)
        return sorted(printing["outlet"] for printing in record["printings"])

    assert partners(whole["d"]) == ["d"]
    assert partners(whole["a"]) == ["a", "b", "c"]
    # Another wording, longer than all, does not take it up again, and it is the same in any order.
    run("add", write(tmp_path, "e.txt", f"“{SPEECH}, as promised,” Ana Lee said."), "--outlet", "e")
    assert whole["a"] not in partners(whole["d"])
    assert "d" not in partners(whole["a"])
    done("judge", "take-back", "j1")
    assert "d" in partners(whole["a"])
