"""Checking a draft: sent as a file or as text, watched while it is parsed, then shown with its findings."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from db.archive.address import discreet
from quotes.errors import ArchiveError, QuotesError
from quotes.text import one_line
from quotetrail.checks.accepted import AcceptedList
from quotetrail.output.annotated.files import Annotated
from quotetrail.output.checked.drafts import CheckedDraft, summary, with_accepted
from quotetrail.output.checked.markdown import markdown_report
from quotetrail.output.checked.page import checked_page
from quotetrail.output.checked.words import reasons_of, state_of
from quotetrail.web.asked import BadQuestion
from quotetrail.web.forms import draft_of, form_of, needed
from quotetrail.web.render import address, page
from quotetrail.web.tasks.checker import Checker, Job

_WITH_COMMENTS = (".docx", ".odt")


def ask(request: Request) -> Response:
    """Answer ``/check``: a form for a file or for text."""
    return page(request, "check.html", check_secret=request.app.state.check_secret)


async def send(request: Request) -> Response:
    """Take a draft; its findings will be at the address that this leads to."""
    name, data = await draft_of(request, request.app.state.check_secret)
    job = await run_in_threadpool(_checker(request).take, name, data)
    return RedirectResponse(address(f"/check/{job.id}"), 303)


def result(request: Request) -> Response:
    """Answer ``/check/ID``: that it is being checked, why it could not be, or what was found."""
    job = _job(request)
    if not job.future.done():
        return page(request, "check_waits.html", name=job.path.name)
    if job.failure:
        return page(
            request,
            "error.html",
            422,
            title="This draft could not be checked",
            line=discreet(job.failure, []),
        )
    drafts = _settled(request, job)
    return page(
        request,
        "check_result.html",
        job=job,
        name=job.path.name,
        summary=summary(drafts),
        findings=[(one, state_of(one), reasons_of(one)) for draft in drafts for one in draft.quotations],
        comments=job.path.suffix.lower() in _WITH_COMMENTS,
        check_secret=request.app.state.check_secret,
        by=request.cookies.get("by", "")[:100],
    )


def in_place(request: Request) -> Response:
    """Answer ``/check/ID/page``: the draft with every quotation signed, as ``check --html`` writes it.

    Its style and script are in the page; the policy lets these two run, by their hashes, and nothing else.
    """
    html = checked_page(_settled(request, _done(request)))
    hashes = {
        kind: " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        )
        for kind in ("style", "script")
    }
    allowed = f"style-src {hashes['style']}; script-src {hashes['script']}"
    policy = f"default-src 'none'; {allowed}; frame-ancestors 'none'"
    own = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?', "", html)
    return HTMLResponse(own, headers={"Content-Security-Policy": policy})


def report(request: Request) -> Response:
    """Answer ``/check/ID/report.md``: the findings for a ticket."""
    return PlainTextResponse(markdown_report(_settled(request, _done(request))), media_type="text/markdown")


def with_comments(request: Request) -> Response:
    """Answer ``/check/ID/annotated``: the draft back, with a comment on each finding."""
    job = _done(request)
    if job.path.suffix.lower() not in _WITH_COMMENTS:
        raise BadQuestion("comments go into a .docx or an .odt file")
    folder = Path(tempfile.mkdtemp(dir=job.path.parent))
    target = folder / f"{job.path.stem}-checked{job.path.suffix}"
    (draft, *_) = _settled(request, job)
    Annotated(os.fspath(target), os.fspath(job.path)).write(draft)
    return FileResponse(target, filename=target.name)


async def settle(request: Request) -> Response:
    """Accept a finding, or take that back."""
    form = await form_of(request, request.app.state.check_secret)
    job = _done(request)
    by = one_line(needed(form, "by"))
    await run_in_threadpool(_settle, request, job, form, by)
    answer = RedirectResponse(address(f"/check/{job.id}"), 303)
    answer.set_cookie("by", by, httponly=True, samesite="strict")
    return answer


def _settle(request: Request, job: Job, form: dict[str, str], by: str) -> None:
    found = {one.id: one for draft in job.future.result() for one in draft.quotations}
    one = found.get(needed(form, "finding"))
    if one is None:
        raise BadQuestion("no finding of this draft has that ID")
    accepted = AcceptedList(request.app.state.accepted)
    if needed(form, "what") == "accept":
        accepted.accept(one, note=one_line(form.get("note", "")), made_by=by)
    else:
        accepted.take_back(one.id)
    accepted.write()


def _settled(request: Request, job: Job) -> list[CheckedDraft]:
    """Return the drafts of a job with what has been accepted by now."""
    accepted = AcceptedList(request.app.state.accepted)
    return [with_accepted(draft, accepted.get) for draft in job.future.result()]


def _job(request: Request) -> Job:
    job = _checker(request).get(request.path_params["id"])
    if job is None:
        raise ArchiveError("", "this check is no longer kept; send the draft again")
    return job


def _done(request: Request) -> Job:
    job = _job(request)
    if not job.future.done() or job.failure:
        raise QuotesError("this draft has not been checked")
    return job


def _checker(request: Request) -> Checker:
    checker = request.app.state.checker
    assert isinstance(checker, Checker)
    return checker
