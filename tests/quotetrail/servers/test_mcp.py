"""`quotetrail mcp`, spoken to by the SDK's own client as an assistant speaks to it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from quotetrail.checks.reading import Reader
from quotetrail.servers.drafts_at_hand import DraftChecker
from quotetrail.servers.mcp import made_server

from support.drafts import FORMS, SOURCE
from support.paths import ROOT


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of what was printed."""
    from db.archive.session import open_archive, session_scope
    from db.store.articles import save_extractions
    from db.store.runs import begin_run
    from quotes.read.article.make import make_article
    from quotes.unparsed import extract_unparsed

    printed = make_article("\n\n".join(SOURCE), id="source", outlet="Harbour Times", published="2024-05-06")
    engine = open_archive(tmp_path / "a.db", write=True)
    with session_scope(engine) as opened:
        run = begin_run(opened, model="none", versions={}, options={})
        save_extractions(opened, [extract_unparsed(printed)], run)
    engine.dispose()
    return tmp_path / "a.db"


def ask(archive: Path, story: Callable[[Client], Awaitable[None]]) -> None:
    """Let an assistant ask the server, both in one process and without models."""

    async def run() -> None:
        reader = Reader(lambda error: None, lambda line: None, no_parse=True)
        async with Client(made_server(DraftChecker(reader, str(archive)), str(archive), "1")) as client:
            await story(client)

    asyncio.run(run())


async def answer(client: Client, tool: str, **given: Any) -> dict[str, Any]:
    found = await client.call_tool(tool, given)
    assert not found.is_error, found.content
    assert found.structured_content is not None
    return dict(found.structured_content)


def test_all_tools_only_read(archive: Path) -> None:
    async def story(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == {"check", "speaker", "show", "search"}
        assert all(tool.annotations is not None and tool.annotations.read_only_hint for tool in tools)
        assert all(tool.description for tool in tools)

    ask(archive, story)


def test_a_draft_is_checked(archive: Path) -> None:
    async def story(client: Client) -> None:
        found = await answer(client, "check", text=FORMS["plain.txt"].decode())
        assert found["problems"] == 3
        verdicts = [one["verdict"] for one in found["drafts"][0]["findings"]]
        assert verdicts == ["verified", "meaning changed", "meaning changed", "wrong speaker"]
        assert (await answer(client, "check", text=""))["problems"] == 0

    ask(archive, story)


def test_what_was_said_is_found(archive: Path) -> None:
    async def story(client: Client) -> None:
        said = await answer(client, "speaker", name="Diaz")
        assert "They promised us the same thing" in str(said)
        assert (await answer(client, "speaker", name="Nobody Else"))["speakers"] == []
        assert "40 people" in str(await answer(client, "search", words="promised people"))
        assert "Omar Diaz" in str(await answer(client, "show", id="q3"))

    ask(archive, story)


def test_what_goes_wrong_is_said_in_a_line(archive: Path) -> None:
    async def story(client: Client) -> None:
        for tool, given in (("show", {"id": "g999"}), ("show", {"id": "?"}), ("search", {"words": " "})):
            found = await client.call_tool(tool, given)
            assert found.is_error
            assert "Traceback" not in str(found.content)

    ask(archive, story)


def test_the_command_speaks_over_standard_input_and_output(archive: Path) -> None:
    async def run() -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "QUOTETRAIL_DB": str(archive)}
        command = StdioServerParameters(command=sys.executable, args=["-m", "cli", "mcp"], env=environment)
        async with Client(stdio_client(command)) as client:
            assert "They promised us" in str(await answer(client, "speaker", name="Omar Diaz"))

    asyncio.run(run())
