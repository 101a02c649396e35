"""E-mails: the release that was sent is the text, with who sent it and when; the rest is left out."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.read.mail.text import sent_text, unflowed
from quotes.types import Article

from support.web_archives import page

STORY = (
    "HARBOUR, May 3 – The council of the river towns met on Friday to hear what the court had ruled on the "
    "dam that was to be built above the old mill, and what it would cost the towns in the years to come."
)
SAID = "“We will appeal the ruling,” said Ana Lee, the council’s chair."
TEXT = f"{STORY}\n\n{SAID}\n"


def mail(text: str | None = TEXT, html: str | None = None, **head: str) -> EmailMessage:
    message = EmailMessage()
    fields = {
        "Received": "from a by b", "From": "Press Office <press@council.example.gov>",
        "To": "a@paper.example",
        "Subject": "PRESS RELEASE: Dam ruling", "Date": "Fri, 3 May 2024 09:11:00 +0200",
        "Message_ID": "<abc@council.example.gov>", **head,
    }  # fmt: skip
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text, cte="quoted-printable")
    if html is not None:
        (message.set_content if text is None else message.add_alternative)(html, subtype="html")
    return message


def read(
    folder: Path, message: EmailMessage | bytes, name: str = "a.eml"
) -> tuple[list[Article], list[str], list[str]]:
    (folder / name).write_bytes(bytes(message))
    told: list[str] = []
    found = list(read_articles(folder / name, tell=lambda notice: told.append(str(notice))))
    errors = [one.reason for one in found if isinstance(one, ArticleError)]
    return [one for one in found if isinstance(one, Article)], errors, told


HEAD = b"Received: a\nSubject: b\nMIME-Version: 1.0\n"


def test_a_release(tmp_path: Path) -> None:
    (article,), errors, told = read(tmp_path, mail())
    assert (errors, told) == ([], [])
    assert article.text == TEXT
    assert (article.id, article.title) == ("abc@council.example.gov", "PRESS RELEASE: Dam ruling")
    assert (article.outlet, article.byline, article.published) == (
        "example.gov", None, "2024-05-03T09:11+02:00",
    )  # fmt: skip
    assert article.came_from is not None
    assert article.came_from.own_id


@pytest.mark.parametrize("name", ["release", "release.txt", "1714720000.M1P2.host,S=900:2,S"])
def test_it_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    assert len(read(tmp_path, mail(), name)[0]) == 1


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Dam ruling", "Dam ruling"),
        ("FW: RE: [EXTERNAL] Dam ruling", "Dam ruling"),
        ("Re: Fwd: PRESS RELEASE: Dam", "PRESS RELEASE: Dam"),
        ("=?utf-8?q?Caf=C3=A9_wins?=", "Café wins"),
        ("Report: dam fails", "Report: dam fails"),
    ],
)
def test_the_subject_is_the_headline(tmp_path: Path, subject: str, title: str) -> None:
    (article,), _, _ = read(tmp_path, bytes(mail()).replace(b"PRESS RELEASE: Dam ruling", subject.encode()))
    assert article.title == title


@pytest.mark.parametrize(
    ("sender", "outlet", "byline"),
    [
        ("Ana Lee <ana@gmail.com>", None, "Ana Lee"),
        ("press@harbour-council.org", "harbour-council.org", None),
        ("Media Team <x@mail.harbour-council.org>", "harbour-council.org", None),
        ("nonsense", None, None),
    ],
)
def test_who_sent_it(tmp_path: Path, sender: str, outlet: str | None, byline: str | None) -> None:
    (article,), _, _ = read(tmp_path, mail(From=sender))
    assert (article.outlet, article.byline) == (outlet, byline)


@pytest.mark.parametrize(
    "body",
    [
        f"{TEXT}\n-- \nJane Doe\nPress officer\n+1 234 567\n",
        f"{TEXT}\nOn Fri, 3 May 2024 at 09:00, Bo Li <bo@x.example> wrote:\n> Can you send it?\n> Thanks\n",
        f"{TEXT}\nYou received this message because you are subscribed.\nTo unsubscribe, write to us.\n",
        f"{TEXT}\nThis e-mail and any attachments are confidential and intended solely for the addressee.\n",
        f"View this email in your browser\n\n{TEXT}",
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TEXT}-----BEGIN PGP SIGNATURE-----\n",
        "".join(f"> {line}\n" for line in TEXT.splitlines()),
    ],
    ids=["signature", "reply", "list", "disclaimer", "browser", "signed", "quoted as a whole"],
)
def test_what_is_not_the_senders_text_is_left_out(tmp_path: Path, body: str) -> None:
    (article,), _, _ = read(tmp_path, mail(body))
    assert article.text == TEXT


def test_what_was_forwarded_is_the_text_with_its_own_head(tmp_path: Path) -> None:
    head = (
        "For you.\n\n---------- Forwarded message ---------\nFrom: Bo Li <bo.li@ministry.example.org>\n"
        "Date: Thu, 2 May 2024 at 10:00\nSubject: Dam approved\nTo: <x@y.example>\n\n\n"
    )
    (article,), _, _ = read(tmp_path, mail(head + TEXT, Subject="Fwd: Dam approved"))
    assert article.text == TEXT
    assert (article.title, article.byline, article.outlet) == ("Dam approved", "Bo Li", "example.org")
    assert article.published is not None
    assert article.published.startswith("2024-05-02")


@pytest.mark.parametrize(
    ("sent", "published"),
    [
        ("Thursday, May 2, 2024 5:10 PM", "2024-05-02T17:10"),
        ("Thursday, May 2, 2024 12:10 AM", "2024-05-02T00:10"),
        ("Thu, May 2, 2024 at 10:00", "2024-05-02T10:00"),
        ("2 May 2024 at 10:00:33", "2024-05-02T10:00"),
        ("Thu, 2 May 2024 10:00:33 -0400 (EDT)", "2024-05-02T10:00-04:00"),
        ("Thu, 2 May 2024 10:00 GMT", "2024-05-02T10:00+00:00"),
        ("soon", "2024-05-03T09:11+02:00"),  # then that of the mail which brought it
    ],
)
def test_the_time_of_a_forwarded_mail_is_as_told(tmp_path: Path, sent: str, published: str) -> None:
    head = (
        f"-----Original Message-----\nFrom: Bo Li <bo.li@ministry.example.org>\nSent: {sent}\nTo: Press\n\n"
    )
    (article,), _, _ = read(tmp_path, mail(head + TEXT))
    assert article.published == published


def test_a_date_without_an_offset_gets_none(tmp_path: Path) -> None:
    written = bytes(mail()).replace(b"09:11:00 +0200", b"09:11:00")
    (article,), _, _ = read(tmp_path, written)
    assert article.published == "2024-05-03T09:11"


@pytest.mark.parametrize("named", ["", "On Thu, 2 May 2024, Per Dahl <per@fish.example> wrote:\n"])
def test_what_a_forwarded_mail_answers_is_not_its_text(tmp_path: Path, named: str) -> None:
    head = "-----Original Message-----\nFrom: Bo Li <bo.li@ministry.example.org>\nSubject: Dam approved\n\n"
    below = f"\n{named}" + "> “Nobody asked us at all,” I must say.\n" * 9
    (article,), _, _ = read(tmp_path, mail(head + TEXT + below))
    assert article.text == TEXT


def test_html_if_the_plain_text_says_less(tmp_path: Path) -> None:
    html = (
        f"<html><body><p>View this email in your browser</p><p>{STORY}</p><p>{SAID}</p>"
        "<p>Copyright 2024 Council. All rights reserved.</p><p><a href=x>Unsubscribe</a></p></body></html>"
    )
    for plain in ("Please view this in HTML.", None):
        (article,), _, _ = read(tmp_path, mail(plain, html))
        assert article.text == TEXT
    (article,), _, _ = read(tmp_path, mail(TEXT, html))
    assert article.text == TEXT


def test_flowed_lines_are_joined(tmp_path: Path) -> None:
    message = mail("\n\n".join(" \n".join(textwrap.wrap(one, 50)) for one in (STORY, SAID)))
    message.set_param("format", "flowed")
    (article,), _, _ = read(tmp_path, message)
    assert article.text == TEXT


@pytest.mark.parametrize("named", ["iso-8859-1", "us-ascii", "windows-1252", "nonsense", "hex", "utf-8"])
def test_windows_1252_under_any_name(tmp_path: Path, named: str) -> None:
    head = b"Received: a\nSubject: Dam\nMIME-Version: 1.0\nContent-Type: text/plain; charset=%s\n\n"
    (article,), _, _ = read(tmp_path, head % named.encode() + TEXT.encode("cp1252"))
    assert article.text == TEXT


def test_what_is_attached_is_read_if_there_is_hardly_a_text(tmp_path: Path) -> None:
    message = mail("Please find our release attached.")
    message.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="dam.txt")
    (article,), _, _ = read(tmp_path, message)
    assert (article.id, article.text, article.outlet) == ("dam", TEXT, "example.gov")
    assert article.came_from is not None
    assert article.came_from.place == f"{tmp_path}/a.eml:dam.txt"
    outer = mail("For you.")
    outer.add_attachment(mail())
    (inner,), _, _ = read(tmp_path, outer)
    assert (inner.id, inner.text) == ("abc@council.example.gov", TEXT)


def test_what_is_attached_to_a_text_is_told(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="dam.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    found, errors, told = read(tmp_path, message)
    assert (len(found), errors, told) == (1, [], [f"{tmp_path}/a.eml: left out 1 attachment"])


def test_a_page_that_a_browser_saved(tmp_path: Path) -> None:
    body = page("Court hears dam case").decode()
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.harbour.org/1\r\nSubject: x\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Location: https://www.harbour.org/1\r\n\r\n"
        f"{body}\r\n--b\r\nContent-Type: image/png\r\nContent-Location: cid:1\r\n\r\n123\r\n--b--\r\n"
    )
    (article,), errors, _ = read(tmp_path, data.encode(), "dam.mhtml")
    assert errors == []
    assert (article.id, article.url, article.title) == (
        "dam",
        "https://www.harbour.org/1",
        "Court hears dam case",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HEAD + b"\n", "an e-mail without text"),
        (
            HEAD + b"Content-Type: multipart/encrypted; boundary=b\n\n--b--",
            "encrypted",
        ),
        (
            HEAD + b"Content-Type: application/pkcs7-mime\n\nMII",
            "encrypted",
        ),
        (b"Received: a\nSubject: b\nX: c\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n", "encrypted"),
    ],
)
def test_an_e_mail_without_a_text_to_read_is_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    found, (error,), _ = read(tmp_path, data)
    assert found == []
    assert reason in error


def test_a_mailbox(tmp_path: Path) -> None:
    line = b"From x@y Fri May  3 09:11:00 2024\n"
    bodies = [f"From the start, {n} towns were for it.\n\n{TEXT}" for n in range(3)]
    data = b"".join(line + bytes(mail(body, Message_ID=f"<{n}>")) + b"\n" for n, body in enumerate(bodies))
    found, errors, _ = read(tmp_path, data.replace(b"\nFrom the", b"\n>From the"), "a.mbox")
    assert ([one.id for one in found], errors) == (["0", "1", "2"], [])
    assert [one.text for one in found] == bodies
    assert found[1].came_from is not None
    assert found[1].came_from.place == f"{tmp_path}/a.mbox:2"


def test_a_mailbox_without_ids_numbers_its_messages(tmp_path: Path) -> None:
    message = bytes(mail()).replace(b"Message-ID: <abc@council.example.gov>\n", b"")
    found, _, _ = read(tmp_path, (b"From a@b Fri May  3 09:11:00 2024\n" + message + b"\n") * 2, "a.mbox")
    assert [one.id for one in found] == ["a:1", "a:2"]


def test_a_folder_of_mail(tmp_path: Path) -> None:
    for name in ("cur/1:2,S", "new/2", "tmp/3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(bytes(mail(Message_ID=f"<{name[4]}>")))
    assert [one.id for one in read_articles(tmp_path) if isinstance(one, Article)] == ["1", "2"]


@given(st.text(st.characters(exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", codec="utf-8")))
def test_a_body_never_grows(text: str) -> None:
    found, _ = sent_text(text)
    assert len(found) <= len(text)
    assert unflowed("\n".join(f" {line}".rstrip(" ") for line in text.split("\n")), False).count(
        "\n"
    ) <= text.count("\n")
