"""The findings in an editor, by the Language Server Protocol: marks in the text, evidence, corrections.

Only standard input and output are used. A draft is checked when it is opened and saved, and a moment after
each change, in a thread of its own: the editor never waits.
"""

from __future__ import annotations

import asyncio
import getpass
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from quotes.errors import QuotesError
from quotes.types import Kind, Unit
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation, label_of, words_in
from quotetrail.output.checked.markdown import finding_in_markdown
from quotetrail.output.checked.words import message_of, slug_of
from quotetrail.servers.drafts_at_hand import DraftChecker

WAIT = 0.6
"""Seconds without a key before a change is checked."""
ACCEPT = "quotetrail.accept"
_SOURCE = "quotetrail"
_OPENING, _CLOSING = tuple('"“„«'), tuple('"”“»')


@dataclass(frozen=True, slots=True)
class _Shown:
    """A finding as the editor shows it."""

    draft: CheckedDraft
    quotation: CheckedQuotation
    range: types.Range


class QuotationServer(LanguageServer):
    """Keeps the findings of each open draft."""

    def __init__(self, checker: DraftChecker, version: str) -> None:
        super().__init__("quotetrail", version, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.checker = checker
        self.shown: dict[str, list[_Shown]] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="check")

    def check_soon(self, uri: str, wait: float) -> None:
        """Check a draft after some seconds, unless it is asked for again before."""
        if (task := self._waiting.get(uri)) is not None:
            task.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, wait))

    def forget(self, uri: str) -> None:
        """Take back what was said of a draft."""
        if (task := self._waiting.pop(uri, None)) is not None:
            task.cancel()
        self.shown.pop(uri, None)
        self._publish(uri, None, [])

    async def _check(self, uri: str, wait: float) -> None:
        await asyncio.sleep(wait)
        document = self.workspace.get_text_document(uri)
        version, text = document.version, document.source
        name = _name_of(document)
        path = to_fs_path(uri) if uri.startswith("file:") else None
        try:
            drafts = await asyncio.get_running_loop().run_in_executor(
                self._thread, self.checker.check, text, name, path
            )
        except QuotesError as error:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(error)))
            return
        now = self.workspace.get_text_document(uri)
        if now.version != version:
            return  # it was changed meanwhile, and will be checked again
        found = [
            _Shown(draft, one, _range_of(now, draft, one)) for draft in drafts for one in draft.quotations
        ]
        self.shown[uri] = found
        self._publish(uri, version, [_diagnostic(one) for one in found if _is_told(one.quotation)])

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
        )


def made_server(checker: DraftChecker, version: str) -> QuotationServer:
    """Return the server with all that it answers to."""
    server = QuotationServer(checker, version)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri, WAIT)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        for one in server.shown.get(params.text_document.uri, ()):
            if _holds(one.range, params.position):
                value = finding_in_markdown(one.quotation)
                return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, value), one.range)
        return None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(params: types.CodeActionParams) -> list[types.Command | types.CodeAction]:
        uri = params.text_document.uri
        near = [
            one
            for one in server.shown.get(uri, ())
            if one.quotation.is_problem and _overlap(one.range, params.range)
        ]
        return [action for one in near for action in _actions(uri, one)]

    @server.command(ACCEPT)
    def accept(uri: str, id: str) -> None:
        path = to_fs_path(uri) if uri.startswith("file:") else None
        for one in server.shown.get(uri, ()):
            if one.quotation.id == id and path is not None:
                name = ""
                with suppress(KeyError, OSError):
                    name = getpass.getuser()
                server.checker.accept(one.quotation, path, made_by=name)
                server.check_soon(uri, 0)
                return

    return server


def _name_of(document: TextDocument) -> str:
    """The name of a draft, with an ending that tells what it is: an editor may say so of a new one."""
    name = PurePath(to_fs_path(document.uri) or "draft").name if "/" in document.uri else "draft"
    if document.language_id == "markdown" and "." not in name:
        return f"{name}.md"
    return name if "." in name else f"{name}.txt"


def _range_of(document: TextDocument, draft: CheckedDraft, one: CheckedQuotation) -> types.Range:
    """Where a quotation is, in the units of the editor."""
    if one.start.unit is Unit.LINE:
        start = types.Position(one.start.number - 1, one.start.character - 1)
        end = types.Position(one.end.number - 1, one.end.character)
    else:  # a page: its text has no lines; what is written in it without tags can be found
        span = words_in(draft.article, one.finding)
        at = document.source.find(draft.article.text[span.start : span.end])
        start, end = (_position(document.source, max(0, n)) for n in (at, at + len(span) if at >= 0 else 0))
    return document.position_codec.range_to_client_units(document.lines, types.Range(start, end))


def _position(text: str, offset: int) -> types.Position:
    line = text.count("\n", 0, offset)
    return types.Position(line, offset - (text.rfind("\n", 0, offset) + 1))


def _is_told(one: CheckedQuotation) -> bool:
    return one.is_problem or one.is_doubtful


def _diagnostic(shown: _Shown) -> types.Diagnostic:
    one = shown.quotation
    return types.Diagnostic(
        range=shown.range,
        message=message_of(one),
        severity=_severity(one),
        code=slug_of(label_of(one)),
        source=_SOURCE,
        data={"id": one.id},
    )


def _severity(one: CheckedQuotation) -> types.DiagnosticSeverity:
    """An error, or a warning for what only a reader can decide."""
    if not one.is_problem:
        return types.DiagnosticSeverity.Information
    return types.DiagnosticSeverity.Warning if one.is_undecided else types.DiagnosticSeverity.Error


def _actions(uri: str, shown: _Shown) -> list[types.Command | types.CodeAction]:
    one = shown.quotation
    found: list[types.Command | types.CodeAction] = []
    diagnostics = [_diagnostic(shown)]
    if (correction := _as_marked(shown)) is not None:
        edit = types.TextEdit(shown.range, correction)
        found.append(
            types.CodeAction(
                title="Use the source's wording",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=diagnostics,
                edit=types.WorkspaceEdit(changes={uri: [edit]}),
                is_preferred=True,
            )
        )
    if uri.startswith("file:"):
        found.append(types.Command("Accept this quotation as it is", ACCEPT, arguments=[uri, one.id]))
    return found


def _as_marked(shown: _Shown) -> str | None:
    """The correction in the marks of the draft; ``None`` if it cannot stand in the place of its words.

    That of indirect speech is the printed sentence, and the draft reports it in its own.
    """
    finding = shown.quotation.finding
    if not finding.correction or finding.quote.kind is Kind.INDIRECT:
        return None
    span = words_in(shown.draft.article, finding)
    draft, words = span.of(shown.draft.article.text), finding.correction
    if words[:1] in _OPENING and words[-1:] in _CLOSING:
        words = words[1:-1]
    before = draft[:1] if draft[:1] in _OPENING else ""
    behind = draft[-1:] if draft[-1:] in _CLOSING else ""
    return f"{before}{words}{behind}"


def _holds(range: types.Range, position: types.Position) -> bool:
    at = (position.line, position.character)
    return (range.start.line, range.start.character) <= at <= (range.end.line, range.end.character)


def _overlap(one: types.Range, other: types.Range) -> bool:
    return _holds(one, other.start) or _holds(other, one.start)
