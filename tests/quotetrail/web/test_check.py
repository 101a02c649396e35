"""A draft is sent, checked and shown; what an editor accepts stays accepted."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from httpx import Response
from starlette.testclient import TestClient

from db.archive.session import open_archive, session_scope
from db.check import StoredArchive
from quotes.errors import QuotesError
from quotes.read.files import read_articles
from quotes.types import Article
from quotetrail.checks.drafts import Settings, check_extractions
from quotetrail.output.checked.drafts import CheckedDraft
from quotetrail.web.tasks.checker import plain_name
from quotetrail.web.tasks.worker import at_once

from support.fake_extraction import fake_extraction
from support.web_site import STORY, browser, words

DRAFT = (
    "The plan\n\n“We will not build the school before the winter,” Ana Lee said.\n\n"
    "“Nobody asked us about the bridge,” Omar Siddiq said.\n"
)


def checked(path: str, location: str | None) -> list[CheckedDraft]:
    """As in the process of its own, with the fakes in the place of the models."""
    if "crash" in path:
        raise QuotesError("a broken file")
    articles = [one for one in read_articles([path], tell=lambda _: None) if isinstance(one, Article)]
    with session_scope(open_archive(location)) as session:
        return check_extractions(map(fake_extraction, articles), StoredArchive(session), Settings())


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    record = {"id": "a", "outlet": "Alpha", "date": "2024-02-16", "text": STORY.format(day="Thursday")}
    return browser(tmp_path, monkeypatch, [record], submit=lambda _, *given: at_once(checked, *given))


def secret(site: TestClient) -> str:
    return re.findall(r'name="secret" value="([^"]+)"', site.get("/check").text)[0]


def sent(site: TestClient, text: str = "", file: tuple[str, bytes] | None = None) -> Response:
    files = {"file": file} if file else {"file": ("", b"")}
    return site.post("/check", data={"secret": secret(site), "text": text}, files=files)


def test_pasted_text_is_checked_quotation_by_quotation(site: TestClient) -> None:
    page = words(sent(site, DRAFT).text)
    assert "MEANING CHANGED" in page.upper()
    assert "line 3" in page or "3:1" in page
    assert page.count("Omar Siddiq") >= 1


def test_the_draft_itself_is_shown_with_marks_under_a_strict_policy(site: TestClient) -> None:
    where = str(sent(site, DRAFT).url)
    page = site.get(f"{where}/page")
    assert "The plan" in words(page.text)
    policy = page.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert "# " in site.get(f"{where}/report.md").text or "draft" in site.get(f"{where}/report.md").text


def test_what_is_accepted_stays_quiet_until_that_is_taken_back(site: TestClient) -> None:
    answer = sent(site, DRAFT)
    finding = re.findall(r'name="finding" value="([^"]+)"', answer.text)[0]
    form = {
        "secret": secret(site),
        "finding": finding,
        "what": "accept",
        "by": "Mia Ortiz",
        "note": "on the tape",
    }
    accepted = words(site.post(f"{answer.url.path}/settle", data=form).text)
    assert "Accepted by Mia Ortiz : on the tape" in accepted
    assert "Accepted by Mia Ortiz" in words(sent(site, DRAFT).text)
    back = words(site.post(f"{answer.url.path}/settle", data=form | {"what": "take-back"}).text)
    assert "Accepted by" not in back


def test_a_word_file_comes_back_with_comments(site: TestClient) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in DRAFT.split("\n\n"):
        document.add_paragraph(line.strip())
    data = BytesIO()
    document.save(data)
    answer = sent(site, file=("My draft.docx", data.getvalue()))
    assert "My draft.docx" in words(answer.text)
    annotated = site.get(f"{answer.url.path}/annotated")
    assert "My%20draft-checked.docx" in annotated.headers["content-disposition"]
    with ZipFile(BytesIO(annotated.content)) as file:
        assert b"not" in file.read("word/comments.xml")


@pytest.mark.parametrize(
    ("file", "status"),
    [(("crash.txt", b"x"), 422), (("empty.txt", b""), 200), (("x.docx", b"PK\x03\x04"), 200)],
)
def test_what_cannot_be_checked_is_said(site: TestClient, file: tuple[str, bytes], status: int) -> None:
    answer = sent(site, file=file)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_forged_forms_and_guessed_addresses(site: TestClient) -> None:
    assert (
        site.post("/check", data={"secret": "x", "text": DRAFT}, files={"file": ("", b"")}).status_code == 400
    )
    assert site.post("/check", data={"secret": secret(site), "text": DRAFT}).status_code == 400
    assert sent(site, "   ").status_code == 400
    assert site.get("/check/guess").status_code == 404
    assert site.get("/check/guess/annotated").status_code == 404
    assert sent(site, file=("big.txt", b"a" * (21 * 1024 * 1024))).status_code == 400


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "..\\..\\evil.txt", "/etc/passwd", "", ".", "..", "\0", "a" * 500, "CON.txt"]
)
def test_the_name_of_a_file_leads_nowhere(name: str, tmp_path: Path) -> None:
    assert (tmp_path / plain_name(name)).resolve().parent == tmp_path.resolve()
    assert 0 < len(plain_name(name)) <= 80


@pytest.mark.models
def test_a_process_of_its_own_reads_parses_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    site = browser(tmp_path, monkeypatch, [{"id": "a", "text": STORY.format(day="Thursday")}])
    answer = sent(site, DRAFT)
    until = time.monotonic() + 120
    while "being read" in words(answer.text) and time.monotonic() < until:
        time.sleep(0.5)
        answer = site.get(answer.url.path)
    site.app.state.worker.close()
    assert "meaning changed" in words(answer.text).lower()
    assert str(tmp_path.parent) not in site.get(f"{answer.url.path}/page").text
