"""E-mails, mailboxes and saved pages that are made to harm."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from attacks.attack import SECRET, Attack

GOOD = b'"No," Ana Lee said.\n'
HEAD = b"Received: a\r\nFrom: Ana <ana@x.example>\r\nSubject: Dam\r\nDate: Fri, 3 May 2024 09:11:00 +0200\r\nMIME-Version: 1.0\r\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"


def mail(body: bytes = GOOD, **head: bytes) -> bytes:
    fields = b"".join(
        name.replace("_", "-").encode() + b": " + value + b"\r\n" for name, value in head.items()
    )
    return HEAD + fields + b"\r\n" + body


def nested(depth: int) -> bytes:
    """Parts in one another."""
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth)
    )
    return HEAD + opened + b"\r\n" + GOOD


def attacks() -> Iterator[Attack]:
    long = b"a" * 10**6
    cases = {
        "no body": HEAD, "a body of NULs": mail(b"\0" * 1000), "a body of noise": mail(bytes(range(256)) * 10),
        "a body of controls": mail(b"\x1b[31m\x07 No. \xe2\x80\xae" + GOOD), "much text": mail(GOOD * 4_000),
        "a subject of 1 MB": mail(Subject=long), "a subject of encoded words": mail(Subject=b"=?utf-8?b?" + b"4" * 5000 + b"?=" * 50),
        "a subject with controls": mail(Subject=b"=?utf-8?q?=1B[31m=00=0A=E2=80=AE?="), "a subject in a wrong encoding": mail(Subject=b"=?none?q?=ff?="),
        "a subject with half a character": mail(Subject=b"=?utf-16?b?2AA=?="), "a raw subject": mail(Subject=b"\xff\xfe\xfd"),
        "1,000 subjects": mail(**{f"Subject{n}": b"x" for n in range(1000)}), "20,000 fields": HEAD + b"X: y\r\n" * 20_000 + b"\r\n" + GOOD,
        "a folded field without end": HEAD + b"X: y\r\n" + b" z\r\n" * 100_000, "no colon": HEAD + b"nonsense\r\n\r\n" + GOOD,
        "a sender of brackets": mail(From=b"<" * 20_000), "a sender of quotation marks": mail(From=b'"' * 20_001), "a sender in comments": mail(From=b"(" * 5000),
        "a sender of many": mail(From=b"a@x.example, " * 20_000), "a sender with a wrong domain": mail(From=b"a@[::1], b@" + b"." * 300),
        "a date of nonsense": mail(Date=b"Fri, 99 Foo 0000 99:99:99 +9999"), "a date of digits": mail(Date=b"9" * 5000), "the year 1": mail(Date=b"1 Jan 0001 00:00 -2359"),
        "an id with controls": mail(Message_ID=b"<\x1b[31m>"), "an id of 1 MB": mail(Message_ID=b"<" + long + b">"), "an id of blanks": mail(Message_ID=b"<  >"),
        "an encoding of Python's own": mail(Content_Type=b"text/plain; charset=zlib_codec"), "an unknown encoding": mail(Content_Type=b"text/plain; charset=x"),
        "an encoding with controls": mail(Content_Type=b"text/plain; charset=\x1b"), "UTF-7": mail(b"+ADw-script+AD4-" * 9 + GOOD, Content_Type=b"text/plain; charset=utf-7"),
        "a type of nonsense": mail(Content_Type=b"a/b/c; =;;=" + b";" * 5000), "a type of 1 MB": mail(Content_Type=b"text/" + long),
        "an unknown transfer": mail(Content_Transfer_Encoding=b"none"), "cut base64": mail(base64.b64encode(GOOD)[:-5], Content_Transfer_Encoding=b"base64"),
        "base64 of noise": mail(b"\xff\0!!" * 99, Content_Transfer_Encoding=b"base64"), "wrong quoted-printable": mail(b"=ZZ=\xff=" * 999, Content_Transfer_Encoding=b"quoted-printable"),
        "uuencode": mail(b"begin 644 a\n" + long, Content_Transfer_Encoding=b"x-uuencode"),
        "no boundary": HEAD + b"Content-Type: multipart/mixed\r\n\r\n" + GOOD, "an unclosed part": HEAD + MIXED + b"--b\r\n\r\n" + GOOD,
        "10,000 parts": HEAD + MIXED + b"--b\r\n\r\nNo.\r\n" * 10_000, "parts 50 deep": nested(50), "parts 2,000 deep": nested(2000), "parts 10,000 deep": nested(10_000),
        "a boundary of 1 MB": HEAD + b"Content-Type: multipart/mixed; boundary=" + long + b"\r\n\r\n" + GOOD,
        "a message in a message": HEAD + MIXED + (b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + HEAD + MIXED) * 9,
        "a message that is empty": HEAD + MIXED + b"--b\r\nContent-Type: message/rfc822\r\n\r\n--b--",
        "an attachment that leads out": HEAD + MIXED + b'--b\r\nContent-Disposition: attachment; filename="../../x.txt"\r\n\r\n' + GOOD + b"--b--",
        "an attachment with controls": HEAD + MIXED + b'--b\r\nContent-Disposition: attachment; filename="\x1b[31m.txt"\r\n\r\n' + GOOD + b"--b--",
        "an attachment that is no PDF": HEAD + MIXED + b"--b\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF-1.4\r\n--b--",
        "encrypted": mail(Content_Type=b"multipart/encrypted; boundary=b"), "signed without text": mail(b"-----BEGIN PGP SIGNED MESSAGE-----\n"),
        "HTML nested deep": mail(b"<div>" * 50_000 + GOOD, Content_Type=b"text/html"), "HTML of noise": mail(b"<\0>" * 9999, Content_Type=b"text/html"),
        "quoted deep": mail(b">" * 100_000 + GOOD, Content_Type=b"text/plain; format=flowed"), "flowed blanks": mail(b" \n" * 50_000 + GOOD, Content_Type=b"text/plain; format=flowed"),
        "forwards in forwards": mail(b"---------- Forwarded message ---------\nFrom: a\n" * 5000 + GOOD), "signatures": mail(b"-- \n" * 50_000 + GOOD),
        "a saved page without a page": mail(GOOD, Snapshot_Content_Location=b"https://x.example/"),
        "a saved page with a wrong place": mail(b"<html><p>No.</p>", Snapshot_Content_Location=b"x", Content_Type=b"text/html", Content_Location=b"\x1b[31m"),
        "a secret in a field": mail(X_Secret=SECRET.encode()),
    }  # fmt: skip
    for name, data in cases.items():
        yield Attack(
            name=name, command=["add", "a.eml", "g.txt"], files={"a.eml": data, "g.txt": b'"Yes," Bo Li said.'},
            status=(0, 1), most_lines=12, seconds=30,
        )  # fmt: skip
    line = b"From a@x.example Fri May  3 09:11:00 2024\n"
    for name, data in {
        "lines above nothing": line * 2000, "one without a head": line + GOOD, "a line of 10 MB": line + b"a" * 10**7, "cut": line + HEAD[:40],
        "noise": line + bytes(range(256)) * 99, "many": b"".join(line + mail(b"%d %s\n" % (n, GOOD)) + b"\n" for n in range(300)),
        "From without end": line + HEAD + b"\n" + b"From \n\n" * 50_000,
    }.items():  # fmt: skip
        yield Attack(
            name=f"a mailbox: {name}", command=["extract", "a.mbox"], files={"a.mbox": data}, status=(0, 1),
            most_lines=2001, seconds=60,
        )  # fmt: skip
