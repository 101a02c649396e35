"""Speakers across articles, as the archive concludes them, and what people judge of them."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from db.archive.session import open_archive, session_scope
from db.judge.speakers import judge_apart, judge_name, judge_same
from db.lookup.find_speakers import find_speakers
from db.lookup.said_by import what_was_said
from db.lookup.show import show
from db.lookup.speaker_evidence import evidence, list_speakers
from db.models.judgements import Judgement
from db.models.speakers import Speaker
from db.speakers.settle import mistaken, settle_speakers
from db.store.runs import begin_run
from quotes.errors import ArchiveError
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span, SpeakerType

from support.archive_fakes import fake_extraction, save_extraction


def news(number: int, text: str, outlet: str = "Daily News", published: str | None = None) -> Article:
    return Article(f"n{number}", text, outlet=outlet, published=published)


def archive_of(path: str | Path, articles: list[Article], copy_of: Path | None = None) -> Engine:
    if copy_of is not None:
        shutil.copy(copy_of, path)
    engine = open_archive(path, write=True)
    add(engine, articles)
    return engine


def add(engine: Engine, articles: list[Article]) -> None:
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
    for article in articles:
        with session_scope(engine) as session:
            save_extraction(session, of_persons(fake_extraction(article)), run)


def of_persons(extraction: Extraction) -> Extraction:
    """The same, with every speaker known to be a person."""
    quotes = (replace(quote, speaker_type=SpeakerType.PERSON) for quote in extraction.quotes)
    return replace(extraction, quotes=tuple(quotes))


def persons(engine: Engine) -> set[tuple[str, frozenset[str]]]:
    """Each person: the name to show, and the rows it has."""
    with session_scope(engine) as session:
        rows = session.scalars(select(Speaker)).all()
        by_id = {row.id: row for row in rows}
        members: dict[int, set[str]] = {}
        for row in rows:
            assert row.person_id is not None
            members.setdefault(row.person_id, set()).add(
                f"{row.name_folded}|{row.profile}|{row.reason}|{row.probability}"
            )
        return {(by_id[id].shown_as or by_id[id].name, frozenset(some)) for id, some in members.items()}


NATO = [
    news(
        1, "NATO Secretary General Jens Stoltenberg met ministers. “Spring is early,” Jens Stoltenberg said."
    ),
    news(
        2, "The chief of NATO, Mr. Stoltenberg, was there. “We met in Brussels,” Stoltenberg said.", "Herald"
    ),
    news(3, "“The talks go on today,” Stoltenberg said.", "Herald"),
]


def names(engine: Engine, asked: str) -> list[str]:
    with session_scope(engine) as session:
        return [found.name for found in find_speakers(session, asked).found]


def test_one_person_under_three_names(location: str) -> None:
    engine = archive_of(location, NATO)
    with session_scope(engine) as session:
        (found,) = find_speakers(session, "stoltenberg").found
        assert (found.name, found.quotations, found.callings) == ("Jens Stoltenberg", 3, ("politics",))
        assert what_was_said(session, [found.id]).total == 3
        told = evidence(session, found.id)
    assert [row.reason for row in told.rows] == ["", "only one of that name", "only one of that name"]


def test_a_second_of_that_family_name_makes_the_bare_name_nobodys(location: str) -> None:
    engine = archive_of(location, NATO)
    add(engine, [news(4, "“Norway will join,” Thorvald Stoltenberg said.")])
    assert names(engine, "stoltenberg") == ["Stoltenberg", "Jens Stoltenberg", "Thorvald Stoltenberg"]
    with session_scope(engine) as session:
        (jens,) = find_speakers(session, "jens stoltenberg").found
        assert jens.quotations == 1
        assert [other.name for other in evidence(session, jens.id).others].count("Stoltenberg") == 1


def test_a_title_names_the_one_who_is_meant(location: str) -> None:
    said = "“{},” {} said."
    obamas = [
        news(1, said.format("We go high, as ever", "Michelle Obama")),
        news(2, said.format("We will be back soon", "President Obama"), "Herald"),
        news(3, said.format("Nobody asked about it", "Obama"), "Herald"),
        news(4, said.format("The bill is signed now", "Barack Obama")),
    ]
    engine = archive_of(location, obamas)
    assert names(engine, "obama") == ["Obama", "Barack Obama", "Michelle Obama"]
    # The title before the full name comes later, under a name that is known already.
    add(engine, [news(5, said.format("The vote is on Monday", "President Barack Obama"))])
    with session_scope(engine) as session:
        found = find_speakers(session, "obama").found
        assert [(each.name, each.quotations) for each in found] == [
            ("Barack Obama", 4), ("Michelle Obama", 1),
        ]  # fmt: skip
        reasons = [row.reason for row in evidence(session, found[0].id).rows]
    assert reasons.count("only one with the title") == 1


def test_a_date_told_late_counts_like_one_told_at_once(location: str, tmp_path: Path) -> None:
    said = "“We will vote on it in May,” {} said."
    old, late = news(1, said.format("Ana Lee"), published="1999"), news(1, said.format("Ana Lee"))
    new = news(2, said.format("Lee"), published="2024")
    at_once = archive_of(tmp_path / "one.db", [old, new])
    filled = archive_of(location, [late, old, new])
    assert persons(filled) == persons(at_once)
    assert len(persons(archive_of(tmp_path / "other.db", [late, new, old]))) == 2


def called(number: int, name: str, mention: str) -> Extraction:
    """A quotation of somebody whom the article calls by another name at the cue."""
    article = news(number, f"{name} came. “We will vote on it in May,” {mention} said.")
    start = article.text.index(mention, article.text.index("”"))
    said = Span(article.text.index("“"), article.text.index("”") + 1)
    quote = Quote(
        (said,), Kind.DIRECT, speaker=Mention(start, start + len(mention), mention), speaker_name=name
    )
    return Extraction(article, (quote,), model="fake-1")


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3), (3, 2, 1, 0), (1, 2, 0, 3)])
def test_a_title_before_the_short_name_hides_none_before_the_full_one(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    trumps = [
        called(1, "Donald Trump", "President Trump"),
        called(2, "Melania Trump", "Melania Trump"),
        called(3, "Trump", "President Trump"),
        called(4, "Donald Trump", "President Donald Trump"),
    ]
    engine = open_archive(tmp_path / "one.db", write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
    for number in order:
        with session_scope(engine) as session:
            save_extraction(session, trumps[number], run)
    assert {name for name, _ in persons(engine)} == {"Donald Trump", "Melania Trump"}
    engine.dispose()


SMITHS = [
    news(
        1, "Police sergeant John Smith came. “The road is closed,” John Smith said.", published="2024-02-01"
    ),
    news(2, "Senator John Smith rose. “The bill will fail in May,” John Smith said.", published="2024-02-01"),
    news(3, "“It was a long day for us all,” John Smith said.", published="2024-02-02"),
]


def test_two_persons_of_one_name_are_kept_apart(location: str) -> None:
    engine = archive_of(location, SMITHS)
    with session_scope(engine) as session:
        found = find_speakers(session, "John Smith").found
        assert sorted(each.callings for each in found) == [(), ("army",), ("politics",)]
    with (
        pytest.raises(ArchiveError, match="3 persons have this name; say which: s"),
        session_scope(engine) as session,
    ):
        judge_same(session, "John Smith", "Jon Smith", same=True, judged_by="ed")


def test_the_same_statement_ties_two_bearers_of_a_name(location: str) -> None:
    engine = archive_of(location, SMITHS)
    retold = "The actor John Smith came. “The bill will fail in May,” John Smith said."
    add(engine, [news(4, retold, "Herald")])
    with session_scope(engine) as session:
        assert sorted(each.callings for each in find_speakers(session, "John Smith").found) == [
            (), ("army",), ("arts", "politics"),
        ]  # fmt: skip


def test_the_same_company_in_the_same_month_ties_two_bearers_of_a_name(location: str) -> None:
    engine = archive_of(location, SMITHS[:2])
    beside = "“No comment from our side,” Ana Lee said."
    add(engine, [
        news(5, f"Senator John Smith rose. “We vote on Monday then,” John Smith said. {beside}",
             published="2024-02-03"),
        news(6, f"Police sergeant John Smith: “We vote, too, of course,” John Smith said. {beside}",
             published="2024-02-27"),
    ])  # fmt: skip
    with session_scope(engine) as session:
        (found,) = find_speakers(session, "John Smith").found
        assert found.callings == ("army", "politics")


def test_judgements_win_and_survive_what_comes_later(location: str) -> None:
    engine = archive_of(location, NATO)
    with session_scope(engine) as session:
        judge_same(session, "Stoltenberg", "Jens Stoltenberg", same=False, judged_by="ed", note="his father")
    assert names(engine, "Jens Stoltenberg") == ["Jens Stoltenberg"]
    assert len(names(engine, "stoltenberg")) == 2
    add(engine, [news(7, "Mr. Stoltenberg spoke. “That was it for today,” Stoltenberg said.", "Post")])
    assert len(names(engine, "stoltenberg")) == 2
    with session_scope(engine) as session:
        judge_same(session, "Jens Stoltenberg", "stoltenberg", same=True, judged_by="chief")
    assert names(engine, "stoltenberg") == ["Jens Stoltenberg"]
    with session_scope(engine) as session:
        first, second = session.scalars(select(Judgement).order_by(Judgement.id))
        assert (first.verdict, first.judged_by, first.withdrawn_at is not None) == (False, "ed", True)
        assert (second.verdict, second.withdrawn_at) == (True, None)
        (found,) = find_speakers(session, "stoltenberg").found
        told = evidence(session, found.id)
    assert told.judgements[0].startswith(
        "jens stoltenberg and stoltenberg are different people (his father) - ed, 20"
    )
    assert ", taken back 20" in told.judgements[0]


def test_merged_across_family_names(location: str) -> None:
    engine = archive_of(location, [
        news(1, "“We married in June at last,” Ana Lee said."),
        news(2, "“I kept my job there,” Ana Ray said."),
    ])  # fmt: skip
    with session_scope(engine) as session:
        judge_same(session, "Ana Lee", "Ana Ray", same=True, judged_by="ed")
        judge_name(session, "Ana Lee", "Ana Lee Ray", judged_by="ed")
    assert names(engine, "ana ray") == names(engine, "ana lee") == ["Ana Lee Ray"]
    with session_scope(engine) as session:
        assert show(session, "q1").statement.speaker_names == ("Ana Lee Ray",)
        judge_name(session, "Ana Ray", "Ana Ray", judged_by="chief")
    assert names(engine, "ana lee") == ["Ana Ray"]


def test_somebody_else_in_one_article(location: str) -> None:
    engine = archive_of(location, SMITHS[2:])
    goal = news(8, "“We scored at last today,” John Smith said.", published="2024-02-09")
    add(engine, [goal])
    with session_scope(engine) as session:
        judge_apart(session, "John Smith", [2], label="footballer", judged_by="ed")
    with session_scope(engine) as session:
        assert sorted(each.callings for each in find_speakers(session, "John Smith").found) == [
            (), ("footballer",),
        ]  # fmt: skip
    # The same text again, from another outlet: what was judged is judged.
    add(engine, [news(8, goal.text, "Herald")])
    with session_scope(engine) as session:
        counts = {each.callings: each.quotations for each in find_speakers(session, "John Smith").found}
    assert counts == {(): 1, ("footballer",): 2}


def test_a_separate_person_is_one_in_every_article_with_the_text(location: str) -> None:
    goal = "“We scored at last today,” John Smith said."
    council = "“We vote on it tomorrow,” John Smith said."
    engine = archive_of(location, [news(1, goal, "Daily News"), news(2, goal, "Herald"), news(3, council)])
    with session_scope(engine) as session:
        judge_apart(session, "John Smith", [2], label="footballer", judged_by="ed")
        counts = {each.callings: each.quotations for each in find_speakers(session, "John Smith").found}
    assert counts == {(): 1, ("footballer",): 2}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Jens Stoltenberg", "Jens Stoltenburg", "no speaker has exactly this name"),
        ("Jens Stoltenberg", "NATO chief Jens Stoltenberg", "is the same name"),
        ("s999", "Jens Stoltenberg", "no speaker has exactly this name"),
    ],
)
def test_a_judgement_on_nobody_is_refused(location: str, one: str, other: str, reason: str) -> None:
    engine = archive_of(location, NATO)
    with pytest.raises(ArchiveError, match=reason), session_scope(engine) as session:
        judge_same(session, one, other, same=True, judged_by="ed")


def test_outlets_that_give_a_statement_to_different_persons(location: str) -> None:
    words = "“The alliance will stand by Ukraine for as long as it takes,”"
    engine = archive_of(location, [
        news(1, f"{words} Jens Stoltenberg said.", "Post"), news(2, f"{words} Stoltenberg said.", "Herald"),
        news(3, f"{words} Ulf Kristersson said.", "Globe"),
    ])  # fmt: skip
    with session_scope(engine) as session:
        shown = show(session, "q1")
    votes = [(vote.name, vote.printings, vote.outlets) for vote in shown.statement.votes]
    assert votes == [("Jens Stoltenberg", 2, 2)]
    (other,) = shown.related  # the same words, given to somebody else
    assert (other.relation, other.text) == ("given elsewhere", words)


def test_the_list_goes_by_family_name(location: str) -> None:
    engine = archive_of(location, [*NATO, *SMITHS[:1]])
    with session_scope(engine) as session:
        found, total = list_speakers(session)
        assert ([each.name for each in found], total) == (["John Smith", "Jens Stoltenberg"], 2)
        found, total = list_speakers(session, "stölt", limit=1)
        assert ([each.name for each in found], total) == (["Jens Stoltenberg"], 1)
        assert list_speakers(session, "?!") == ((), 0)


def bushes(number: int, name: str, day: str = "2015-08-01", outlet: str = "Globe") -> list[Article]:
    """So many articles that quote one of a family, each with other words."""
    return [
        news(
            hash((name, at)) % 10**6 + 100,
            f"“We will win round {at} in {name} style,” {name} said.",
            outlet,
            day,
        )
        for at in range(number)
    ]


def reasons(engine: Engine, asked: str) -> dict[str, set[str]]:
    """The reasons with which family names alone were taken for persons: person to reasons."""
    with session_scope(engine) as session:
        found = [evidence(session, one.id) for one in find_speakers(session, asked).found]
    return {one.speaker.name: {row.reason for row in one.rows if " " not in row.name} - {""} for one in found}


def test_a_family_name_alone_is_the_one_who_is_quoted_most_by_far(location: str) -> None:
    engine = archive_of(location, [
        *bushes(19, "Jeb Bush"), news(1, "“Nobody asked me about it,” Billy Bush said."),
        news(2, "“I will say it once again,” Bush said.", "Herald", "2015-08-09"),
    ])  # fmt: skip
    assert reasons(engine, "bush") == {"Jeb Bush": {"most quoted by far"}, "Billy Bush": set()}
    # Evidence for another comes, and the name is nobody's again.
    add(engine, bushes(5, "George Bush"))
    assert reasons(engine, "bush")["Jeb Bush"] == set()
    assert len(names(engine, "bush")) == 4


def test_a_family_name_alone_is_the_one_whom_its_article_names_in_full(location: str) -> None:
    engine = archive_of(location, [
        *bushes(3, "Jeb Bush"), *bushes(2, "George Bush"),
        news(1, "It met Jeb Bush. “I will say it once again,” Bush said.", "Herald", "2015-09-01"),
        news(2, "Nothing is known. “Not one of us was there,” Bush said.", "Herald", "2015-10-01"),
    ])  # fmt: skip
    assert reasons(engine, "bush")["Jeb Bush"] == {"named in the article"}
    assert sorted(names(engine, "bush")) == ["Bush", "George Bush", "Jeb Bush"]


def test_a_family_name_alone_is_the_one_whom_the_outlet_quotes_in_these_days(location: str) -> None:
    engine = archive_of(location, [
        *bushes(3, "Jeb Bush", "2015-08-14", "Herald"), *bushes(2, "George Bush"),
        news(1, "“I will say it once again,” Bush said.", "Herald", "2015-08-16T08:00"),
    ])  # fmt: skip
    assert reasons(engine, "bush")["Jeb Bush"] == {"quoted by the outlet in these days"}
    add(engine, bushes(1, "George Bush", "2015-08-17", "Herald"))
    assert reasons(engine, "bush")["Jeb Bush"] == set()


def test_a_public_figure_with_two_careers_is_one(location: str) -> None:
    said = "“We will win case {} at last,” {} said."
    engine = archive_of(location, [
        *(news(at, f"Senator Jon Tell rose. {said.format(at, 'Jon Tell')}") for at in range(15)),
        *(news(at, f"Attorney Jon Tell rose. {said.format(at, 'Jon Tell')}") for at in range(20, 23)),
        news(30, f"The coach Jon Tell rose. {said.format(30, 'Jon Tell')}"),
        news(31, said.format(31, "Jon Tell")),
    ])  # fmt: skip
    with session_scope(engine) as session:
        found = find_speakers(session, "Jon Tell").found
        assert [(one.callings, one.quotations) for one in found] == [
            (("law", "politics"), 19),
            (("sport",), 1),
        ]


# Any order, the same persons.

TITLES = ["", "Mr. ", "Ms. ", "Senator ", "Police inspector "]
NAMES = ["Ana Lee", "A. Lee", "Lee", "Ana B. Lee", "Bob Lee", "Lee Jr."]
SAID = ["We will vote on it in May", "The road is closed for a week now", "No"]
PRINTED = st.tuples(
    st.sampled_from(TITLES), st.sampled_from(NAMES), st.sampled_from(SAID),
    st.sampled_from([None, "2001", "2024-05", "2024-05-07", "2024-05-09", "2024-05-30"]),
    st.booleans(), st.sampled_from(["", "", "Senator ", "President "]),
)  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    open_archive(path, write=True).dispose()
    return path


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PRINTED, min_size=2, max_size=9), st.integers(0, 10**6))
def test_persons_do_not_depend_on_the_order_of_articles(
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
    printed: list[tuple[str, str, str, str | None, bool, str]],
    seed: int,
) -> None:
    articles = [
        news(
            i,
            f"{title}{name} spoke. “{words},” {cue}{name.rstrip('.')} said."
            + (" “All of it is true,” Eva Fox said." if beside else "")
            + (" It was a day for Ana Lee." if year and i % 3 == 0 else ""),
            outlet="Herald" if i % 2 else "Globe",
            published=year,
        )
        for i, (title, name, words, year, beside, cue) in enumerate(printed)
    ]
    folder = tmp_path_factory.mktemp("order")
    one = archive_of(folder / "one.db", articles, empty)
    random.Random(seed).shuffle(articles)
    other = archive_of(folder / "other.db", articles, empty)
    found = persons(one)
    assert persons(other) == found
    with session_scope(one) as session:  # anew from all that was seen
        settle_speakers(session)
    assert persons(one) == found
    one.dispose()
    other.dispose()


def test_first_names_alone_are_the_same_whether_all_are_concluded_again_or_few(tmp_path: Path) -> None:
    """A new Maria is looked at with those whom the same statement ties to her, not with every Maria."""
    told = "We have rebuilt the whole harbour wall with our own hands"
    articles = [
        news(at, f"Nobody came on day {at}. “{words},” Maria said.", "Herald", f"2016-01-{at + 1:02}")
        for at, words in enumerate(["I was there first of all", told, "It rained on all of us", told, told])
    ]
    articles += [
        news(5, "“The port will be closed for good,” Maria Lopez said. “It will be closed,” Maria said."),
        news(6, "“The market will be closed for good,” Judge Maria said. Judge Maria left.", "Post"),
        news(7, f"“{told},” Maria said. She left.", "Post", "2016-02-01"),
    ]
    concluded = set()
    for order in ([*range(8)], [7, 3, 1, 6, 0, 2, 5, 4], [5, 6, 4, 3, 2, 1, 0, 7]):
        engine = archive_of(tmp_path / f"{order[0]}.db", [articles[at] for at in order])
        few = persons(engine)
        with session_scope(engine) as session:
            assert not mistaken(session, {row.family_name for row in session.scalars(select(Speaker))})
            settle_speakers(session)
        assert persons(engine) == few
        concluded.add(frozenset(few))
    assert len(concluded) == 1
    tied = max(concluded.pop(), key=lambda person: len(person[1]))
    assert len(tied[1]) == 4
