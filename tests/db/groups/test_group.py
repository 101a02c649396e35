"""Groups in the archive: the same partition whatever came first, and what people judge wins."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from db import models
from db.archive.session import open_archive, session_scope
from db.groups.ties import GIVEN_ELSEWHERE
from db.judge.statements import judge_wordings
from quotes.group.partition import Node, group
from quotes.group.printings import printings_of_article
from quotes.types import text_hash

from support.printed import BURNT, WITH_SENTENCES, body_of, group_quotations, quote_of, store

Groups = frozenset[frozenset[int]]


@pytest.fixture
def archive(location: str) -> Iterator[Engine]:
    engine = open_archive(location, write=True)
    yield engine
    engine.dispose()


def partition(session: Session) -> Groups:
    """The groups as sets of numbers of `WITH_SENTENCES`."""
    members: dict[int, set[int]] = defaultdict(set)
    for key, root in session.execute(
        select(models.Article.key, models.WordingRow.root_id)
        .join(models.Quotation, models.Quotation.article_id == models.Article.id)
        .join(models.Passage, models.Passage.quotation_id == models.Quotation.id)
        .join(models.WordingRow, models.WordingRow.id == models.Passage.wording_id)
    ):
        assert root is not None
        members[root].add(int(key[1:]))
    return frozenset(map(frozenset, members.values()))


def build(engine: Engine, order: Sequence[int], batch: int) -> Groups:
    """The partition after printing in this order, grouped `batch` at a time; leaves an empty archive."""
    with session_scope(engine) as session:
        for first in range(0, len(order), batch):
            group_quotations(session, [store(session, number) for number in order[first : first + batch]])
        found = partition(session)
        for table in reversed(models.Base.metadata.sorted_tables):
            session.execute(delete(table))
    return found


def in_memory() -> Groups:
    """What the pure grouping makes of the same printings."""
    members: dict[Node, set[int]] = defaultdict(set)
    printings = [
        (number, printing)
        for number in range(len(WITH_SENTENCES))
        for some in printings_of_article(
            body_of(number), text_hash(body_of(number)), [quote_of(number)], None
        )
        for printing in some
        if printing is not None
    ]
    roots = group(printing for _, printing in printings).roots
    for number, printing in printings:
        if printing.node is not None:
            members[roots[printing.node]].add(number)
    return frozenset(map(frozenset, members.values()))


def test_any_order_and_any_batch_give_the_same_groups(archive: Engine) -> None:
    expected = in_memory()
    numbers = list(range(len(WITH_SENTENCES)))
    assert build(archive, numbers, batch=len(numbers)) == expected
    dice = random.Random(5)
    for batch in (1, 7, 1, 1, 5, 1):
        dice.shuffle(numbers)
        assert build(archive, numbers, batch=batch) == expected


def numbered(text: str) -> int:
    return next(number for number, (_, printed) in enumerate(WITH_SENTENCES) if printed == text)


def wording_id(session: Session, quotation: int) -> int:
    found = session.get_one(models.Passage, (quotation, 0)).wording_id
    assert found is not None
    return found


def root_id(session: Session, quotation: int) -> int | None:
    return session.scalar(
        select(models.WordingRow.root_id).where(models.WordingRow.id == wording_id(session, quotation))
    )


def test_to_group_again_changes_nothing(archive: Engine) -> None:
    with session_scope(archive) as session:
        ids = [store(session, number) for number in range(len(WITH_SENTENCES))]
        group_quotations(session, ids)
        before = partition(session)
        wordings = session.scalars(select(models.WordingRow.id)).all()
        group_quotations(session, ids)
        group_quotations(session, [])
        assert partition(session) == before
        assert session.scalars(select(models.WordingRow.id)).all() == wordings


def test_words_that_are_none_have_no_wording(archive: Engine) -> None:
    with session_scope(archive) as session:
        quotation = store(session, numbered("…"))
        group_quotations(session, [quotation])
        assert session.get_one(models.Passage, (quotation, 0)).wording_id is None


def test_a_longer_form_becomes_the_root(archive: Engine) -> None:
    with session_scope(archive) as session:
        part = store(session, 1)
        group_quotations(session, [part])
        assert root_id(session, part) == wording_id(session, part)
        whole = store(session, 0)
        group_quotations(session, [whole])
        assert root_id(session, part) == root_id(session, whole) == wording_id(session, whole)


def test_a_contradicting_variant_is_linked(archive: Engine) -> None:
    with session_scope(archive) as session:
        one, other = (
            store(session, numbered(f"we will {words}raise the water tax")) for words in ("not ", "")
        )
        group_quotations(session, [one, other])
        assert root_id(session, one) != root_id(session, other)
        (link,) = session.scalars(select(models.WordingLink))
        assert {link.wording_id, link.other_id} == {wording_id(session, one), wording_id(session, other)}
        assert link.relation == "contradicting"


def test_few_words_stay_with_their_speaker(archive: Engine) -> None:
    with session_scope(archive) as session:
        few, many = (
            store(session, numbered("No comment")),
            store(session, numbered("No comment at this time")),
        )
        group_quotations(session, [few, many])
        assert root_id(session, few) != root_id(session, many)


def test_the_same_words_given_to_another_person_are_linked(archive: Engine) -> None:
    both = [number for number, (_, text) in enumerate(WITH_SENTENCES) if text == BURNT]
    with session_scope(archive) as session:
        ids = [store(session, number) for number in both]
        group_quotations(session, ids)
        assert len({root_id(session, id) for id in ids}) == 2
        assert {link.relation for link in session.scalars(select(models.WordingLink))} == {GIVEN_ELSEWHERE}


def test_judgements_win_and_can_be_taken_back(archive: Engine) -> None:
    with session_scope(archive) as session:
        ids = [store(session, number) for number in (1, 2, 9, 8)]
        group_quotations(session, ids)
        every, near, will, will_not = ids
        assert root_id(session, every) == root_id(session, near)
        wordings = [wording_id(session, id) for id in ids]
        judge_wordings(session, wordings[0], wordings[1], same=False, judged_by="desk", note="two speeches")
        assert root_id(session, every) != root_id(session, near)
        judge_wordings(session, wordings[2], wordings[3], same=True, judged_by="desk")
        assert root_id(session, will) == root_id(session, will_not)
        judge_wordings(session, wordings[1], wordings[0], same=True, judged_by="desk")
        assert root_id(session, every) == root_id(session, near)
        judgements = session.scalars(select(models.Judgement).order_by(models.Judgement.id)).all()
        assert [row.withdrawn_at is None for row in judgements] == [False, True, True]
        assert {row.judged_by for row in judgements} == {"desk"}
