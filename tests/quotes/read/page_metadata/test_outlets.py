"""Who published a page: its own name for itself, else the table, else the registered domain."""

from __future__ import annotations

from importlib.resources import files

import pytest

from quotes.read.page_metadata.outlets import outlet_of


@pytest.mark.parametrize(
    ("names", "url", "outlet"),
    [
        (["Harbour Times"], "https://www.bbc.com/a", "Harbour Times"),
        (["", "https://www.harbour.example/", "Harbour\n Times"], None, "Harbour Times"),
        ([], "https://www.bbc.co.uk/news/1", "BBC"),
        ([], "https://abcnews.go.com/a", "ABC News"),
        ([], "https://edition.cnn.com/a", "CNN"),
        ([], "https://news.harbour-times.co.uk:8080/a", "harbour-times.co.uk"),
        ([], "https://harbour.blogspot.com/a", "blogspot.com"),
        (["www.reuters.com"], None, "Reuters"),
        (["x" * 200], "https://e.example/a", "e.example"),
        ([], "https://127.0.0.1/a", None),
        ([], "https://localhost/a", None),
        ([], "http://[::1", None),
        ([], None, None),
        (["nationalpost"], "https://nationalpost.com/a", "National Post"),
        (["valemail", "Vale Mail"], "https://www.valemail.co.uk/a", "Vale Mail"),
        (["valemail", "The Vale Mail"], "https://www.valemail.co.uk/a", "The Vale Mail"),
        (["valemail"], "https://www.valemail.co.uk/a", "valemail"),
        (["@reuters"], "https://www.reuters.com/a", "Reuters"),
        (["U.S."], "https://www.reuters.com/a", "Reuters"),
        (["Vale Publishing Ltd", "Vale Mail"], "https://vale.example/a", "Vale Mail"),
        (["Vale Publishing Ltd"], "https://vale.example/a", "Vale Publishing Ltd"),
        (["Vale Publishing &amp; Print"], "https://vale.example/a", "Vale Publishing & Print"),
        (["\u53f0\u5317\u6642\u5831"], "https://www.taipeitimes.com/a", "Taipei Times"),
        (["ESPN"], "https://www.espn.go.com/a", "ESPN"),
        (["El Mundo \u00e1"], "https://www.bbc.com/a", "El Mundo \u00e1"),
        (["Vale Mail"], "https://[", "Vale Mail"),
    ],
)
def test_outlets(names: list[str], url: str | None, outlet: str | None) -> None:
    assert outlet_of(names, url) == outlet


def test_the_table_is_sorted_and_has_registered_domains_only() -> None:
    rows = files("quotes.data").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    domains = [row.split("\t")[0] for row in rows]
    assert domains == sorted(set(domains))
    for row in rows:
        domain, name = row.split("\t")
        assert outlet_of([], f"https://www.{domain}/a") == name, domain
