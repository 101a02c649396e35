"""The archive for writing assistants, by the Model Context Protocol: four tools, all of which only read.

Only standard input and output are used. Assistants invent quotations more readily than people do; `check`
tells them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mcp.server import MCPServer
from mcp_types import ToolAnnotations

from quotes.errors import QuotesError
from quotetrail.output.checked.drafts import summary
from quotetrail.output.checked.record import drafts_record
from quotetrail.servers.drafts_at_hand import DraftChecker

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_Answer = TypeVar("_Answer")
_MOST = 50
_LONGEST = 400_000  # characters of a draft

INSTRUCTIONS = (
    "An archive of quotations from news articles: who said what, who printed it first, and what changed on "
    "the way. Before you give a quotation to anybody, check it. Never put words in quotation marks that "
    "`check` does not find, and give the source that it names. A verdict says what was printed, not what is "
    "true."
)


def made_server(checker: DraftChecker, db: str | None, version: str) -> MCPServer[Any]:
    """Return the server with its tools."""
    server: MCPServer[Any] = MCPServer("quotetrail", instructions=INSTRUCTIONS, version=version)

    @server.tool(annotations=_READS, structured_output=True)
    def check(text: str, markdown: bool = True) -> dict[str, Any]:
        """Check every quotation of a draft against what was printed.

        Each finding has a verdict, the reason, who said it by the draft and by print, the correction, and
        the printings with outlet, date and address. `problems` counts those that must not be published as
        they are. Give the whole text with the sentences that say who spoke.
        """
        if len(text) > _LONGEST:
            raise ValueError(f"the draft has more than {_LONGEST:,} characters; check it in parts")
        drafts = _told(lambda: checker.check(text, "draft.md" if markdown else "draft.txt"))
        return {"summary": summary(drafts), **drafts_record(drafts)}

    @server.tool(annotations=_READS, structured_output=True)
    def speaker(name: str, limit: int = 20) -> dict[str, Any]:
        """List what a person said by the archive, the newest first, each statement with all its printings."""
        return _told(lambda: _speaker(db, name, _bounded(limit)))

    @server.tool(annotations=_READS, structured_output=True)
    def show(id: str) -> dict[str, Any]:
        """Show one statement (g12) or one printing (q7): who printed it first, what changed, the sources."""
        return _told(lambda: _show(db, id))

    @server.tool(annotations=_READS, structured_output=True)
    def search(words: str, limit: int = 20) -> dict[str, Any]:
        """Find statements and passages of articles that have all these words; "in marks" as a phrase."""
        return _told(lambda: _search(db, words, _bounded(limit)))

    return server


def _bounded(limit: int) -> int:
    return max(1, min(limit, _MOST))


def _told(answer: Callable[[], _Answer]) -> _Answer:
    """The answer; what went wrong in one line, as the tool's error."""
    try:
        return answer()
    except QuotesError as error:
        raise ValueError(str(error)) from None


def _speaker(db: str | None, name: str, limit: int) -> dict[str, Any]:
    from db.archive.reading import reading
    from db.lookup.filters import Filters
    from db.lookup.find_speakers import find_speakers
    from db.lookup.said_by import what_was_said
    from quotetrail.output.statements import said_report

    with reading(db) as archive:
        named = find_speakers(archive, name)
        if not named.found:
            return {"speakers": [], "suggestions": [one.name for one in named.suggestions]}
        persons = [person.id for person in named.found]
        said = what_was_said(archive, persons, Filters(), sort="newest", limit=limit)
    return dict(said_report(named.found, said).record())


def _show(db: str | None, id: str) -> dict[str, Any]:
    from db.archive.session import open_archive, session_scope
    from db.lookup.show import show
    from quotetrail.output.evidence import shown_report

    with session_scope(open_archive(db)) as session:
        return dict(shown_report(show(session, id)).record())


def _search(db: str | None, words: str, limit: int) -> dict[str, Any]:
    from db.archive.session import open_archive, session_scope
    from db.lookup.filters import Filters
    from db.lookup.words.search import search
    from quotetrail.output.articles import searched_report

    if not words.strip():
        raise ValueError("give a word to search for")
    with session_scope(open_archive(db)) as session:
        return dict(searched_report(search(session, words, Filters(), limit=limit)).record())
