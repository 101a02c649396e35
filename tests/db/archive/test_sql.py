"""SQL written once: how places for values and lists are written for each driver."""

from __future__ import annotations

import pytest

from db.archive.sql import Sql

ARTICLES = Sql("SELECT id FROM articles WHERE outlet_id = :outlet AND key IN :keys AND id <> :outlet")


def test_a_value_is_written_by_name_and_handed_over_in_order() -> None:
    text = "SELECT id FROM articles WHERE outlet_id = {0} AND key {1} AND id <> {0}"
    given = {"outlet": 3, "keys": ("a1", "a2")}
    assert ARTICLES.for_sqlite(given) == [(text.format("?", "IN (?, ?)"), [3, "a1", "a2", 3])]
    assert ARTICLES.for_postgresql(given) == [(text.format("%s", "= ANY(%s)"), [3, ["a1", "a2"], 3])]


@pytest.mark.parametrize(("number", "places"), [(1, 1), (3, 4), (300, 400), (400, 400)])
def test_few_texts_are_prepared_for_lists_of_all_lengths(number: int, places: int) -> None:
    ((text, values),) = Sql("SELECT 1 WHERE 1 IN :ids").for_sqlite({"ids": range(number)})
    assert text.count("?") == len(values) == places
    assert set(values) == set(range(number))


def test_a_list_that_is_too_long_for_sqlite_is_asked_for_in_parts() -> None:
    both = Sql("SELECT 1 WHERE 1 IN :ids AND 2 IN :names")
    parts = both.for_sqlite({"ids": range(900), "names": ["Lee", "Diaz"]})
    assert [len(values) for _, values in parts] == [402, 402, 130]
    assert {value for _, values in parts for value in values} == {*range(900), "Lee", "Diaz"}
    ((_, values),) = both.for_postgresql({"ids": range(900), "names": ["Lee"]})
    assert values == [list(range(900)), ["Lee"]]


def test_what_counts_over_a_list_is_asked_for_whole() -> None:
    ((text, values),) = Sql("SELECT count(*) WHERE 1 IN :ids", whole=True).for_sqlite({"ids": range(900)})
    assert (text.count("?"), values) == (900, list(range(900)))


def test_nothing_is_asked_for_an_empty_list() -> None:
    assert ARTICLES.for_sqlite({"outlet": 3, "keys": []}) == []
    assert ARTICLES.for_postgresql({"outlet": 3, "keys": []}) == []


def test_what_only_looks_like_a_place_stays() -> None:
    text = "SELECT CAST(x AS text)::int, 7 % 4, 'NOT IN' FROM t WHERE id NOT IN :ids"
    ((sqlite, _),) = Sql(text).for_sqlite({"ids": [1]})
    assert sqlite == text.replace(":ids", "(?)")
    ((postgresql, _),) = Sql(text).for_postgresql({"ids": [1]})
    assert postgresql == text.replace("NOT IN :ids", "<> ALL(%s)").replace("7 % 4", "7 %% 4")


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        ARTICLES.for_sqlite({"keys": ["a1"]})
