"""Web archives that are made to harm: damaged, packed in odd ways, with answers that no server gives."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import brotli

from attacks.attack import ANY, Attack
from support.web_archives import answer, archive, page

AT = "https://www.example.org/news/1"
PAGE = page("Court hears dam case")
GOOD = archive([answer("https://www.example.org/news/good", page("The mill closes"))])


def record(head: bytes, body: bytes = b"") -> bytes:
    return b"WARC/1.0\r\n" + head + b"\r\n\r\n" + body + b"\r\n\r\n"


def attacks() -> Iterator[Attack]:
    whole = archive([answer(AT, PAGE)])
    response = b"WARC-Type: response\r\nWARC-Target-URI: https://www.example.org/news/1\r\nContent-Type: application/http\r\n"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    length = b"Content-Length: "
    cases = {
        "its mark only": b"WARC/1", "a version only": b"WARC/1.0\r\n", "no length": record(response.rstrip(), http),
        "no type": record(length + b"3", b"abc"), "no address": record(b"WARC-Type: response\r\n" + length + b"%d" % len(http), http),
        "a negative length": record(response + length + b"-1", http), "a length of letters": record(response + length + b"abc", http),
        "a huge length": record(response + length + b"9" * 30, http), "a length of 5,000 digits": record(response + length + b"9" * 5000, http),
        "a length too small": record(response + length + b"20", http), "a head of noise": record(bytes(range(128, 256)) * 40),
        "100,000 fields": record(b"A: b\r\n" * 100_000 + length + b"0"), "a field of 10 MB": record(b"A: " + b"b" * 10**7),
        "no answer in it": record(response + length + b"5", b"hello"), "an answer of NULs": record(response + length + b"900", b"\0" * 900),
        "an answer with 10,000 fields": archive([answer(AT, PAGE, **{f"X{n}": "1" for n in range(10_000)})]),
        "a status of letters": whole.replace(b"200 OK", b"abc OK"), "a status of 40 digits": whole.replace(b"200 OK", b"2" * 40 + b" OK"),
        "a type with controls": whole.replace(b"text/html", b"text/html; charset=\x1b[31m"),
        "an unknown encoding": whole.replace(b"Content-Type: text/html", b"Content-Type: text/html; charset=none"),
        "an old archive without records": b"filedesc://a.arc 0.0.0.0 2005 text/plain 5\n1 0 x\n",
        "an old archive with a wrong length": b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain abc\n1 0 x\n\n",
    }  # fmt: skip
    for cut in range(50, len(whole) - 10, 150):
        cases[f"cut at {cut}"] = whole[:cut]
    for name, data in cases.items():
        yield Attack(
            name=name, command=["add", "a.warc", "g.txt"], files={"a.warc": data, "g.txt": b'"No," Ana Lee said.'},
            status=(0, 1), most_lines=3, seconds=20,
        )  # fmt: skip
    sent = {
        "a gzip bomb": ({"Content_Encoding": "gzip"}, gzip.compress(b"\0" * 2**27)),
        "a Brotli bomb": ({"Content_Encoding": "br"}, brotli.compress(b" " * 2**27, quality=4)),
        "a page that unpacks to 120 MB": ({"Content_Encoding": "gzip"}, gzip.compress(b"<html>" + b"<p>a</p>" * 15_000_000, 1)),
        "cut gzip": ({"Content_Encoding": "gzip"}, gzip.compress(PAGE)[:100]), "no gzip": ({"Content_Encoding": "gzip"}, PAGE),
        "cut Brotli": ({"Content_Encoding": "br"}, brotli.compress(PAGE)[:100]), "an unknown packing": ({"Content_Encoding": "zstd"}, PAGE),
        "many packings": ({"Content_Encoding": "gzip, br, gzip"}, PAGE), "no chunks": ({"Transfer_Encoding": "chunked"}, PAGE),
        "a chunk of 4 GiB": ({"Transfer_Encoding": "chunked"}, b"ffffffff\r\n" + PAGE), "a negative chunk": ({"Transfer_Encoding": "chunked"}, b"-5\r\n" + PAGE),
        "chunks without end": ({"Transfer_Encoding": "chunked"}, b"1\r\na\r\n" * 50_000), "noise": ({}, bytes(range(256)) * 300),
        "JSON": ({}, b'{"text": "No."}'), "no body": ({}, b""), "a page nested deep": ({}, b"<html>" + b"<div>" * 100_000),
    }  # fmt: skip
    for name, (head, body) in sent.items():
        data = archive([answer(AT, body, **head)]) + GOOD
        yield Attack(
            name=f"a page that is {name}", command=["extract", "a.warc"], files={"a.warc": data}, status=(0, 1),
            most_lines=3, seconds=40, prints="Ana Lee",
        )  # fmt: skip
    for name, address in {
        "with controls": "https://x.example/\x1b[31m", "of JavaScript": "javascript:alert(1)", "of 1 MB": "https://x.example/" + "a" * 10**6,
        "with a secret": "https://user:pw@x.example/a", "without a host": "https:///a", "in brackets": "<https://x.example/a>",
        "of a wrong host": "https://[::1/a", "that turns": "https://x.example/\u202egpj",
    }.items():  # fmt: skip
        yield Attack(
            name=f"an address {name}", command=["add", "a.warc"], files={"a.warc": archive([answer(address, PAGE)]) + GOOD},
            status=(0, 1), most_lines=4,
        )  # fmt: skip
    tiny = archive([("metadata", "https://x.example/", "", {"Content-Type": "a/b"}, b"")])
    yield Attack(
        name="30,000 tiny records", command=["extract", "a.warc"], files={"a.warc": tiny * 30_000 + GOOD}, status=0,
        says=(), seconds=60,
    )  # fmt: skip
    yield Attack(
        name="records of nothing else", command=["extract", "-"], input=gzip.compress(tiny * 100), says=ANY
    )
