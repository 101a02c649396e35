"""What a speaker denied, refused or left open is not shown as what they said."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes.pipeline
from quotes.compare.reported import reported_as
from quotes.compare.stance import claims, stances
from quotes.text import word_set
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span
from quotetrail.output.extractions import write_extractions

from support.archive_fakes import FakeParser, run, use_fakes, write

_REPORT = re.compile(
    r"(?P<who>Peter Smith|Ana Lee|Tom Brown) (?:flatly |did not |has )?(?P<cue>\w+) "
    r"(?P<content>(?:that|to|whether)[^.]+|“[^”]+”)\."
    r"|(?P<content2>“[^”]+”) (?P<who2>Peter Smith) (?P<cue2>denied)"
)


def found_in(article: Article) -> Extraction:
    """One way of writing: a name, one word that reports, what is reported."""
    quotes = []
    for match in _REPORT.finditer(article.text):
        some = "" if match["who"] else "2"
        content = Span(*match.span("content" + some))
        marked = article.text[content.start] == "“"
        quotes.append(
            Quote(
                (content,),
                Kind.DIRECT if marked else Kind.INDIRECT,
                cue=Span(*match.span("cue" + some)),
                speaker=Mention(*match.span("who" + some), match["who" + some]),
                speaker_name=match["who" + some],
                rule="one way",
                confidence=0.9,
            )
        )
    return Extraction(article, tuple(quotes), model=FakeParser.model)


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty archive of what `found_in` finds."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COLUMNS", "80")
    use_fakes(monkeypatch)

    def extract(articles: Iterable[Article], parser: FakeParser, **_: object) -> Iterator[Extraction]:
        return map(found_in, articles)

    monkeypatch.setattr(quotes.pipeline, "extract_articles", extract)


def told(folder: Path, text: str, *command: str, id: str = "one", outlet: str = "Herald") -> str:
    """What a command prints once this text is in the archive, in one line."""
    done = run("add", write(folder, f"{id}.txt", text), "--outlet", outlet, "--date", "2024-02-16")
    assert done.exit_code == 0, done.output
    result = run(*command)
    assert result.exit_code == 0, result.output
    assert all(len(line) <= 80 and line == line.rstrip() for line in result.stdout.splitlines())
    return " ".join(result.stdout.split())


DENIED = "Peter Smith denied that he had taken money from the oil company.\n"


@pytest.mark.parametrize("command", [["speaker", "Peter Smith"], ["search", "oil"], ["show", "q1"]])
def test_who_denied_it_is_not_shown_saying_it(tmp_path: Path, command: list[str]) -> None:
    text = told(tmp_path, DENIED, *command).replace("*", "")  # the words searched for are marked
    assert "g1 Peter Smith denied that he had taken money from the oil company" in text
    assert "2024-02-16 Herald (indirect, denied: “Peter Smith denied that”) q1" in text
    assert "“Peter Smith denied that”" in text


def test_in_its_article_too(tmp_path: Path) -> None:
    text = told(tmp_path, DENIED, "article", "one")
    assert "q1 Peter Smith (indirect, denied: “Peter Smith denied that”, 0.90)" in text


def test_programs_are_told_as_well(tmp_path: Path) -> None:
    others = "Ana Lee declined to say who paid for the bridge.\nTom Brown said that it rains.\n"
    told(tmp_path, DENIED + others, "stats")
    (quotation, *_) = json.loads(run("article", "one", "--format", "json").stdout)["quotations"]
    assert (quotation["cue"], quotation["reported"]) == ("denied", "denied")
    given = []
    for name in ("Peter Smith", "Ana Lee", "Tom Brown"):
        (statement,) = json.loads(run("speaker", name, "--format", "json").stdout)["statements"]
        (printing,) = statement["printings"]
        given.append((printing["reported"], printing["clause"]))
    assert given == [("denied", "Peter Smith denied that"), ("open", "Ana Lee declined to"), ("said", "")]
    (row,) = csv.DictReader(io.StringIO(run("speaker", "Ana Lee", "--format", "csv").stdout))
    assert (row["cue"], row["reported"]) == ("declined", "open")


@pytest.mark.parametrize(
    ("report", "note"),
    [
        ("Ana Lee did not confirm that the bridge would be closed", "neither said nor denied"),
        ("Ana Lee declined to say who paid for the new bridge", "neither said nor denied"),
        ("Ana Lee refused to leave the town hall before midnight", "refused: “Ana Lee refused to”"),
        ("Ana Lee asked whether the bridge would be closed", "asked: “Ana Lee asked whether”"),
        # The word of the reporter, where it is more than "said".
        ("Ana Lee suggested that the bridge would be closed", "Herald (indirect, “suggested”) q1"),
        ("Ana Lee said that the bridge would be closed", "Herald (indirect) q1"),
        # A denial in marks is what was said.
        ("“It is a lie from the first word to the last,” Peter Smith denied", "Herald (direct) q1"),
    ],
)
def test_how_it_was_reported(tmp_path: Path, report: str, note: str) -> None:
    assert note in told(tmp_path, report + ".\n", "show", "q1")


def test_denied_in_one_paper_and_said_in_another(tmp_path: Path) -> None:
    told(tmp_path, DENIED, "stats")
    said = "Peter Smith said that he had taken money from the oil company.\n"
    text = told(tmp_path, said, "speaker", "Peter Smith", id="two", outlet="Gazette")
    assert "2 outlets" in text
    assert "denied in 1 of 2 printings" in text


def test_a_clause_is_cut_between_words(tmp_path: Path) -> None:
    long = "Asked by reporters of four papers, two of them from here, and in a voice that few could hear "
    text = told(tmp_path, long + DENIED, "show", "q1")
    assert "denied: “… " in text
    assert "a voice that few could hear Peter Smith denied that”" in text


def test_the_table_of_an_extraction_says_so() -> None:
    out = io.StringIO()
    write_extractions([found_in(Article("a", DENIED))], out, "table")
    assert re.search(r"Peter Smith +indirect +0\.90 +that he had.*\n +denied ", out.getvalue())


_WORDS = st.sampled_from(
    sorted(stances._DENIALS | stances._REFUSALS | stances._NEGATIONS | stances._ASKING | stances._SAYING)
    + sorted(stances._RULE_OUT | claims.CLAIMS | claims.DOUBTS | claims.FALSE)
    + sorted(claims._REJECTS | claims._FEW | claims._HARD | claims._CALLS | claims._BELIEVE)
    + sorted(
        word_set("didn’t won't can’t cannot stopped short of out whether that to Lee Mr. and , “ the only")
    )
)


@settings(max_examples=400)
@given(st.lists(_WORDS, max_size=8), _WORDS, st.lists(_WORDS, min_size=1, max_size=5), st.sampled_from(Kind),
       st.booleans())  # fmt: skip
def test_the_first_look_passes_over_nothing(
    lead: list[str], cue: str, content: list[str], kind: Kind, after: bool
) -> None:
    first, last = (" ".join(content), " ".join(lead)) if after else (" ".join(lead), " ".join(content))
    text = " ".join(filter(None, (first, "" if not after else last, cue, "" if after else last)))
    cue_at = len(text) - len(cue) if after else len(first) + bool(first)
    cue_span = (cue_at, cue_at + len(cue))
    span = Span(0, len(first)) if after else Span(len(text) - len(last), len(text))
    found = stances.stance(text, span, Span(*cue_span), kind).stance
    reported, _ = reported_as(text, span.start, span.end, cue_span, kind.value)
    assert reported == {"said": "said", "denied": "denied", "left open": "open"}[found.value]
