"""Whom a name stands for, what they said, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from db import models
from db.answers.statements import Said, Statement
from db.archive.session import open_archive, session_scope
from db.lookup.filters import Filters
from db.lookup.find_speakers import find_speakers
from db.lookup.said_by import what_was_said
from db.lookup.show import show
from db.lookup.stats import statistics
from db.store.runs import begin_run
from quotes.errors import ArchiveError
from quotes.names.fold import fold_name, typos_between
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

ARTICLES = [
    Article(
        "cd-1",
        "BRUSSELS -- NATO met.\n\n"
        "“Europe will invest a total of $380 billion in defense,” Jens Stoltenberg said.\n"
        "“Spring is early this year in Oslo,” Camilla Stoltenberg said.",
        outlet="China Daily",
        published="2024-02-16",
        url="https://cd.example/1",
        title="NATO meets",
    ),
    Article(
        "pd-7",
        "“Europe will invest a total of 380 billion U.S. dollars in defense,” Jens Stoltenberg said.\r\n"
        "“Ukraine will join the alliance one day,” he said.",
        outlet="People's Daily Online",
        published="2024-02-15T21:40",
        wire="Xinhua",
    ),
    Article("en-3", "“Nothing was said about prices today,” Zoë Łukasz-O’Neill said.", outlet="Evening News"),
    Article("en-4", "“The third mandate would end in May,” Jens Stoltenberg said.", published="2023"),
]


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    """Four articles; the two wordings of "$380 billion" are grouped by hand, the longer as the root."""
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for article in ARTICLES:
            save_extraction(session, fake_extraction(article), run)
    with session_scope(engine) as session:
        quotations = list(session.scalars(select(models.Quotation).order_by(models.Quotation.id)))
        wordings = [
            models.WordingRow(id=1000 + row.id, text_normalised=f"wording {row.id}", version=0, token_count=9)
            for row in quotations
        ]
        session.add_all(wordings)
        session.flush()
        for row, wording in zip(quotations, wordings, strict=True):
            row.passages[0].wording_id = wording.id
            wording.root_id = wording.id
        wordings[0].root_id = wordings[0].parent_id = wordings[2].id
    yield engine
    engine.dispose()


def names(engine: Engine, name: str) -> tuple[list[str], list[str]]:
    with session_scope(engine) as session:
        found = find_speakers(session, name)
    return [each.name for each in found.found], [each.name for each in found.suggestions]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # In full, whatever the case; a title before the name is passed over.
        ("Jens Stoltenberg", ["Jens Stoltenberg"]),
        ("jens stoltenberg", ["Jens Stoltenberg"]),
        ("NATO Secretary-General Jens Stoltenberg", ["Jens Stoltenberg"]),
        # By surname and by beginning: everyone of that name, the most quoted first.
        ("STOLTENBERG", ["Jens Stoltenberg", "Camilla Stoltenberg"]),
        ("Mr. Stoltenberg", ["Jens Stoltenberg", "Camilla Stoltenberg"]),
        ("stolt", ["Jens Stoltenberg", "Camilla Stoltenberg"]),
        ("Camilla St", ["Camilla Stoltenberg"]),
        # Without the accents, the hyphen and the apostrophe that few can type.
        ("Zoe Lukasz ONeill", ["Zoë Łukasz-O’Neill"]),
        ("o'neill", ["Zoë Łukasz-O’Neill"]),
        # Nobody.
        ("Biden", []),
        ("?!", []),
        ("", []),
    ],
)
def test_who_is_called_so(archive: Engine, asked: str, found: list[str]) -> None:
    assert names(archive, asked) == (found, [])


@pytest.mark.parametrize(
    ("asked", "suggested"),
    [
        ("Stoltenburg", ["Jens Stoltenberg", "Camilla Stoltenberg"]),
        ("Stlotenberg", ["Jens Stoltenberg", "Camilla Stoltenberg"]),
        ("jens stoltenbreg", ["Jens Stoltenberg"]),
        ("jans stoltenburg", ["Jens Stoltenberg"]),
        ("Ztoltenberg", ["Jens Stoltenberg", "Camilla Stoltenberg"]),
        ("Stoltenburgh", ["Jens Stoltenberg", "Camilla Stoltenberg"]),
        # Short names are not guessed at, nor three typos.
        ("Jen", []),
        ("Stultanbarg", []),
    ],
)
def test_did_you_mean(archive: Engine, asked: str, suggested: list[str]) -> None:
    found, suggestions = names(archive, asked)
    if asked == "Jen":  # the beginning of a name is not a typo
        assert found == ["Jens Stoltenberg"]
    else:
        assert found == []
    assert suggestions == suggested


def said(engine: Engine, name: str, filters: Filters | None = None, **more: object) -> Said:
    with session_scope(engine) as session:
        found = find_speakers(session, name)
        return what_was_said(session, [each.id for each in found.found], filters, **more)  # type: ignore[arg-type]


def texts(answer: Said) -> list[str]:
    return [statement.text for statement in answer.statements]


def shared(answer: Said) -> Statement:
    (statement,) = (each for each in answer.statements if len(each.printings) > 1)
    return statement


def test_a_shared_statement_comes_once_with_both_outlets_the_earlier_first(archive: Engine) -> None:
    statement = shared(said(archive, "Jens Stoltenberg"))
    assert statement.text == "“Europe will invest a total of 380 billion U.S. dollars in defense,”"
    assert [(p.outlet, p.published, p.article) for p in statement.printings] == [
        ("People's Daily Online", "2024-02-15T21:40", "pd-7"),
        ("China Daily", "2024-02-16", "cd-1"),
    ]
    assert statement.outlets == 2
    assert statement.first_published == "2024-02-15T21:40"
    assert statement.speaker_names == ("Jens Stoltenberg",)


def test_the_difference_to_the_full_form_stands_at_the_printing(archive: Engine) -> None:
    first, second = shared(said(archive, "Jens Stoltenberg")).printings
    assert (first.relation, first.changes) == ("", ())
    (change,) = second.changes
    assert (change.old, change.new) == ("380 billion U.S. dollars", "$380 billion")


def test_statements_come_in_the_order_asked_for(archive: Engine) -> None:
    newest = texts(said(archive, "Jens Stoltenberg"))
    assert [text.split()[0] for text in newest] == ["“Europe", "“Ukraine", "“The"]
    oldest = texts(said(archive, "Jens Stoltenberg", sort="oldest"))
    assert [text.split()[0] for text in oldest] == ["“The", "“Europe", "“Ukraine"]
    answer = said(archive, "Jens Stoltenberg", limit=2)
    assert (len(answer.statements), answer.total) == (2, 3)


@pytest.mark.parametrize(
    ("filters", "first_words"),
    [
        (Filters(since="2024"), ["“Europe", "“Ukraine"]),
        (Filters(since="2024-02-16"), ["“Europe"]),
        (Filters(until="2024-02-15"), ["“Europe", "“Ukraine", "“The"]),
        (Filters(until="2023-05"), ["“The"]),  # 2023 may be before June
        (Filters(since="2023-05", until="2023-06"), ["“The"]),
        (Filters(since="2024-03"), []),
        (Filters(outlet="china daily"), ["“Europe"]),
        (Filters(kind="indirect"), []),
    ],
)
def test_filters_choose_statements_by_their_printings(
    archive: Engine, filters: Filters, first_words: list[str]
) -> None:
    assert [text.split()[0] for text in texts(said(archive, "Jens Stoltenberg", filters))] == first_words


def test_a_statement_chosen_comes_with_all_its_printings(archive: Engine) -> None:
    (statement,) = said(archive, "Jens Stoltenberg", Filters(outlet="China Daily")).statements
    assert len(statement.printings) == 2


def test_show_finds_a_statement_by_any_of_its_ids(archive: Engine) -> None:
    statement = shared(said(archive, "Jens Stoltenberg"))
    with session_scope(archive) as session:
        by_group = show(session, statement.id).statement
        assert [show(session, printing.id).statement for printing in statement.printings] == [by_group] * 2
        # The wording that is not the root has an id too.
        shorter = session.scalar(select(models.WordingRow.id).where(models.WordingRow.parent_id.is_not(None)))
        assert show(session, f"g{shorter}").statement == by_group
    assert replace(by_group.printings[0], context=None) == statement.printings[0]


def test_show_gives_the_paragraph_round_the_quotation(archive: Engine) -> None:
    statement = shared(said(archive, "Jens Stoltenberg"))
    with session_scope(archive) as session:
        first, second = show(session, statement.id).statement.printings
    assert first.context is not None
    assert (first.context.before, first.context.after) == ("", " Jens Stoltenberg said.")
    assert second.context is not None
    assert second.context.inside == "“Europe will invest a total of $380 billion in defense,”"
    assert (second.cue, second.rule, second.model) == ("said", "name before said", "fake-1")


@pytest.mark.parametrize(
    ("id", "reason"),
    [
        ("g999", "nothing in the archive has this ID"),
        ("q999", "nothing in the archive has this ID"),
        ("12", "12 is not an ID; did you mean g12"),
        ("  ", "^give an ID; IDs look like g12"),
        ("s1", "^s1 is a speaker; use `quotetrail speaker s1`$"),
    ],
)
def test_show_says_what_is_wrong_with_an_id(archive: Engine, id: str, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason), session_scope(archive) as session:
        show(session, id)


def test_statistics(archive: Engine) -> None:
    with session_scope(archive) as session:
        found = statistics(session)
    assert (found.articles, found.outlets, found.quotations, found.groups) == (4, 3, 6, 5)
    assert (found.shared_groups, found.speakers, found.attributed) == (1, 3, 6)
    assert (found.first_published, found.last_published) == ("2023", "2024-02-16")
    assert found.kinds == {"direct": 6}
    assert found.models == {"fake-1": 6}
    top = found.top_speakers[0]
    assert (top.name, top.quotations) == ("Jens Stoltenberg", 4)


def test_a_text_that_was_changed_since_is_shown_but_not_counted(location: str) -> None:
    engine = open_archive(location, write=True)
    first = Article("a1", "“We will appeal the ruling in May,” Ana Lee said.", "Daily News")
    second = Article("a1", "“We may appeal the ruling in June or so,” Ana Lee said.", "Daily News")
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        earlier = save_extraction(session, fake_extraction(first), run)
        save_extraction(session, fake_extraction(second), run)
    assert texts(said(engine, "Ana Lee")) == ["“We may appeal the ruling in June or so,”"]
    with session_scope(engine) as session:
        found = statistics(session)
        shown = show(session, f"q{earlier.quotations[0]}")
    assert (found.articles, found.superseded, found.quotations) == (1, 1, 1)
    assert [p.superseded for p in shown.statement.printings if p.text.startswith("“We will")] == [True]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Jens Stoltenberg", "jens stoltenberg"),
        ("JENS  STOLTENBERG", "jens stoltenberg"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Lech Wałęsa", "lech walesa"),
        ("Dagfinn Høybråten", "dagfinn hoybraten"),
        ("O’Neill", "oneill"),
        ("J.D. Vance", "jd vance"),
        ("Ursula von der Leyen", "ursula von der leyen"),
        ("习近平", "习近平"),
        ("--", ""),
    ],
)
def test_names_without_case_accents_and_points(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_typos_are_counted_alike_both_ways(one: str, other: str) -> None:
    assert typos_between(one, other, 3) == typos_between(other, one, 3)
    assert (typos_between(one, other, 3) == 0) == (one == other)
