"""Judgements from the pages: read from a form, recorded, listed, taken back.

Each change is a judgement as the commands record it, with a name and a time, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.archive.session import opened_archive, session_scope
from db.judge.judge import judge_said, judge_speaker, judge_statements, judge_words, take_back
from db.judge.listing import judgements_as_printed
from db.judge.speakers import judge_name, judge_same
from quotes.text import one_line
from quotetrail.web.asked import BadQuestion, archive_of
from quotetrail.web.forms import form_of, needed
from quotetrail.web.render import address, page

_LONGEST_VALUE = 500  # characters
_YEAR = 365 * 24 * 3600


def _said(session: Session, form: dict[str, str], by: str, said: bool) -> None:
    note = form.get("note", "")
    if name := form.get("name"):
        judge_speaker(
            session,
            needed(form, "quotation"),
            name,
            said=said,
            judged_by=by,
            note=note,
            new=bool(form.get("new")),
        )
    else:
        judge_said(session, needed(form, "quotation"), said=said, judged_by=by, note=note)


def _statements(session: Session, form: dict[str, str], by: str, same: bool) -> None:
    one, other = needed(form, "one"), needed(form, "other")
    judge_statements(session, one, other, same=same, judged_by=by, note=form.get("note", ""))


def _speakers(session: Session, form: dict[str, str], by: str, same: bool) -> None:
    one, other = needed(form, "one"), needed(form, "other")
    judge_same(session, one, other, same=same, judged_by=by, note=form.get("note", ""))


#: What a form may ask for, under the names of the commands.
_ACTIONS: dict[str, Callable[[Session, dict[str, str], str], object]] = {
    "said": lambda session, form, by: _said(session, form, by, True),
    "not-said": lambda session, form, by: _said(session, form, by, False),
    "extent": lambda session, form, by: judge_words(
        session, needed(form, "quotation"), needed(form, "words"), judged_by=by, note=form.get("note", "")
    ),
    "same": lambda session, form, by: _statements(session, form, by, True),
    "different": lambda session, form, by: _statements(session, form, by, False),
    "merge": lambda session, form, by: _speakers(session, form, by, True),
    "split": lambda session, form, by: _speakers(session, form, by, False),
    "rename": lambda session, form, by: judge_name(
        session, needed(form, "one"), needed(form, "name"), judged_by=by
    ),
    "take-back": lambda session, form, by: take_back(session, needed(form, "judgement")),
}


async def judge(request: Request) -> Response:
    """Answer the forms, which are sent to ``/judge``; then show the list of judgements."""
    form = await form_of(request, request.app.state.secret)
    by = one_line(needed(form, "by"))
    await run_in_threadpool(_record, request, form, by)
    answer = RedirectResponse(address("/judgements", back=_own(form.get("back", "/"))), 303)
    answer.set_cookie("by", by, max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _record(request: Request, form: dict[str, str], by: str) -> None:
    action = _ACTIONS.get(needed(form, "what"))
    if action is None:
        raise BadQuestion(f"what is one of {', '.join(_ACTIONS)}")
    with (
        opened_archive(request.app.state.location, write=True, make=False) as engine,
        session_scope(engine) as session,
    ):
        action(session, form, by)
    for kept in (request.app.state.beside, request.app.state.facets, request.app.state.outlet_figures):
        kept.forget()
    request.app.state.answers.forget()


def judgements(request: Request) -> Response:
    """Answer ``/judgements``: all of them, the last first, each with a way to take it back."""
    with archive_of(request) as archive:
        found = judgements_as_printed(archive)[::-1]
    back = _own(request.query_params.get("back", ""))
    return page(request, "judgements.html", judgements=found, back=back, **judging_of(request))


def judging_of(request: Request) -> dict[str, Any]:
    """Return what templates need for a form: the secret (empty if nothing may be changed), a name."""
    by = request.cookies.get("by", "")
    return {"secret": request.app.state.secret, "by": by[:_LONGEST_VALUE], "here": str(request.url.path)}


def _own(path: str) -> str:
    """Return a path of this site; anything else becomes the first page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"
