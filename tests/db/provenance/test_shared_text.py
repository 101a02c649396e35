"""How much two articles have in common, and how the archive finds that they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive.session import open_archive, session_scope
from db.provenance.fingerprints import GUARANTEED, fingerprints
from db.provenance.fingerprints_many import fingerprints_and_sketch, fingerprints_in_order
from db.provenance.other_prints import other_prints
from db.provenance.shared_text import overlap, passages, share_of_one_text, sketch_of, words_of
from db.store.runs import begin_run
from quotes.types import Article, Extraction

from support.archive_fakes import save_extraction
from support.paths import SEEDS as SEED_FILES

SEEDS = [path.read_text(encoding="utf-8") for path in sorted(SEED_FILES.glob("*.txt"))]

VOCABULARY = [f"word{number}" for number in range(400)]
words = st.lists(st.sampled_from(VOCABULARY), min_size=0, max_size=120)


def test_the_two_seeds_are_one_wire_story_by_containment_not_by_likeness() -> None:
    shared = overlap(*SEEDS)
    assert round(shared.share, 2) == 0.72
    one, other = (words_of(text).distinct for text in SEEDS)
    assert 0.41 <= len(one & other) / len(one | other) < 0.425
    assert shared.same_text
    assert overlap(*reversed(SEEDS)) == shared


def test_the_longest_passage_of_the_seeds() -> None:
    first, *others = passages(*SEEDS)
    assert first.words == 78
    assert first.one.of(SEEDS[0]).startswith("By the end of 2024, European Allies")
    assert words_of(first.one.of(SEEDS[0])).distinct == words_of(first.other.of(SEEDS[1])).distinct
    assert [passage.words for passage in others] == sorted((p.words for p in others), reverse=True)


def test_two_reports_of_one_long_statement_are_two_texts() -> None:
    statement = "“" + " ".join(f"promise{number}" for number in range(200)) + "”"
    one = "The minister spoke in Oslo. " + statement + " " + " ".join(f"own{n}" for n in range(60)) + "."
    two = (
        "In a speech on Friday she said: " + statement + " " + " ".join(f"other{n}" for n in range(60)) + "."
    )
    shared = overlap(one, two)
    assert shared.share > 0.7
    assert shared.own_share is not None
    assert shared.own_share < 0.1
    assert not shared.same_text


def test_a_standing_phrase_is_no_text() -> None:
    phrase = "The Associated Press contributed to this report from its offices in London and Paris."
    assert not overlap(
        "Short news from Oslo today. " + phrase, "Other news from Rome now. " + phrase
    ).same_text


@given(words, words)
def test_overlap_is_the_same_in_both_directions(one: list[str], two: list[str]) -> None:
    shared = overlap(" ".join(one), " ".join(two))
    assert shared == overlap(" ".join(two), " ".join(one))
    assert 0 <= shared.share <= 1


@given(words, words, st.data())
def test_a_long_enough_run_in_common_shares_a_fingerprint(
    before: list[str], behind: list[str], data: st.DataObject
) -> None:
    run = data.draw(st.lists(st.sampled_from(VOCABULARY), min_size=GUARANTEED, max_size=GUARANTEED + 20))
    one = " ".join([*before, *run, *behind])
    two = " ".join([*behind, *run, *before])
    assert fingerprints(one) & fingerprints(two)


@given(words)
def test_fingerprints_do_not_depend_on_case_and_marks(some: list[str]) -> None:
    assert fingerprints(" ".join(some)) == fingerprints(", ".join(some).upper())


@given(st.lists(st.sampled_from(VOCABULARY[:9]), max_size=90), words)
def test_fingerprints_are_the_same_made_quickly(few: list[str], some: list[str]) -> None:
    for each in (few, some, few + some):
        text = " ".join(each)
        assert fingerprints_in_order(text) == sorted(fingerprints(text))
        assert fingerprints_and_sketch(text) == (sorted(fingerprints(text)), sketch_of(text))


def test_passages_say_the_same_in_both_texts() -> None:
    one = "Alpha " + " ".join(VOCABULARY[:40]) + ". Then something else. " + " ".join(VOCABULARY[60:80])
    two = " ".join(VOCABULARY[60:80]).upper() + " — " + " ".join(VOCABULARY[:40]) + " omega"
    assert [passage.words for passage in passages(one, two)] == [40, 20]
    for passage in passages(one, two):
        assert passage.one.of(one).casefold() == passage.other.of(two).casefold()


@pytest.mark.parametrize("text", ["", "one two", "… — !"])
def test_texts_without_five_words_have_nothing_to_compare(text: str) -> None:
    assert fingerprints(text) == frozenset()
    assert not overlap(text, text).same_text


def test_the_archive_finds_other_prints_of_a_text(location: str) -> None:
    engine = open_archive(location, write=True)
    texts = {
        "a": SEEDS[0],
        "b": SEEDS[1],
        "c": "Nothing of that was heard in the town of Bergen on that day.",
    }
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        ids = {
            key: save_extraction(session, Extraction(Article(key, text, outlet=key)), run).id
            for key, text in texts.items()
        }
        (found,) = other_prints(session, ids["a"], SEEDS[0])
        assert (found.article, found.outlet, round(found.share, 2)) == ("b", "b", 0.72)
        assert other_prints(session, ids["c"], texts["c"]) == ()
    engine.dispose()


@given(words, words, st.integers(0, 120), st.data())
def test_a_sketch_rules_out_no_print(one: list[str], other: list[str], cut: int, data: st.DataObject) -> None:
    mixed = data.draw(st.sampled_from([other, one[:cut] + other, other + one[cut:], one]))
    texts = " ".join(one), " ".join(mixed)
    if share_of_one_text(*texts) is not None:
        assert sketch_of(texts[0]).can_be_one_text(sketch_of(texts[1]))


def test_a_sketch_holds_where_shingles_hide_one_another() -> None:
    long = " ".join(f"word{number}" for number in range(30_000))
    part = " ".join(f"word{number}" for number in range(12_000, 27_000))
    sketches = [sketch_of(text) for text in (long, part, SEEDS[0])]
    assert sketches[0].can_be_one_text(sketches[1])
    assert not sketches[2].can_be_one_text(sketch_of("nobody came to the meeting " * 40))
