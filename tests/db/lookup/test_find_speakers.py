"""Names as people ask for them: with titles and articles, as printed, as shown, as somebody is also named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.exports.streams import all_speakers
from db.judge.speakers import judge_name
from db.lookup.find_speakers import find_speakers
from db.lookup.speaker_evidence import list_speakers
from db.lookup.stats import statistics
from db.speakers.by_name import bare_words
from db.store.articles import save_extractions
from db.store.runs import begin_run
from quotes.types import Article, Extraction

from support.archive_fakes import fake_extraction

NEWS = [
    "“The deal is dead,” Alexandria Ocasio-Cortez said. “It was never alive,” Ocasio-Cortez said.",
    "“We will build it,” Donald Trump said. “And fast,” President Trump said.",
    "“My garden is green,” Melania Trump said.",
    "“Rents are too high,” Mayor Bill De Blasio said.",
    "“We pray for them,” Vice President Pence said.",
    "“No arrests were made,” FBI said.",
    "“The story stands,” The Times said. “So does ours,” The New York Times said.",
    "“Planes are on their way,” Pentagon said.",
    "“We answered that,” Sarah Sanders said.",
]


#: Whom a short name is resolved to in its article.
MEANT = {"Ocasio-Cortez": "Alexandria Ocasio-Cortez", "President Trump": "Donald Trump"}


@pytest.fixture
def archive(location: str) -> Engine:
    engine = open_archive(location, write=True)
    add(engine, NEWS)
    return engine


def add(engine: Engine, texts: list[str]) -> None:
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        save_extractions(session, [read(Article(text, text, outlet="Daily News")) for text in texts], run)


def read(article: Article) -> Extraction:
    found = fake_extraction(article)
    named = [
        replace(one, speaker_name=MEANT.get(str(one.speaker_name), one.speaker_name)) for one in found.quotes
    ]
    return replace(found, quotes=tuple(named))


def found(engine: Engine, asked: str) -> list[str]:
    with session_scope(engine) as session:
        return [one.name for one in find_speakers(session, asked).found]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        # A title tells nobody apart: as the surname alone, everybody who bears it.
        ("President Trump", ["Donald Trump", "Melania Trump"]),
        ("Mrs. Trump", ["Donald Trump", "Melania Trump"]),
        ("the President Trump", ["Donald Trump", "Melania Trump"]),
        ("Trump", ["Donald Trump", "Melania Trump"]),
        ("President Donald Trump", ["Donald Trump"]),
        ("Mayor De Blasio", ["Bill De Blasio"]),
        ("Mayor de Blasio", ["Bill De Blasio"]),
        ("Vice President Pence", ["Pence"]),
        # Articles: before a body, in the question or in print.
        ("the FBI", ["FBI"]),
        ("The Pentagon", ["Pentagon"]),
        ("the Times", ["New York Times", "Times"]),
        ("Times", ["New York Times", "Times"]),
        ("New York Times", ["New York Times"]),
        ("the New York Times", ["New York Times"]),
        # Behind what is no known title.
        ("first lady Melania Trump", ["Melania Trump"]),
        ("the", []),
        ("Prime Minister", []),
    ],
)
def test_titles_and_articles_before_a_name_do_not_matter(
    archive: Engine, asked: str, names: list[str]
) -> None:
    assert found(archive, asked) == names


def test_an_exact_name_does_not_leave_out_whom_it_is_short_for(archive: Engine) -> None:
    assert found(archive, "Ocasio-Cortez") == ["Alexandria Ocasio-Cortez"]
    # An outlet that leaves out the hyphen, and the given name.
    add(archive, ["“I never said so,” Ocasio Cortez said.", "“Taxes are theft,” Maria Ocasio Cortez said."])
    both = ["Alexandria Ocasio-Cortez", "Ocasio Cortez"]
    assert found(archive, "Ocasio-Cortez") == found(archive, "Rep. Ocasio Cortez") == both
    assert found(archive, "Maria Ocasio Cortez") == ["Maria Ocasio Cortez"]


def test_every_name_that_is_printed_of_somebody_finds_them(archive: Engine) -> None:
    with session_scope(archive) as session:
        persons, _ = list_speakers(session)
        for person in persons:
            for name in (person.name, *person.aliases):
                assert person in find_speakers(session, name).found, name


def test_the_name_shown_finds_as_well_as_the_printed_one(archive: Engine) -> None:
    with session_scope(archive) as session:
        judge_name(session, "Sarah Sanders", "Sally Quux-Sanders", judged_by="ed")
    shown = ["Sally Quux-Sanders", "sally quux sanders", "Quux", "Ms. Quux-Sanders", "Sal Quu"]
    for name in [*shown, "Sarah Sanders", "Sanders", "White House spokeswoman Sarah Sanders"]:
        assert found(archive, name) == ["Sally Quux-Sanders"], name
    with session_scope(archive) as session:
        for prefix in ("quux", "sal", "sanders", "sarah"):
            listed, total = list_speakers(session, prefix)
            assert ([one.name for one in listed], total) == (["Sally Quux-Sanders"], 1)
    with session_scope(archive) as session:  # a later name takes the place of the earlier
        judge_name(session, "Sally Quux-Sanders", "Sarah Huckabee", judged_by="ed")
    assert found(archive, "Quux") == []
    assert found(archive, "huckabee") == found(archive, "Sarah Sanders") == ["Sarah Huckabee"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("A. Lee", "a lee"), ("A Martínez", "a martinez"), ("a Pentagon spokesman", "pentagon spokesman"),
        ("the the", "the"), ("General Motors", "general motors"), ("Prince Harry", "prince harry"),
        ("", ""), ("?!", ""), ("The", "the"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_name(name: str, words: str) -> None:
    assert " ".join(bare_words(name)) == words


def test_who_only_passes_on_what_others_said_is_counted_everywhere(location: str) -> None:
    engine = open_archive(location, write=True)
    plain = fake_extraction(Article("one", "“We will appeal,” Ana Lee said.", outlet="Herald"))
    passed_on = replace(plain, quotes=(replace(plain.quotes[0], reported_by_name="Bo Diaz"),))
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        save_extractions(session, [passed_on], run)
        for number in (1, 2):
            listed, total = list_speakers(session)
            exported = {one.name for one in all_speakers(session)}
            assert {one.name for one in listed} == exported
            assert len(exported) == total == statistics(session).speakers == (2, 1)[number - 1]
            # The text is changed, and names nobody else any more.
            changed = fake_extraction(Article("one", "“We will not appeal,” Ana Lee said.", outlet="Herald"))
            save_extractions(session, [changed], run)
