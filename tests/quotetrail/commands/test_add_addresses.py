"""``quotetrail add`` with addresses: what is there is stored, and asked for again only if it has changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from quotes.read.fetch import fetch

from support.archive_fakes import run, use_fakes
from support.web_pages import page, paragraphs
from support.web_server import Reply, Site, serving


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(fetch, "_PAUSE", 0.0)
    use_fakes(monkeypatch)


@pytest.fixture
def site() -> Iterator[Site]:
    def answer(request: BaseHTTPRequestHandler) -> Reply:
        if request.headers["If-None-Match"] == '"1"':
            return Reply(304)
        return Reply(data=page(paragraphs()).encode(), head={"ETag": '"1"'})

    with serving({"/a": answer}) as site:
        yield site


def test_the_same_address_again(site: Site, tmp_path: Path) -> None:
    db = str(tmp_path / "archive.db")
    assert "1 article added" in run("add", "--db", db, site.address + "/a").output
    again = run("add", "--db", db, site.address + "/a")
    assert again.exit_code == 0
    assert "nothing new at 1 address" in again.output


def test_what_was_removed_is_fetched_again(site: Site, tmp_path: Path) -> None:
    db = str(tmp_path / "archive.db")
    run("add", "--db", db, site.address + "/a")
    assert run("remove", "--db", db, "a1", "--yes").exit_code == 0
    assert "1 article added" in run("add", "--db", db, site.address + "/a").output


def test_an_address_that_cannot_be_had(site: Site, tmp_path: Path) -> None:
    result = run("add", "--db", str(tmp_path / "archive.db"), site.address + "/none", site.address + "/a")
    assert result.exit_code == 1
    assert f"Error: {site.address}/none: there is no such page (404)" in result.output
    assert "1 article added" in result.output


def test_addresses_are_told_as_they_were_typed() -> None:
    address = "http://127.0.0.1:9/news/1"
    words = [address, "--url", "https://vale.example/1", "--outlet=https://vale.example", "--dry-run"]
    result = subprocess.run([sys.executable, "-m", "cli", "add", *words], capture_output=True, text=True)
    assert result.stderr.startswith(f"Error: {address}: ")
    assert result.stderr.endswith("1 not added (see above).\n")
    secret = "https://lee:pa55@vale.example/1"
    result = subprocess.run([sys.executable, "-m", "cli", "add", secret], capture_output=True, text=True)
    assert "pa55" not in result.stderr
