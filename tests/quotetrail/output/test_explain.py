"""Why a quotation was found, in words that need no grammar book; and names withheld below a confidence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from quotes.find.cues import find_cues
from quotes.find.frames import DEPENDENTS, FURNITURE, JOINTS
from quotes.find.possible_contents import MEANINGS, contents_of
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.tree import Tree
from quotes.pipeline import undecided_below
from quotes.read.article.make import make_article
from quotes.speakers.resolution import Resolution
from quotes.types import Article, Candidate, Extraction, Kind, Mention, Quote, Sentence, Span, Word
from quotetrail.output.explain import (
    chain_sentence,
    explanation_record,
    path_sentence,
    rule_sentence,
    sentence_of,
    setting,
    speaker_sentence,
)

from support.archive_fakes import use_fakes, write
from support.golden import Golden, transcript

TEXT = (
    "“We will appeal,” Ana Lee said. The court had ruled on Monday.\n\n"
    "“It is late,” she added, Interfax reported, citing Ms. Lee.\n"
)
ARTICLE = make_article(TEXT, id="court")


def mention(text: str, after: int = 0) -> Mention:
    start = TEXT.index(text, after)
    return Mention(start, start + len(text), text)


def quote(content: str, **values: object) -> Quote:
    start = TEXT.index(content)
    return Quote((Span(start, start + len(content)),), Kind.DIRECT, **values)  # type: ignore[arg-type]


LEE = mention("Ana Lee")
SHE = mention("she")
SAID = quote(
    "“We will appeal,”", cue=Span(26, 30), speaker=LEE, speaker_name="Ana Lee", rule="ccomp<",
    confidence=0.9, candidates=(Candidate(LEE, None, 0.93), Candidate(mention("The court"), None, 0.02)),
)  # fmt: skip
ADDED = quote(
    "“It is late,”", speaker=SHE, speaker_name="Ana Lee", rule="ccomp<", confidence=0.6,
    candidates=(Candidate(SHE, None, 0.7),),
)  # fmt: skip


# rules


@pytest.mark.parametrize(
    ("rule", "cue", "sentence"),
    [
        ("ccomp>", "said", "The clause after “said” is what was said (its complement)."),
        ("ccomp<", "said", "The clause before “said” is what was said (its complement)."),
        ("obj>>", "blamed",
         "The object after “blamed”, to the last word that hangs on it, is what was said."),
        ("obl>c", "accused", "The phrase after “accused”, without its preposition, is what was said."),
        ("rest:that>", None,
         "The words from “that”, after the cue, to the end of the sentence are what was said."),
        ("no such rule", "said", "Found by the rule “no such rule”."),
        ("", None, "The rule was not recorded."),
    ],
)  # fmt: skip
def test_a_rule_is_one_sentence(rule: str, cue: str | None, sentence: str) -> None:
    assert rule_sentence(rule, cue) == sentence


RULES = [
    *MEANINGS,
    *("ing|ccomp>", "as|obj>>", "ing|before speaker<"),
    *(
        "marked",
        "floating",
        "turn",
        "label",
        "signature",
        "signed",
        "pull quote",
        "cited",
        "quoted as saying",
    ),
]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_sentence(rule: str) -> None:
    sentence = sentence_of(rule, "said")
    assert sentence is not None
    assert sentence.endswith(".")
    assert "{" not in sentence


def words_of(rows: list[tuple[str, str, str, int]]) -> tuple[Word, ...]:
    """Words in a row, each hanging on one before it or on the root; the first is the root."""
    words = []
    for k, (text, upos, relation, back) in enumerate(rows):
        head = -1 if k == 0 else (back % k)
        words.append(
            Word(k, text, text, upos, upos, "", head, relation if k else "root", 8 * k, 8 * k + len(text))
        )
    return tuple(words)  # fmt: skip


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["said", "plan", ",", "that", "“", "according", "to", "he", "claim", "new", "—"]),
        st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "ADJ", "ADV", "PUNCT", "AUX", "CCONJ", "ADP"]),
        st.sampled_from([*DEPENDENTS, *JOINTS, *SUBJECTS, *FURNITURE, "case", "fixed", "det"]),
        st.integers(0, 30),
    ),
    min_size=2,
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(ROWS, st.booleans())
def test_every_frame_of_any_tree_has_a_sentence(rows: list[tuple[str, str, str, int]], turned: bool) -> None:
    words = words_of(rows)
    if turned:  # heads after their dependents
        last = len(words) - 1
        words = tuple(
            Word(last - w.index, w.text, w.lemma, w.upos, w.xpos, "", last - w.head if w.head >= 0 else -1,
                 w.deprel, 8 * (last - w.index), 8 * (last - w.index) + len(w.text))
            for w in reversed(words)
        )  # fmt: skip
    tree = Tree(Sentence(words, 0))
    for cue in find_cues(tree):
        for content in contents_of(tree, cue):
            assert sentence_of(content.frame, "said") is not None, content.frame


def test_a_path_says_what_the_speaker_is_to_the_cue() -> None:
    assert path_sentence("said -nsubj-> Lee") == "said -nsubj-> Lee (“Lee” is the subject of “said”)"
    assert path_sentence("said <-conj- rose -nsubj-> Lee") == "said <-conj- rose -nsubj-> Lee"
    assert path_sentence("") == ""


# speakers


def test_the_speaker_and_how_it_is_known(golden: Golden) -> None:
    court = mention("The court")
    unlikely, unnamed = Candidate(LEE, None, 0.2), Candidate(court, None, 0.9, "unnamed")
    two = (Candidate(SHE, "Ana Lee", 0.5), Candidate(LEE, "Mia Roe", 0.4))
    almost = quote("“It is late,”", speaker=SHE, speaker_name="Ana Lee", confidence=0.7999)
    (below,) = undecided_below([Extraction(ARTICLE, (almost,))], 0.8)
    cases = {
        "named at the cue": SAID,
        "a pronoun": ADDED,
        "no candidate": quote("“It is late,”"),
        "an unlikely candidate": quote("“It is late,”", candidates=(unlikely,)),
        "a pronoun without a person": quote("“It is late,”", speaker=SHE),
        "someone without a name": quote("“It is late,”", speaker=court, candidates=(unnamed,)),
        "two persons": quote("“It is late,”", speaker=SHE, candidates=two),
    }
    lines = [f"{case}: {speaker_sentence(given)}\n" for case, given in cases.items()]
    lines.append(f"below the minimum of 0.8: {speaker_sentence(below.quotes[0], 0.8)}\n")
    golden("explained_speakers", "".join(lines))


def test_who_passes_it_on() -> None:
    agency = mention("Interfax")
    passed = quote("“It is late,”", speaker=SHE, speaker_name="Ana Lee", reported_by=agency)
    assert chain_sentence(passed) == "Ana Lee said it; Interfax passes it on."
    assert chain_sentence(SAID) is None


# the line around it


def test_a_quotation_in_its_line_is_cut_between_words() -> None:
    found = setting(SAID, ARTICLE, around=20)
    assert "".join(piece for piece, _ in found.pieces) == "“We will appeal,” Ana Lee said. The"
    assert [piece for piece, is_content in found.pieces if is_content] == ["“We will appeal,”"]
    assert (found.cut_before, found.cut_after) == (False, True)


@given(st.text(alphabet=" \r\nab“”,", min_size=1, max_size=60), st.data())
def test_a_setting_is_a_piece_of_the_article(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4)))
    spans = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    article = Article("x", text)
    found = setting(Quote(spans, Kind.DIRECT), article, around=data.draw(st.integers(0, 20)))
    assert "".join(piece for piece, _ in found.pieces) in text
    content = "".join(piece for piece, is_content in found.pieces if is_content)
    assert content == "".join(span.of(text) for span in spans)


# confidence


def test_below_the_confidence_asked_for_the_quotation_stays_without_the_name() -> None:
    (one,) = undecided_below([Extraction(ARTICLE, (SAID, ADDED))], 0.8)
    kept, withheld = one.quotes
    assert kept == SAID
    assert (withheld.speaker_name, withheld.speaker, withheld.spans) == (None, SHE, ADDED.spans)
    assert "likely Ana Lee" in speaker_sentence(withheld, 0.8)


def test_the_confidence_asked_for_is_enough_and_is_never_rounded_up_to() -> None:
    (one,) = undecided_below([Extraction(ARTICLE, (ADDED,))], 0.6)
    assert one.quotes == (ADDED,)
    almost = quote("“It is late,”", speaker=SHE, speaker_name="Ana Lee", confidence=0.7999)
    (one,) = undecided_below([Extraction(ARTICLE, (almost,))], 0.8)
    assert " 0.79 " in speaker_sentence(one.quotes[0], 0.8)


def test_a_failed_article_stays_failed() -> None:
    failed = Extraction(ARTICLE, error="too long to parse")
    assert list(undecided_below([failed], 1.0)) == [failed]


def test_the_record_points_into_the_article() -> None:
    record = json.loads(json.dumps(explanation_record(SAID, ARTICLE)))
    assert record["context"] in TEXT
    first = record["candidates"][0]
    assert TEXT[first["start"] : first["end"]] == first["text"] == "Ana Lee"
    assert (first["score"], first["role"]) == (0.93, "speaker")


# the command


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    use_fakes(monkeypatch)
    return write(tmp_path, "court.txt", "“We will appeal,” Ana Lee said. “No \x1b[31mway,” she said.\n")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["extract", *arguments])


def test_explain_prints_a_block_for_each_quotation_in_80_columns(article: str, golden: Golden) -> None:
    shown = run("--explain", article)
    golden("extract_explained", transcript(["extract", "--explain", article]))
    assert "\x1b" not in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    assert not any(line.endswith(" ") for line in shown.stdout.splitlines())


def test_explain_composes_with_every_format(article: str) -> None:
    (record,) = json.loads(run("--explain", "--format", "json", article).stdout)
    assert record["quotes"][0]["explain"]["speaker"].startswith("Ana Lee, ")
    line = json.loads(run("--explain", "--format", "jsonl", article).stdout)
    assert line == record
    (plain,) = json.loads(run("--format", "json", article).stdout)
    assert "explain" not in plain["quotes"][0]
    rows = list(csv.DictReader(io.StringIO(run("--explain", "--format", "csv", article).stdout)))
    assert record["quotes"][0]["explain"]["speaker"] in rows[0]["explain"]


def test_min_confidence_withholds_names_in_every_format(article: str) -> None:
    assert "Ana Lee (undecided)" in run("--min-confidence", "0.95", article).stdout
    (record,) = json.loads(run("--min-confidence", "0.95", "--format", "json", article).stdout)
    assert [one["speaker_name"] for one in record["quotes"]] == [None, None]
    assert "likely Ana Lee" in run("--min-confidence", "0.95", "--explain", article).stdout
    assert "undecided" not in run("--min-confidence", "0.9", article).stdout


@pytest.mark.parametrize("wrong", ["80", "-0.1", "nan", "much"])
def test_a_confidence_is_a_number_from_0_to_1(article: str, wrong: str) -> None:
    refused = run("--min-confidence", wrong, article)
    assert refused.exit_code == 2
    assert "--min-confidence" in refused.stderr


@pytest.mark.parametrize(
    ("resolution", "reason"),
    [
        (Resolution("Ana Lee", 0.97, "name"), ""),
        (Resolution("Ana Lee", 0.7, "name", None, ("Bo Lee",)), "might be Bo Lee as well"),
        (Resolution("Ana Lee", 0.8, "pronoun", None, ("Bo Diaz", "Cy Ito")),
         "nearer to mind there than Bo Diaz or Cy Ito"),
        (Resolution("Ana Lee", 1.0, "pronoun"), "nobody else fits"),
        (Resolution(None, 0.5, "two antecedents", None, ("Ana Lee", "Bo Diaz")),
         "Ana Lee or Bo Diaz are about as likely"),
        (Resolution(None, 0.0, "unnamed"), ""),
    ],
)  # fmt: skip
def test_why_a_mention_stands_for_somebody(resolution: Resolution, reason: str) -> None:
    assert resolution.reason == reason


def test_a_bracket_that_a_name_leaves_open_is_closed() -> None:
    from quotetrail.output.explained import name_in_line

    assert name_in_line("The North Atlantic Treaty Organization (NATO") == (
        "The North Atlantic Treaty Organization (NATO)"
    )
    assert name_in_line("NATO (the\nalliance)") == "NATO (the alliance)"
