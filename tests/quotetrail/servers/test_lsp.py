"""`quotetrail lsp`, spoken to by pygls' own client as an editor speaks to it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from support.drafts import FORMS, SOURCE
from support.paths import ROOT

LINES = FORMS["plain.txt"].decode().split("\n")


class Editor(LanguageClient):
    """Keeps the marks that it was told to show."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.marks: asyncio.Queue[list[types.Diagnostic]] = asyncio.Queue()
        self.messages: list[str] = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.marks.put_nowait(list(params.diagnostics))

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def told(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self.marks.put_nowait([])

    async def next_marks(self) -> list[types.Diagnostic]:
        return await asyncio.wait_for(self.marks.get(), 60)


def session(folder: Path, story: Callable[[Editor, str], Awaitable[None]], *options: str) -> None:
    """Let an editor open the draft, and go on as the story tells."""

    async def run() -> None:
        editor = Editor()
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "QUOTETRAIL_DB": str(folder / "a.db")}
        words = ("-m", "cli", "lsp", "--no-parse", *options)
        await editor.start_io(sys.executable, *words, env=environment, cwd=str(folder))
        await editor.initialize_async(
            types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=folder.as_uri())
        )
        editor.initialized(types.InitializedParams())
        uri = (folder / "draft.txt").as_uri()
        opened = types.TextDocumentItem(uri, "plaintext", 1, FORMS["plain.txt"].decode())
        editor.text_document_did_open(types.DidOpenTextDocumentParams(opened))
        await story(editor, uri)
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()

    asyncio.run(run())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with the draft and an archive of what was printed."""
    from db.archive.session import open_archive, session_scope
    from db.store.articles import save_extractions
    from db.store.runs import begin_run
    from quotes.read.article.make import make_article
    from quotes.unparsed import extract_unparsed

    (tmp_path / "draft.txt").write_bytes(FORMS["plain.txt"])
    printed = make_article("\n\n".join(SOURCE), id="source", outlet="Harbour Times", published="2024-05-06")
    engine = open_archive(tmp_path / "a.db", write=True)
    with session_scope(engine) as opened:
        run = begin_run(opened, model="none", versions={}, options={})
        save_extractions(opened, [extract_unparsed(printed)], run)
    engine.dispose()
    return tmp_path


def shown(mark: types.Diagnostic) -> str:
    start, end = mark.range.start, mark.range.end
    assert start.line == end.line
    return LINES[start.line][start.character : end.character]


def test_marks_stand_on_the_words_that_need_a_look(archive: Path) -> None:
    async def story(editor: Editor, uri: str) -> None:
        marks = await editor.next_marks()
        assert [shown(mark) for mark in marks] == [
            "“Somebody here will lose a job because of the move.”",
            "“They promised us the same thing in 2019, and 140 people had to go,”",
            "“It belongs to the city, and the city wants to keep it,”",
        ]
        assert [mark.code for mark in marks] == ["meaning-changed", "meaning-changed", "wrong-speaker"]
        assert {mark.severity for mark in marks} == {types.DiagnosticSeverity.Error}

    session(archive, story)


def test_marks_follow_what_is_written(archive: Path) -> None:
    async def story(editor: Editor, uri: str) -> None:
        await editor.next_marks()
        text = FORMS["plain.txt"].decode().replace("Somebody here", "Nobody here").replace("140", "40")
        editor.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=2),
                [types.TextDocumentContentChangeWholeDocument(f"😀 \n\n{text}")],
            )
        )
        (mark,) = await editor.next_marks()
        assert mark.code == "wrong-speaker"
        assert mark.range.start.line == 10

    session(archive, story)


def test_the_evidence_is_shown_on_hover(archive: Path) -> None:
    async def story(editor: Editor, uri: str) -> None:
        marks = await editor.next_marks()
        place = types.TextDocumentPositionParams(types.TextDocumentIdentifier(uri), marks[0].range.start)
        found = await editor.text_document_hover_async(types.HoverParams(place.text_document, place.position))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert "Harbour Times, 2024-05-06: Ana Lee" in found.contents.value
        nowhere = types.HoverParams(place.text_document, types.Position(0, 0))
        assert await editor.text_document_hover_async(nowhere) is None

    session(archive, story)


def test_a_finding_can_be_accepted_from_the_editor(archive: Path) -> None:
    async def story(editor: Editor, uri: str) -> None:
        marks = await editor.next_marks()
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), marks[2].range, types.CodeActionContext([marks[2]])
        )
        actions = await editor.text_document_code_action_async(asked)
        assert actions
        (accept,) = (one for one in actions if one.title == "Accept this quotation as it is")
        assert isinstance(accept, types.Command)
        command = types.ExecuteCommandParams(accept.command, accept.arguments)
        await editor.workspace_execute_command_async(command)
        assert len(await editor.next_marks()) == 2

    session(archive, story)
    entries = json.loads((archive / "quotetrail-accepted.json").read_text())["accepted"]
    assert [entry["words"] for entry in entries] == [
        "“It belongs to the city, and the city wants to keep it,”"
    ]


def test_the_source_can_be_taken_over(archive: Path) -> None:
    async def story(editor: Editor, uri: str) -> None:
        marks = await editor.next_marks()
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), marks[1].range, types.CodeActionContext([marks[1]])
        )
        actions = await editor.text_document_code_action_async(asked) or ()
        (one,) = (each for each in actions if each.title == "Use the source's wording")
        assert isinstance(one, types.CodeAction)
        assert one.edit is not None
        assert one.edit.changes is not None
        (edit,) = one.edit.changes[uri]
        assert edit.new_text == "“They promised us the same thing in 2019, and 40 people had to go,”"

    session(archive, story)


def test_without_an_archive_it_says_so(tmp_path: Path) -> None:
    async def story(editor: Editor, uri: str) -> None:
        assert await editor.next_marks() == []
        assert "no archive here yet" in editor.messages[0]

    session(tmp_path, story)
