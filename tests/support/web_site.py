"""An archive of a few articles, and a browser of sorts to look at its pages."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from db.archive.session import open_archive
from quotetrail.web.app import make_app

from support.archive_fakes import run, use_fakes, write

STORY = (
    "The council met on {day}. “We will build the school before the winter,” Ana Lee said. "
    "“Nobody asked us about the bridge,” Omar Siddiq said."
)


def browser(
    place: Path, monkeypatch: pytest.MonkeyPatch, records: Sequence[dict[str, str]], **site: Any
) -> TestClient:
    """The pages of an archive with these articles."""
    archive = str(place / "archive.db")
    monkeypatch.setenv("QUOTETRAIL_DB", archive)
    use_fakes(monkeypatch)
    lines = "".join(json.dumps(record) + "\n" for record in records)
    result = run("add", write(place, "news.jsonl", lines))
    assert result.exit_code == 0, result.output
    return pages(archive, **site)


def pages(archive: str, base: str = "http://127.0.0.1", **site: Any) -> TestClient:
    """The pages of an archive that exists."""
    return TestClient(
        make_app(open_archive(archive), location=archive, **site),
        base_url=base,
        raise_server_exceptions=False,
    )


def words(html: str) -> str:
    """What a page says, without its elements."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    for escaped, sign in (("&#34;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(escaped, sign)
    return " ".join(text.split())


@contextmanager
def serving(site: TestClient) -> Iterator[str]:
    """Serve these pages to real browsers; yields their address."""
    server = uvicorn.Server(uvicorn.Config(site.app, port=0, log_level="warning", lifespan="off"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


class Elements(HTMLParser):
    """Elements and attributes as a browser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    """No element of a page runs anything, or loads anything from elsewhere."""
    for tag, attributes in Elements(html).found:
        assert tag not in ("img", "iframe", "object", "embed", "base", "meta") or tag == "meta"
        assert not (tag == "script" and attributes.get("src") != "/static/site.js")
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        for name in ("href", "src", "action"):
            address = attributes.get(name) or "/"
            assert address.startswith(("/", "#", "http://", "https://")), (tag, address)
            assert name == "href" or address.startswith("/"), (tag, address)
