"""What is fuzzed: for each function that reads what strangers wrote, what must be so whatever they wrote.

Each target is a test of Hypothesis. ``pytest`` tries a few examples of each (`attacks.test_fuzz`), ``fuzz.py`` as
many as its time allows.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example, given, note
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.archive.session import session_scope
from db.lookup.filters import Filters
from db.lookup.words.search import search
from quotes.check import InMemoryArchive, check_draft
from quotes.compare.changes import compare
from quotes.compare.relating import relate, relate_many
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import wording_of
from quotes.errors import ArticleError
from quotes.grammar.quotation_marks import find_stretches
from quotes.names.fold import fold_name
from quotes.names.forms import family_name, form_of, name_key, title_before
from quotes.names.same_person import one_person, same_person
from quotes.pipeline import extract
from quotes.read.article.dates import find_date, read_date
from quotes.read.article.make import make_article
from quotes.read.files import read_articles
from quotes.records import article_record, write_rows
from quotes.search.places import places_of
from quotes.search.query import read_query
from quotes.types import Article, Extraction
from quotetrail.output.checked.drafts import checked_draft
from quotetrail.output.checked.report import FORMATS, write_findings

from attacks.attack import steers
from attacks.fuzz_documents import DOCUMENTS
from attacks.kinds.records import FIELDS
from attacks.readers import TARGETS as READERS
from attribution.any_parse import fake_parse, ranges_are_sound
from support.archive_fakes import archive_of_extractions, fake_extraction
from support.exported import ARTICLES

PIECES = (
    *"“”\"'`‘’«»„‟‹›「」…—–-:;,.!?()[]{}*/\\&<>%$#@=+|~^_\t",
    *("``", "''", "\n", "\r\n", "\n\n", "\r", "\u00a0", "\u2028", "\x85", "\x0b", "\x1c", "\x07", "\x1b[31m", "\u200b", "\ufeff"),
    *("said", "told reporters", "according to", "asked", "whether", "that", "was quoted as saying", "denied", "not", "if", "who", "and"),
    *("Ana Lee", "Mr. Lee", "she", "he", "they", "Sen. Bo Lee Jr.", "O’Neill", "van der Berg", "NATO", "the senator", "LEE:", "Q:", "A:"),
    *("We will appeal the ruling", "prices will rise by 5 per cent", "$380 billion", "'90s", "rock 'n' roll", "don't", "U.S.", "No"),
    *("READ MORE: more", "(Reuters)", "OSLO, Feb. 16 (AP) --", "By Ana Lee", "Published 3 May 2024", "(PHOTO / AP)", "https://a.b/c"),
    *("👩🏽‍🚀", "e\u0301", "\u202eabc", "他说：", "Иван сказал", "قال", "ß", "İ", "\U0001d4b3", "ﬁ", "ŉ", "Σς", "٣", "½"),
)  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(LETTERS, max_size=200),
    st.tuples(st.sampled_from(PIECES), st.integers(1, 300)).map(lambda pair: pair[0] * pair[1]),
)
NAMES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Ana",
                "Jens",
                "J.",
                "de",
                "van",
                "der",
                "bin",
                "al",
                "Ben",
                "Lee",
                "Stoltenberg",
                "Jr.",
                "III",
                "Mr.",
                "Sen.",
                "Secretary-General",
                "of",
                "State",
                "the",
                "O’Neill",
                "Bill",
                "William",
                "Dr",
                "King",
                "Pope",
                "House",
                "White",
                "ＡＮＡ",
                "Łukasz",
                "Żak",
                "习近平",
                "İ",
                "ß",
                "'",
                "-",
                ".",
                "3",
            ]
        ),
        st.text(LETTERS, max_size=8),
    ),
    max_size=6,
).map(" ".join)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "of",
            "and",
            "or",
            "no",
            "not",
            "never",
            "may",
            "will",
            "won't",
            "rise",
            "rises",
            "fell",
            "fall",
            "wage",
            "wages",
            "mill",
            "mayor",
            "dam",
            "school",
            "water",
            "$5",
            "5",
            "40",
            "five",
            "billion",
            "bn",
            "up",
            "down",
            "…",
            "[the]",
            "[mayor]",
            "[it",
            "was]",
            "“no”",
            "Friday",
            "Monday",
            "London",
            "Paris",
            "Ana",
            "Lee",
            "he",
            "she",
            "i",
            "we",
            "%",
            "per",
            "cent",
            "-",
            "—",
            "!",
        ]
    ),
    min_size=1,
    max_size=25,
).map(" ".join)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from(("text", *FIELDS, "quotes", "text ")), JSON, max_size=8)
LINES = st.one_of(
    RECORDS.map(json.dumps),
    st.builds(lambda text, more: json.dumps({**more, "text": text}, ensure_ascii=False), TEXTS, RECORDS),
    TEXTS,
).map(lambda line: line.encode("utf-8", "surrogatepass"))
BYTES = st.one_of(
    st.lists(LINES, max_size=5).map(b"\n".join),
    TEXTS.map(str.encode),
    st.binary(max_size=300),
    st.tuples(TEXTS.map(str.encode), st.binary(max_size=6), st.integers(0, 300)).map(lambda x: x[0][: x[2]] + x[1] + x[0][x[2] :]),
    st.tuples(st.sampled_from(("utf-16", "utf-32", "latin-1", "cp1252", "shift_jis")), TEXTS).map(lambda x: x[1].encode(x[0], "ignore")),
)  # fmt: skip


@given(BYTES, st.sampled_from((".txt", ".jsonl", ".json", ".csv", ".xml", ".html", "")))
@example(b'{"text": "\\ud800"}', ".jsonl")
def readers(data: bytes, suffix: str) -> None:
    """Any bytes give articles whose text is in them, or errors of one line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        told: list[str] = []
        found = list(read_articles(path, tell=lambda notice: told.append(str(notice))))
    assert found, "something is said of every file"
    for one in found:
        if isinstance(one, ArticleError):
            assert one.reason
            continue
        assert one.text.strip()
        one.text.encode()
        ends = [
            0,
            *(edge for paragraph in one.paragraphs for edge in (paragraph.span.start, paragraph.span.end)),
        ]
        assert ends == sorted(ends), "paragraphs follow one another"
        assert ends[-1] <= len(one.text)
        assert one.published is None or read_date(one.published) == one.published


@given(DOCUMENTS)
def documents(data: bytes) -> None:
    """A document in which something is changed is an article, or refused in one line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        (found,) = read_articles(path)
    if isinstance(found, ArticleError):
        assert found.reason.isprintable()
    else:
        found.text.encode()
        assert all(one.span.end <= len(found.text) for one in (*found.paragraphs, *found.structure))


@given(TEXTS)
def marks(text: str) -> None:
    """Stretches lie in order within the paragraphs, with their content inside."""
    try:
        article = make_article(text, id="a")
    except ArticleError:  # nothing but blanks
        return
    spans = tuple(paragraph.span for paragraph in article.paragraphs)
    end = 0
    for stretch in find_stretches(text, spans):
        assert end <= stretch.span.start < stretch.span.end <= len(text)
        assert any(span.covers(stretch.span) for span in spans)
        content = stretch.content(text)
        assert stretch.span.start <= content.start <= content.end <= stretch.span.end
        end = stretch.span.end


@given(TEXTS, st.integers(0, 2**32 - 1))
def trees(text: str, seed: int) -> None:
    """Any text with any trees gives sound quotations, the same each time, which JSON and CSV can hold."""
    if not any(map(str.isalnum, text)):
        return
    parsed = fake_parse(text, seed)
    quotes = extract(parsed)
    ranges_are_sound(parsed.article.text, quotes)
    assert extract(parsed) == quotes
    record = article_record(parsed.article, quotes)
    assert json.loads(json.dumps(record)) == record
    for one in record["quotes"]:
        parts = [text[start:end] for start, end in one["spans"]]
        assert one["text"] == " ... ".join(parts)


CELLS = st.one_of(
    TEXTS, st.text(max_size=20), st.integers(), st.floats(allow_nan=False), st.none(), st.booleans()
)
_STARTS_FORMULA = re.compile("[=+\\-@＝＋－＠]")
_LINE_END = re.compile("[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4))
@example([["Daily\r=HYPERLINK(1)", None, -3]])
def tables(rows: list[list[object]]) -> None:
    """Every reader of CSV sees the same rows, and no line of a cell is a formula."""
    out = io.StringIO()
    write_rows(out, "csv", "abc", (dict(zip("abc", row, strict=True)) for row in rows))
    written = out.getvalue()
    written.encode()
    read = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert [len(row) for row in read] == [3] * (len(rows) + 1)
    assert set(_LINE_END.findall(re.sub(r'"(?:[^"]|"")*"', "", written))) <= {"\n"}
    for given_row, row in zip(rows, read[1:], strict=True):
        for value, cell in zip(given_row, row, strict=True):
            if not isinstance(value, str):
                assert cell == ("" if value is None else str(value))
                continue
            assert not any(_STARTS_FORMULA.match(line) for line in _LINE_END.split(cell)), cell
            same = re.sub("[\0\ud800-\udfff]", "\ufffd", value)
            assert cell.replace("'", "") == same.replace("'", ""), "nothing but apostrophes is added"


@given(
    st.lists(st.dictionaries(st.text(max_size=5), JSON, max_size=4), max_size=4),
    st.sampled_from(("json", "jsonl")),
)
def json_lines(records: list[dict[str, Any]], form: str) -> None:
    """JSON is read as it was written."""
    out = io.StringIO()
    write_rows(out, form, (), records)
    text = out.getvalue()
    lines = [json.loads(line) for line in text.split("\n") if line] if form == "jsonl" else json.loads(text)
    assert repr(lines) == repr(json.loads(json.dumps(records)))


@given(st.lists(st.tuples(TEXTS, st.integers(0, 99)), max_size=3), TEXTS, st.integers(0, 99))
def drafts(printed: list[tuple[str, int]], draft: str, seed: int) -> None:
    """A check of any draft against any articles gives findings in the draft, the same each time, that can be printed."""
    texts = [(text, number) for text, number in (*printed, (draft, seed)) if any(map(str.isalnum, text))]
    if not any(map(str.isalnum, draft)):
        return
    read = []
    for count, (text, number) in enumerate(texts):
        parsed = fake_parse(text, number)
        article = Article(f"a{count}", text, outlet=f"o{count % 2}", paragraphs=parsed.article.paragraphs)
        read.append(Extraction(article, extract(parsed), model="fake-1"))
    *stored, checked = read
    found = check_draft(checked, InMemoryArchive(stored))
    assert found == check_draft(checked, InMemoryArchive(stored))
    assert [finding.quote for finding in found] == list(checked.quotes)
    for finding in found:
        assert finding.reason
        for one in finding.evidence:
            for change in one.changes:
                assert change.old.end <= len(finding.text)
                assert change.new.end <= len(one.printed.text)
    for form in FORMATS:
        out = io.StringIO()
        write_findings([checked_draft(checked.article, found)], (), form, out, verbose=True)
        if form in ("table", "unix", "markdown"):
            assert not steers(out.getvalue())


@cache
def _searched() -> Engine:
    folder = tempfile.mkdtemp(prefix="fuzz")
    return archive_of_extractions(Path(folder) / "archive.db", map(fake_extraction, ARTICLES))


QUERIES = st.one_of(TEXTS, st.lists(st.sampled_from(("NATO", "Europe", "OR", "AND", "NOT", "NEAR(", "*", '"', "^", ":", "+", "-", "(", "{", "billion", "$380")), max_size=8).map(" ".join))  # fmt: skip


@given(QUERIES)
def searches(asked: str) -> None:
    """Any words can be searched for, in what is said and as a topic; places of words lie in the text."""
    query = read_query(asked)
    assert all(any(map(str.isalnum, phrase)) for phrase in query.phrases)
    for article in ARTICLES:
        ends = [edge for place in places_of(article.text, query) for edge in place]
        assert all(0 <= edge <= len(article.text) for edge in ends)
    with session_scope(_searched()) as session:
        found = search(session, asked, Filters(), near=False, limit=5)
        assert query.phrases or not (found.statements or found.passages)
        topic = search(session, "Europe", Filters(topic=asked), near=False, limit=5)
        assert topic.total <= 2


@given(
    st.one_of(
        TEXTS,
        st.text("0123456789-/.: TZ+JanFebMar,", max_size=30),
        st.datetimes().map(str),
        st.dates().map(str),
    )
)
def dates(text: str) -> None:
    """What is read as a date is one in ISO 8601, and is read as itself again."""
    iso = read_date(text)
    if iso is not None:
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?", iso), iso
        assert read_date(iso) == iso
    found = find_date(f"x {text}")
    if found is not None:
        assert 0 <= found.span.start < found.span.end <= len(text) + 2


@given(NAMES, NAMES)
def names(one: str, other: str) -> None:
    """Folding is done once and for all; two names are one person's in both orders; each name is its own."""
    for name in (one, other):
        folded = fold_name(name)
        assert fold_name(folded) == folded
        assert name_key(folded) == name_key(name)
        assert same_person(form_of(folded), form_of(folded))
        assert one_person(name, name)
        family_name(folded)
        title_before(name)
    assert one_person(one, other) == one_person(other, one)
    ones, others = form_of(name_key(one)), form_of(name_key(other))
    assert same_person(ones, others) == same_person(others, ones)


@given(st.one_of(SENTENCES, TEXTS), st.one_of(SENTENCES, TEXTS))
def comparisons(old: str, new: str) -> None:
    """Two wordings are related in the same way in both orders; what changed lies within both texts."""
    first, second = wording_of(old), wording_of(new)
    there, back = relate(first, second), relate(second, first)
    assert (there.relation, there.score) == (back.relation, back.score)
    assert relate(first, first).relation in (Relation.IDENTICAL, Relation.SAME)
    (at_once,) = relate_many([(first, second)])
    assert at_once.relation == there.relation
    found = compare(old, new)
    for change in found.changes:
        for span, text, words in ((change.old, old, change.old_text), (change.new, new, change.new_text)):
            assert 0 <= span.start <= span.end <= len(text)
            assert span.of(text) == words
    assert found.old.end <= len(old)
    assert found.new.end <= len(new)


@given(RECORDS, TEXTS)
def round_trips(record: dict[str, Any], text: str) -> None:
    """The record of an article that was read is read as the same article."""
    first = _read_one({**record, "text": text})
    if first is None:
        return
    note(repr(first))
    second = _read_one(article_record(first, ()))
    assert second is not None
    for field in ("id", "text", "outlet", "url", "title", "byline", "published", "wire", "paragraphs"):
        assert getattr(first, field) == getattr(second, field), field


def _read_one(record: dict[str, Any]) -> Article | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")
        (found,) = read_articles(path)
    return found if isinstance(found, Article) else None


Target = Callable[[], None]
TARGETS: dict[str, Target] = READERS | {
    target.__name__: target
    for target in (
        readers, documents, marks, trees, tables, json_lines, drafts, searches, dates, names, comparisons, round_trips
    )
}  # fmt: skip
