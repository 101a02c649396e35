"""Records of several archives, put together: all are kept, the latest holds, in whatever order they come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.merge.in_one import Record, in_one
from db.merge.outlets import _followed


def at(minute: int) -> datetime:
    return datetime(2024, 3, 1, tzinfo=UTC) + timedelta(minutes=minute)


def record(thing: str, value: str, minute: int, withdrawn: int | None = None) -> Record:
    return Record(thing, (thing, value), at(minute), at(withdrawn) if withdrawn is not None else None, value)


def means(name: str, outlet: str, minute: int) -> Record:
    return Record(name, (name, outlet, "kim", ""), at(minute), None, (_Said(), outlet))


class _Said:
    made_by, note = "kim", ""


def holding(records: list[Record]) -> list[tuple[object, ...]]:
    return [one.content for one in records if one.withdrawn_at is None]


def test_the_later_holds_and_names_what_it_replaced() -> None:
    first, second = in_one([record("q", "Lee", 1), record("q", "Diaz", 2), record("q", "Lee", 1)])
    assert (first.withdrawn_at, first.replaced_by) == (at(2), second)
    assert second.withdrawn_at is None


def test_what_one_archive_took_back_is_taken_back_and_replaces_nothing() -> None:
    assert holding(in_one([record("q", "Lee", 1), record("q", "Diaz", 2), record("q", "Diaz", 2, 5)])) == [
        ("q", "Lee")
    ]


def test_records_on_different_things_stand_beside_each_other() -> None:
    assert len(holding(in_one([record("q", "Lee", 1), record("r", "Lee", 2)]))) == 2


RECORDS = st.lists(
    st.builds(
        record, st.sampled_from("qr"), st.sampled_from("abc"), st.integers(0, 5),
        st.one_of(st.none(), st.integers(6, 9)),
    ),
    max_size=9,
)  # fmt: skip


@given(records=RECORDS, data=st.data())
def test_the_order_makes_no_difference(records: list[Record], data: st.DataObject) -> None:
    found = in_one(records)
    assert in_one(data.draw(st.permutations(records))) == found
    assert holding(in_one([*found, *records])) == holding(found)
    for thing in "qr":
        assert len([one for one in holding(found) if one[0] == thing]) <= 1


def test_a_name_means_the_outlet_that_its_outlet_means() -> None:
    found = _followed(in_one([means("Post Online", "Post", 1), means("Post", "The Post", 2)]))
    assert sorted(one[:2] for one in holding(found)) == [("Post", "The Post"), ("Post Online", "The Post")]
    found = _followed(in_one([means("Post Online", "Post", 2), means("Post", "The Post", 1)]))
    assert sorted(one[:2] for one in holding(found)) == [("Post", "The Post"), ("Post Online", "The Post")]


def test_of_two_names_that_mean_each_other_the_later_holds() -> None:
    assert [one[:2] for one in holding(_followed(in_one([means("A", "B", 1), means("B", "A", 2)])))] == [
        ("B", "A")
    ]
