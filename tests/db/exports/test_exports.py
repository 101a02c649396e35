"""The archive in the forms that other programs read."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.exports import export as exports
from db.exports.iris import page
from db.exports.streams import ExportRow
from db.exports.web_annotations import annotation
from db.exports.writing import whole_file, write_document
from db.store.runs import begin_run
from quotes.errors import QuotesError
from quotes.read.files import read_articles
from quotes.types import Article, Extraction, Kind, Quote, Span

from support.archive_fakes import fake_extraction, save_extraction
from support.exported import ARTICLES, filled, lines, written
from support.paths import SHARED

SCORER = SHARED / "eval" / "score_clusters.py"


@pytest.fixture(scope="module")
def archive(new_archive: Any) -> Iterator[Engine]:
    engine = filled(new_archive(), ARTICLES)
    yield engine
    engine.dispose()


def cells(engine: Engine, what: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(engine, what, "csv"), newline="")))


TEXTS = {article.id: article.text for article in ARTICLES}


def test_offsets_of_quotations_give_the_text_back(archive: Engine) -> None:
    found = lines(archive, "quotes")
    assert len(found) == 7
    for record in found:
        text = TEXTS[record["article"]]
        assert " ... ".join(text[start:end] for start, end in record["spans"]) == record["text"]
        if record["speaker"]:
            mention = record["speaker"]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_a_group_is_one_line_with_its_members(archive: Engine) -> None:
    found = lines(archive, "groups")
    (shared,) = (record for record in found if len(record["members"]) > 1)
    assert [(m["id"], m["outlet"], m["date"]) for m in shared["members"]] == [
        ("pd-7", "People's Daily Online", "2024-02-15T21:40"),
        ("cd-1", "China Daily", "2024-02-16"),
    ]
    assert (shared["outlets"], shared["sources"]) == (2, 2)
    for record in found:
        for member in record["members"]:
            assert TEXTS[member["id"]][member["start"] : member["end"]] == member["wording"]
    assert sum(len(record["members"]) for record in found) == len(lines(archive, "quotes"))


def test_a_group_of_which_articles_print_parts_is_a_line_for_each(location: str) -> None:
    first, last = "The old mill burnt down last night.", "We will rebuild the roof before the first snow."
    texts = {"whole": f"{first} {last}", "begins": first, "ends": last}
    engine = filled(
        location,
        [
            Article(id, f"“{text}” Ana Lee said.", outlet=id.title(), published=f"2024-05-0{day}")
            for day, (id, text) in enumerate(texts.items(), 1)
        ],
    )
    found = [record for record in lines(engine, "groups") if len(record["members"]) > 1]
    engine.dispose()
    assert len({record["id"] for record in found}) == 1
    assert [(record["strand"], record["strands"]) for record in found] == [(1, 2), (2, 2)]
    assert [[member["id"] for member in record["members"]] for record in found] == [
        ["whole", "begins"],
        ["whole", "ends"],
    ]
    assert [(record["outlets"], record["sources"]) for record in found] == [(2, 2), (2, 2)]


def test_groups_as_csv_have_one_line_a_member(archive: Engine) -> None:
    rows = cells(archive, "groups")
    assert sorted(Counter(row["group"] for row in rows).values()) == [1, 1, 1, 1, 1, 2]
    assert {row["article"] for row in rows} == set(TEXTS)


def test_speakers(archive: Engine) -> None:
    names = {record["name"]: record["quotations"] for record in lines(archive, "speakers")}
    assert names == {"Jens Stoltenberg": 3, "Camilla Stoltenberg": 1, "Zoë Łukasz-O’Neill": 2}


def test_articles_can_be_read_again(archive: Engine, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(written(archive, "articles", "jsonl"), encoding="utf-8")
    again = [article for article in read_articles([str(path)]) if isinstance(article, Article)]
    kept = ("id", "text", "outlet", "url", "published", "section", "editor")
    assert [[getattr(article, name) for name in kept] for article in again] == [
        [getattr(article, name) for name in kept] for article in ARTICLES
    ]


def test_articles_as_csv_have_what_is_known_of_them_and_counts(archive: Engine) -> None:
    rows = {row["id"]: row for row in cells(archive, "articles")}
    assert (rows["pd-7"]["wire"], rows["pd-7"]["section"], rows["pd-7"]["editor"]) == (
        "Xinhua", "World", "Liu Ning"
    )  # fmt: skip
    assert (rows["pd-7"]["characters"], rows["pd-7"]["quotations"]) == (str(len(TEXTS["pd-7"])), "2")
    assert rows["loose"]["section"] == ""


def test_what_a_spreadsheet_would_run_is_text_in_csv_and_as_it_is_in_json_lines(archive: Engine) -> None:
    titles = {row["title"] for row in cells(archive, "quotes")}
    assert titles == {"'=NATO meets", ""}
    assert "=NATO meets" in {record["title"] for record in lines(archive, "quotes")}


def test_an_archive_without_articles(location: str) -> None:
    engine = filled(location, [])
    for what in exports.TABLES:
        assert written(engine, what, "jsonl") == ""
        assert len(written(engine, what, "csv").splitlines()) == 1
    for what in exports.LINKED:
        assert isinstance(json.loads(written(engine, what, "jsonld")), dict)
    engine.dispose()


def test_only_texts_that_stand_are_exported(location: str) -> None:
    engine = filled(location, [Article("a", "“We will appeal today,” Ana Lee said.", outlet="D")])
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        later = Article("a", "“We will not appeal today,” Ana Lee said.", outlet="D")
        save_extraction(session, fake_extraction(later), run)
    for what in ("quotes", "groups", "articles", "annotations"):
        (line,) = written(engine, what, "jsonl").splitlines()
        assert "will not appeal" in line
    engine.dispose()


def test_every_page_of_a_long_archive(location: str) -> None:
    many = [Article(f"a{n}", f"“Plan{n} bears no{n} fruit{n} here{n},” Ana Lee said.") for n in range(230)]
    engine = filled(location, many)
    assert [record["article"] for record in lines(engine, "quotes")] == [article.id for article in many]
    assert len(lines(engine, "articles")) == 230
    assert sum(len(record["members"]) for record in lines(engine, "groups")) == 230
    engine.dispose()


@pytest.mark.skipif(not SCORER.is_file(), reason="needs the shared evaluation data")
def test_the_scorer_of_groups_reads_the_export_as_it_is(location: str, tmp_path: Path) -> None:
    with (SHARED / "eval" / "clusters" / "basil_dev_strings.jsonl").open(encoding="utf-8") as strings:
        marked = [json.loads(line) for line in strings]
    by_article: dict[str, list[Span]] = {}
    for record in marked:
        by_article.setdefault(record["id"], []).append(Span(record["start"], record["end"]))
    engine = open_archive(location, write=True)
    with (
        (SHARED / "eval" / "basil" / "dev.jsonl").open(encoding="utf-8") as articles,
        session_scope(engine) as session,
    ):
        run = begin_run(session, model="fake-1", versions={}, options={})
        for record in map(json.loads, articles):
            spans = sorted(by_article.get(record["id"], ()))
            quotes = tuple(Quote((span,), Kind.DIRECT, rule="given") for span in spans)
            article = Article(
                record["id"], record["text"], outlet=record["outlet"], published=record.get("date")
            )
            save_extraction(session, Extraction(article, quotes, model="fake-1"), run)
    path = tmp_path / "groups.jsonl"
    path.write_text(written(engine, "groups", "jsonl"), encoding="utf-8")
    engine.dispose()
    scored = subprocess.run(
        [sys.executable, str(SCORER), "basil_dev", str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    match = re.search(r"pairs +P ([\d.]+) R ([\d.]+)", scored)
    assert match is not None, scored
    # How good the groups are is measured in benchmarks/end_to_end.py; here, that the export loses nothing. No
    # speaker is known here, so words that differ must share more than in an archive.
    assert float(match[1]) >= 90
    assert float(match[2]) >= 94


# Files


def test_a_file_is_written_wholly_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    path.chmod(0o640)
    with pytest.raises(UnicodeEncodeError), whole_file(path) as out:
        out.write("new, and half a character: \ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    with whole_file(path) as out:
        out.write("neu“")
    assert path.read_text(encoding="utf-8") == "neu“"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with (
        pytest.raises(QuotesError, match=r"cannot be written \(No such file"),
        whole_file(tmp_path / "no" / "out.jsonl"),
    ):
        pass


@given(st.lists(st.dictionaries(st.text(), st.text(), max_size=3), max_size=3))
def test_a_document_written_piece_by_piece_is_one_object(records: list[dict[str, str]]) -> None:
    out = io.StringIO()
    write_document({"@context": "c"}, "@graph", records, out)
    assert json.loads(out.getvalue()) == {"@context": "c", "@graph": records}


# Web Annotations


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120), st.data())
def test_selectors_give_the_text_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article("a", text, url="https://news.example/a")
    quote = Quote((Span(start, end),), Kind.DIRECT)
    record = annotation(article, ExportRow("q1", "g1", quote, None, None, "fake-1"))
    archived, live = record["target"]
    words, position = archived["selector"]
    assert text[position["start"] : position["end"]] == words["exact"]
    around = words["prefix"] + words["exact"] + words["suffix"]
    assert text[start - len(words["prefix"]) :].startswith(around)
    assert live["selector"] == words


def test_nobody_is_identified_where_the_speaker_is_undecided(archive: Engine) -> None:
    undecided = [record for record in lines(archive, "annotations") if "no such plan" in json.dumps(record)]
    assert [record["motivation"] for record in undecided] == ["highlighting"]
    assert [body["purpose"] for body in undecided[0]["body"]] == ["classifying"]


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://cd.example/a b?q=é", "https://cd.example/a%20b?q=%C3%A9"),
        ("https://cd.example/a%20b#c", "https://cd.example/a%20b#c"),
        ("https://cd.example/50%?a[]=1#b#c", "https://cd.example/50%25?a%5B%5D=1#b%23c"),
        ("https://cd.example/\n\x1b\u202e<'>", "https://cd.example/%0A%1B%E2%80%AE%3C'%3E"),
        ("https://ana@home@[::1]:80/", "https://ana%40home@[::1]:80/"),
        ("https://[::1", None),
        ("https://[v1.a]/", None),
        ("https://cd.example:port/", None),
        ("https://@/", None),
        ("file:///etc/passwd", None),
        ("https:///", None),
        (None, None),
    ],
)
def test_addresses_are_valid_iris(url: str | None, iri: str | None) -> None:
    assert page(url) == iri


def test_the_same_export_twice_is_the_same(archive: Engine) -> None:
    for what in (*exports.TABLES, *exports.LINKED):
        for form in exports.formats_of(what):
            assert written(archive, what, form) == written(archive, what, form)
