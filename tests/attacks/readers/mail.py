"""E-mails, mailboxes and saved pages: parts in one another, in encodings that are not the ones they name."""

from __future__ import annotations

import base64
import quopri
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from attacks.readers.pieces import CHARSETS, DATES, GOOD, NAMED_CHARSETS, WORDS, damaged, read_all, read_bytes

_TYPES = st.sampled_from(
    ["text/plain", "text/html", "text/plain; format=flowed; delsp=yes", "application/pdf", "application/octet-stream", "image/png", "a/b/c; =;;", "text/"]
)  # fmt: skip
_ENCODED = st.sampled_from(
    ["Dam approved", "=?utf-8?q?D=C3=A4m?=", "=?utf-8?b?4?=", "=?none?q?=ff?=", "=?utf-16?b?2AA=?=", "=?utf-8?q?=1B[31m=0A=00?=", "é", '"', "(", "<", "x" * 2000]
)  # fmt: skip
_FROM = st.sampled_from(
    ["Ana Lee <ana@ministry.example>", "a@x.example, b@y.example", "<", '"a', "(((", "a@[::1", "@", "=?utf-8?q?A=20B?= <a@b.c>", "undisclosed:;"]
)  # fmt: skip
_FIELDS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["Subject", "X"]), _ENCODED), st.tuples(st.just("From"), _FROM), st.tuples(st.just("Date"), DATES),
        st.tuples(st.sampled_from(["Received", "To", "MIME-Version", "Snapshot-Content-Location", "Content-Location", "Message-ID"]),
                  st.sampled_from(["1.0", "<a@b>", "<>", "https://x.example/a", "cid:a", "\x07"])),
    ),
    max_size=7,
)  # fmt: skip


def _sent(text: str, charset: str, how: str) -> bytes:
    data = text.encode(charset, "replace")
    if how == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if how == "quoted-printable" else data


@st.composite
def _leaves(draw: st.DrawFn) -> bytes:
    """A part with a text or a file, often not as its head says."""
    how = draw(st.sampled_from(["7bit", "base64", "quoted-printable", "x-uuencode", "none"]))
    named = draw(st.sampled_from(NAMED_CHARSETS))
    head = [f"Content-Type: {draw(_TYPES)}" + (f'; charset="{named}"' if named else ""), f"Content-Transfer-Encoding: {how}"]  # fmt: skip
    if draw(st.booleans()):
        name = draw(st.sampled_from(["a.txt", "a.pdf", "a.eml", "../../a.txt", "a.zip", "\x1b.html", '"', "=?utf-8?q?=C3=A4?=.txt", ""]))  # fmt: skip
        head.append(
            f'Content-Disposition: {draw(st.sampled_from(["attachment", "inline", "x"]))}; filename="{name}"'
        )
    data = _sent(draw(WORDS), draw(st.sampled_from(CHARSETS)), draw(st.sampled_from([how, "base64", "none"])))
    return "\r\n".join(head).encode() + b"\r\n\r\n" + data


def _together(inner: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Parts that hold parts; boundaries that are missing, wrong, or those of another part."""

    def put(parts: list[bytes], kind: str, boundary: str, used: str, closed: bool) -> bytes:
        between = b"\r\n--" + used.encode() + b"\r\n"
        end = b"\r\n--" + used.encode() + b"--\r\n" if closed else b""
        return f"Content-Type: multipart/{kind}; boundary={boundary}\r\n\r\n".encode() + between + between.join(parts) + end  # fmt: skip

    names = st.sampled_from(["b", "b1", "b", "--", '"b c"', "", "x" * 80])
    kinds = st.sampled_from(["mixed", "alternative", "related", "encrypted", "x"])
    return st.one_of(
        names.flatmap(lambda name: st.builds(put, st.lists(inner, max_size=4), kinds, st.just(name), st.one_of(st.just(name), names), st.booleans())),
        st.builds(lambda head, part: b"Content-Type: message/rfc822\r\n\r\n" + _head(head) + part, _FIELDS, inner),
    )  # fmt: skip


def _head(fields: list[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields).encode()


_BODIES = st.recursive(_leaves(), _together, max_leaves=8)
MAILS = damaged(
    st.builds(
        lambda known, head, body: (known + _head(head) + body),
        st.sampled_from([b"Received: a\r\nMIME-Version: 1.0\r\nSubject: Dam\r\nFrom: a@x.example\r\n", b"MIME-Version: 1.0\r\n", b""]),
        _FIELDS, _BODIES,
    )
)  # fmt: skip
_LINE = b"From a@x.example Fri May  3 09:11:00 2024\n"
_GOOD_MAIL = (
    b"Received: a\nMIME-Version: 1.0\nSubject: Dam\nContent-Type: text/plain; charset=utf-8\n\n" + GOOD.encode() + b"\n"
)  # fmt: skip
MAILBOXES = st.lists(
    st.one_of(MAILS, st.sampled_from([b"", b"\n", b"From \n\n", _LINE, _LINE * 3, b"\xff" * 40])), max_size=4
).map(lambda mails: b"".join(_LINE + one.replace(b"\r\n", b"\n") + b"\n\n" for one in mails))


@given(MAILS, st.sampled_from([".eml", ".mht", ".mhtml", "", ".txt"]))
def mails(data: bytes, suffix: str) -> None:
    """An e-mail or a saved page, whatever is in its parts, is an article or refused in one line."""
    read_bytes(data, f"a{suffix}")


@given(MAILBOXES, st.booleans())
def mailboxes(data: bytes, crlf: bool) -> None:
    """A good message behind bad ones is read; so it is in a folder of messages (Maildir)."""
    whole = data + _LINE + _GOOD_MAIL
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.mbox")
        path.write_bytes(whole.replace(b"\n", b"\r\n") if crlf else whole)
        assert any(GOOD in one.text for one in read_all(path)), "the good message is lost"
        for name in ("cur", "new", "tmp"):
            Path(folder, "m", name).mkdir(parents=True)
        for number, one in enumerate(data.split(_LINE)):
            Path(folder, "m", "cur" if number % 2 else "new", f"17150.{number}.host:2,S").write_bytes(one)
        Path(folder, "m", "cur", "9.host:2,").write_bytes(_GOOD_MAIL)
        assert any(GOOD in one.text for one in read_all(Path(folder, "m"))), "the good message is lost"
