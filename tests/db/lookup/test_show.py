"""``quotetrail show``: where a statement came from, as its reader sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.provenance import origins
from db.provenance.shared_text import passages

from support.archive_fakes import run, use_fakes, write

STORY = (
    "The ministers met on Thursday to talk about money for the years to come and about factories.\n"
    "“Europe will invest {} in defense this year,” Jens Stoltenberg said. Nobody asked him for details.\n"
    + "\n".join(
        f"In paragraph {number} of the story the agency tells how the talks of day {number} went on in hall "
        f"{number + 7}, who came late by {number * 3} minutes and what the cook of team {number} made of it."
        for number in range(12)
    )
)
OWN = (
    "Before the summit, one thing was clear. “Europe will invest $380 billion in defense this year,” "
    "Jens Stoltenberg said on the phone."
)


def added(folder: Path, *records: dict[str, str]) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    result = run("add", write(folder, "later.jsonl", lines))
    assert result.exit_code == 0, result.output


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """One wire story at two outlets, with and without the credit, and one reporter's own text."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COLUMNS", "80")
    use_fakes(monkeypatch)
    records = [
        {"id": "a", "outlet": "Alpha", "date": "2024-02-16T09:11", "wire": "Xinhua",
         "text": STORY.format("380 billion U.S. dollars")},
        {"id": "b", "outlet": "Beta", "date": "2024-02-16", "text": STORY.format("$280 billion")},
        {"id": "c", "outlet": "Gamma", "date": "2024-02-17", "text": OWN, "url": "https://gamma.example/c"},
    ]  # fmt: skip
    added(tmp_path, *records)
    return tmp_path


def shown(id: str = "q1") -> str:
    result = run("show", id)
    assert result.exit_code == 0, result.output
    return result.stdout


def flat(text: str) -> str:
    return " ".join(text.split())


def test_it_reads_in_80_columns(archive: Path) -> None:
    lines = shown().splitlines()
    assert all(len(line) <= 80 or "http" in line for line in lines)
    assert not any(line.endswith(" ") for line in lines)
    assert "\x1b" not in shown()


def test_who_was_first_and_how_many_are_independent(archive: Path) -> None:
    record = json.loads(run("show", "q3", "--format", "json").stdout)["provenance"]
    assert record["first"]["ids"] == ["q1"]
    text = flat(shown())
    assert "First: Alpha (2024-02-16T09:11, q1)." in text
    assert "Printed by 2 outlets. 2 independent sources." in text


def test_the_other_number_is_another_statement_of_the_same_story(archive: Path) -> None:
    text = flat(shown())
    assert "not the same: contradicting" in text
    assert "“$280 billion” instead of “380 billion U.S. dollars” [number]" in text


def test_a_link_opens_the_page_at_the_words(archive: Path) -> None:
    link = "https://gamma.example/c#:~:text=Europe%20will%20invest%20%24380%20billion%20in%20defense%20this%20year"
    assert link in shown("q3")
    record = json.loads(run("show", "q3", "--format", "json").stdout)
    assert [printing["link"] for printing in record["printings"]] == [None, link]


def test_the_sentence_round_the_words_not_the_whole_paragraph(archive: Path) -> None:
    text = flat(shown("q3"))
    assert "Jens Stoltenberg said on the phone." in text
    assert "Before the summit" not in text


def test_copies_are_one_source_with_the_evidence(archive: Path, tmp_path: Path) -> None:
    copy = json.dumps({"id": "d", "outlet": "Delta", "text": STORY.format("380 billion U.S. dollars")})
    assert run("add", write(tmp_path, "copy.jsonl", copy)).exit_code == 0
    text = flat(shown())
    assert (
        "Printed by 3 outlets, 2 of them with the same text (credited to Xinhua). 2 independent sources."
        in text
    )
    assert (
        "Count as one source: Alpha, Delta Alpha (q1) and Delta (q4): 100 % of the shorter article appears"
        in text
    )
    assert "First: Alpha (2024-02-16T09:11, q1); 1 undated printing may be earlier." in text
    assert "“$380 billion” instead of “380 billion U.S. dollars”" in text


def test_an_article_without_an_outlet_is_no_outlet(archive: Path) -> None:
    own = "Asked again, he would not say more. “{},” Jens Stoltenberg said, and left the {} at {}."
    said = "Europe will invest $380 billion in defense this year"
    added(
        archive,
        {"id": "loose-1", "text": own.format(said, "room", "nine")},
        {"id": "loose-2", "text": own.format(said, "hall", "a quarter past ten, by the back door")},
    )
    assert "Printed by 2 outlets and in 2 articles without an outlet. 4 independent sources." in flat(shown())
    text = flat(run("speaker", "Stoltenberg").stdout)
    assert "in 4 articles, 2 outlets" in text
    record = json.loads(run("show", "q1", "--format", "json").stdout)
    assert (record["outlets"], record["provenance"]["outlets"], record["provenance"]["unnamed"]) == (2, 2, 2)


def test_where_no_article_names_its_outlet_none_is_counted(archive: Path) -> None:
    said = "“Nobody in this town has slept since Monday,” Ana Brito said"
    added(
        archive,
        {"id": "loose-1", "text": f"{said} on the steps of the court. It rained."},
        {"id": "loose-2", "text": f"{said} while the fire brigade took in its hoses, one by one."},
    )
    text = run("speaker", "Ana Brito").stdout
    assert "in 2 articles\n" in text
    (statement,) = json.loads(run("speaker", "Ana Brito", "--format", "json").stdout)["statements"]
    assert "Printed in 2 articles without an outlet. 2 independent sources." in flat(shown(statement["id"]))


@pytest.mark.parametrize(("day", "words", "told"), [
    ("2024-05-20", "has slept since Monday", True),
    ("2024-02-02", "has slept since Monday", False),
    (None, "has slept since Monday", False),
    ("2024-05-20", "has slept since Monday, and nobody in the harbour, in the old mill or in the houses "
     "behind the church will sleep before the river is back in its bed", False),
])  # fmt: skip
def test_few_words_printed_again_much_later_may_have_been_said_again(
    archive: Path, day: str | None, words: str, told: bool
) -> None:
    said = f"“Nobody in this town {words},” Ana Brito said"
    later = {"id": "f", "outlet": "Beta", "text": f"{said} while the fire brigade took in its hoses."}
    added(
        archive,
        {"id": "e", "outlet": "Alpha", "date": "2024-01-10", "text": f"{said} on the steps. It rained."},
        {**later, "date": day} if day else later,
    )
    text = flat(shown("q4"))
    note = (
        "First: Alpha (2024-01-10, q4); the next printing is 130 days later, so it may have been said again."
    )
    assert (note in text) is told
    assert ("said again" in text) is told
    assert "First: Alpha (2024-01-10, q4)" in text


def test_few_words_of_another_month_make_a_phrase_of_a_statement(archive: Path) -> None:
    said = "“And make no mistake, the work will be done,” Ana Brito said"
    place, hall = f"{said} on the steps. It rained.", f"{said} while the fire brigade took in its hoses."
    added(
        archive,
        {"id": "e", "outlet": "Alpha", "date": "2012-09-12", "text": place},
        {"id": "f", "outlet": "Beta", "date": "2012-10-01", "text": hall},
    )
    assert "First: Alpha (2012-09-12, q4)" in flat(shown("q4"))
    later = {"id": "g", "outlet": "Gamma", "date": "2016-01-15", "text": hall.replace("hoses", "ladders")}
    added(archive, later)
    text = flat(shown("q4"))
    assert "said again and again" in text
    assert "First:" not in text
    assert "independent" not in text
    assert run("remove", "g", "--yes").exit_code == 0
    assert "First: Alpha (2012-09-12, q4)" in flat(shown("q4"))


def test_who_was_first_with_each_part_of_a_speech(archive: Path) -> None:
    begins, ends = "The old mill burnt down last night.", "We will rebuild the roof before the first snow."
    texts = {"e": ("Alpha", begins), "f": ("Beta", ends), "g": ("Gamma", f"{begins} {ends}")}
    added(
        archive,
        *(
            {"id": id, "outlet": outlet, "date": f"2024-05-0{day}", "text": f"“{text}” Ana Brito said."}
            for day, (id, (outlet, text)) in enumerate(texts.items(), 1)
        ),
    )
    text = flat(shown("q4"))
    assert "First: Alpha (2024-05-01, q4), which prints the first sentence of two." in text
    other = "First with other words of it: Beta (2024-05-02, q5), which prints the second sentence of two."
    assert other in text
    record = json.loads(run("show", "q4", "--format", "json").stdout)["provenance"]
    assert [strand["printings"] for strand in record["strands"]] == [["q4", "q6"], ["q5", "q6"]]
    assert [strand["first"]["ids"] for strand in record["strands"]] == [["q4"], ["q5"]]


def test_a_text_changed_since_is_told_of_but_counts_no_more(archive: Path) -> None:
    added(
        archive,
        {"id": "a", "outlet": "Alpha", "date": "2024-02-18", "text": "The agency has withdrawn this story."},
    )
    text = flat(shown())
    assert "Printed by 1 outlet. 1 independent source." in text
    assert "Alpha (direct, credits Xinhua, later changed by the outlet)" in text


def test_a_wire_text_of_hundreds_of_papers_is_compared_once(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counting(*texts: str, limit: int) -> object:
        nonlocal compared
        compared += 1
        return passages(*texts, limit=limit)

    monkeypatch.setattr(origins, "passages", counting)
    text = STORY.format("380 billion U.S. dollars")
    added(archive, *({"id": f"p{n}", "outlet": f"Paper {n}", "text": text} for n in range(150)))
    assert "Printed by 152 outlets, 151 of them with the same text (credited to Xinhua)." in flat(shown())
    assert compared <= 3


TWICE = (
    "Europe would invest $380 billion in defense this year, Jens Stoltenberg said. The hall was full.\n"
    "“Europe will invest $380 billion in defense this year,” Jens Stoltenberg said, and sat down.\n"
)


@pytest.fixture
def twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """One article that tells in its own words what it quotes later on."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    use_fakes(monkeypatch)
    added(tmp_path, {"id": "t", "outlet": "Alpha", "date": "2024-02-16", "text": TWICE})
    return tmp_path


def test_an_article_is_not_laid_against_itself(twice: Path) -> None:
    text = flat(shown())
    assert "First: Alpha (2024-02-16, q2)." in text
    assert "Alpha (indirect, repeated in the same article) q1" in text
    assert "Printed by 1 outlet. 1 independent source." in text
    assert "differ" not in text
    assert "order unknown" not in text
    record = json.loads(run("show", "q1", "--format", "json").stdout)
    assert [printing["again"] for printing in record["printings"]] == [True, False]
    assert record["text"].startswith("“Europe will invest")
    assert record["provenance"]["variations"] == []


def test_the_reporters_words_are_shown_as_a_retelling(twice: Path) -> None:
    text = flat(run("speaker", "Stoltenberg").stdout)
    assert "paraphrased: Europe would invest $380 billion in defense this year" in text
    assert "“would” instead of “will”" not in text
    assert "in 2 articles" not in text


def test_another_paper_is_laid_against_the_quotation(twice: Path) -> None:
    other = "“Europe will invest 380 billion dollars in defense this year,” Jens Stoltenberg said outside.\n"
    added(twice, {"id": "u", "outlet": "Beta", "date": "2024-02-17", "text": other})
    text = flat(shown())
    assert "Printed by 2 outlets. 2 independent sources." in text
    assert (
        "Where the printings differ, with the number of independent sources "
        "“$380 billion” 1 | “380 billion dollars” 1" in text
    )
    assert "“will” 1 | “would” 1" not in text


def test_a_changed_text_is_not_the_same_article(twice: Path) -> None:
    changed = TWICE.replace("$380 billion", "$380 billion or more")
    added(twice, {"id": "t", "outlet": "Alpha", "date": "2024-02-17", "text": changed})
    record = json.loads(run("show", "q2", "--format", "json").stdout)
    quoted = [p for p in record["printings"] if not p["again"]]
    assert [printing["superseded"] for printing in quoted] == [True, False]
    assert len(record["provenance"]["tree"]) == 2


def test_a_few_marked_words_do_not_go_before_the_sentence_that_tells_it(twice: Path) -> None:
    text = (
        "The two parties should form a government of national unity before winter comes, Ana Brito said.\n"
        "“Government of national unity,” Ana Brito said.\n"
    )
    added(twice, {"id": "v", "outlet": "Beta", "date": "2024-02-17", "text": text})
    (statement,) = json.loads(run("speaker", "Ana Brito", "--format", "json").stdout)["statements"]
    assert statement["text"].startswith("The two parties")
    assert [printing["again"] for printing in statement["printings"]] == [False, True]
