"""News feeds and tables: damaged, endless, made to harm; and --map with what is no field."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attacks.attack import ANY, Attack, Outcome

_SAID = "“We will appeal,” Ana Lee said."
_CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_ITEM = f"<item><title>T</title><guid>a1</guid><content:encoded><![CDATA[<p>{_SAID}</p>]]></content:encoded></item>"
_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 15))


def _rss(inner: str, doctype: str = "", attributes: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0" {_CONTENT}{attributes}><channel><title>Herald</title>'
        f"{inner}</channel></rss>"
    )


def attacks() -> Iterator[Attack]:
    yield from _feeds()
    yield from _tables()
    yield from _maps()


def _one_article(outcome: Outcome) -> str | None:
    lines = [json.loads(line) for line in outcome.stdout.splitlines()]
    return None if any("appeal" in line["text"] for line in lines) else "the article is lost"


FEEDS = {
    "a bomb of entities": _rss(_ITEM + "<item><title>&e14;</title></item>", f'<!DOCTYPE r [<!ENTITY e0 "ha">{_BOMB}]>'),
    "an entity of a file": _rss(
        _ITEM + "<item><title>&x;</title></item>", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "an entity of the web": _rss(
        _ITEM + "<item><title>&x;</title></item>", '<!DOCTYPE r [<!ENTITY x SYSTEM "https://e.example/x">]>'
    ),
    "a DTD of the web": _rss(_ITEM, '<!DOCTYPE rss SYSTEM "https://e.example/rss.dtd">'),
    "entities of parameters": _rss(_ITEM, '<!DOCTYPE r [<!ENTITY % a "<!ENTITY b SYSTEM \'file:///etc/passwd\'>">%a;]>'),
    "cut off": _rss(_ITEM)[:-30],
    "cut off in an item": _rss(_ITEM + _ITEM)[:-60],
    "a tag that never closes": _rss(_ITEM + "<item><title>No"),
    "tags that cross": _rss(_ITEM + "<item><title><b>No</title></b></item>"),
    "a bare ampersand": _rss(_ITEM + "<item><title>A & B</title></item>"),
    "a bare less-than": _rss(_ITEM + "<item><title>1 < 2</title></item>"),
    "an unknown entity": _rss(_ITEM + "<item><title>&nbsp;&foo;</title></item>"),
    "a reference to half a character": _rss(_ITEM + "<item><title>&#xD800;</title></item>"),
    "a reference to a NUL": _rss(_ITEM + "<item><title>&#0;</title></item>"),
    "control characters": _rss(_ITEM + "<item><title>\x01\x1b[31m\x07</title></item>"),
    "characters that turn the line": _rss(_ITEM + "<item><title>\u202eevil</title><guid>\u202e</guid></item>"),
    "an unknown prefix": _rss(_ITEM + "<x:y>1</x:y>"),
    "100,000 elements in one another": _rss(_ITEM + "<a>" * 100_000 + "</a>" * 100_000),
    "a title of a megabyte": _rss(_ITEM + f"<item><title>{'x' * 1_000_000}</title></item>"),
    "an attribute of a megabyte": _rss(_ITEM + f"<item a='{'x' * 1_000_000}'/>"),
    "100,000 attributes": _rss(_ITEM + "<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>"),
    "a comment that never ends": _rss(_ITEM + "<!-- "),
    "a section that never ends": _rss(_ITEM + "<item><title><![CDATA[ "),
    "2,000 entries": _rss(_ITEM + "<item><title>T</title></item>" * 2000),
    "a feed in a feed": _rss(_ITEM + f"<item><description>{_rss(_ITEM)[21:]}</description></item>"),
    "a script": _rss(_ITEM.replace("<p>", "<script>alert(1)</script><p>")),
    "HTML nested deep": _rss(_ITEM + _ITEM.replace("a1", "a2").replace("<p>", "<div>" * 5000)),
    "addresses of other kinds": _rss(_ITEM + "<item><link>javascript:alert(1)</link><guid>file:///etc/passwd</guid></item>"),
    "a date that is none": _rss(_ITEM.replace("<guid>", "<pubDate>99 Foo 99999 99:99</pubDate><guid>")),
    "a thousand categories": _rss(_ITEM.replace("<guid>", "<category>c</category>" * 1000 + "<guid>")),
    "the same id twice": _rss(_ITEM + _ITEM),
    "a declared encoding that does not exist": _rss(_ITEM).replace('"1.0"', '"1.0" encoding="klingon"', 1),
    "a declared encoding of Python": _rss(_ITEM).replace('"1.0"', '"1.0" encoding="rot13"', 1),
    "a declared UTF-16": _rss(_ITEM).replace('"1.0"', '"1.0" encoding="utf-16"', 1),
}  # fmt: skip


def _feeds() -> Iterator[Attack]:
    for name, feed in FEEDS.items():
        yield Attack(
            name=f"a feed: {name}",
            command=["extract", "feed.xml", "--format", "jsonl"],
            files={"feed.xml": feed.encode("utf-8", "surrogatepass")},
            status=(0, 1),
            most_lines=3,
            holds=_one_article if name not in _MAY_LOSE else None,
            seconds=30,
        )
    for name, feed in (("no entries", _rss("")), ("only a prologue", '<?xml version="1.0"?><rss>'), ("nothing", "<rss version='2.0'></rss>"),
                       ("only teasers", _rss("<item><title>T</title></item>" * 50))):  # fmt: skip
        yield Attack(
            name=f"a feed: {name}",
            command=["add", "feed.xml"],
            files={"feed.xml": feed.encode()},
            says=("^Error: feed.xml: ", ANY),
        )
    for name, data in (
        ("damaged bytes", _rss(_ITEM).encode().replace(b"Ana", b"\xff\xfe")),
        ("a NUL", _rss(_ITEM).encode().replace(b"Ana", b"\0")),
    ):
        yield Attack(
            name=f"a feed: {name}",
            command=["extract", "feed.xml"],
            files={"feed.xml": data},
            status=(0, 1),
            most_lines=2,
        )


_MAY_LOSE = frozenset({"a bomb of entities", "cut off", "100,000 attributes", "a declared UTF-16", "a declared encoding that does not exist",
                       "a declared encoding of Python", "100,000 elements in one another"})  # fmt: skip
"""Harm that costs the feed what is in it."""

ROWS = f'id,text\na1,"{_SAID}"\n'
TABLES = {
    "a mark that never closes": ROWS + 'b,"No.\nc,No.\n',
    "100 marks that never close": ROWS + 'b,"No\n' * 101,
    "ragged rows": ROWS + "b\nc,d,e\n",
    "a NUL": ROWS + "b,N\0o.\n",
    "a carriage return in a row": ROWS + "b,N\ro.\n",
    "a cell of 10 MB": ROWS + "b," + "x" * 10_000_000 + "\n",
    "formulas": ROWS + "=1+1,=cmd|' /C calc'!A0\n",
    "escape codes": ROWS + "\x1b[2J,\x1b]0;x\x07No.\n",
    "blank rows": ROWS + "\n" * 100_000,
    "rows of commas": ROWS + ",\n" * 100,
    "a header twice": "id,text,text\na1," + f'"{_SAID}",No.\n',
    "a long name of a column": f'id,text,{"x" * 100_000}\na1,"{_SAID}",y\n',
    "5,000 columns": "id,text,"
    + ",".join(f"c{n}" for n in range(5000))
    + f'\na1,"{_SAID}"'
    + "," * 5000
    + "\n",
    "the end of the program's own": ROWS + "\x1aend\x1a\n",
}


def _tables() -> Iterator[Attack]:
    for name, rows in TABLES.items():
        yield Attack(
            name=f"a table: {name}",
            command=["extract", "a.csv", "--format", "jsonl"],
            files={"a.csv": rows.encode()},
            status=(0, 1),
            most_lines=30 if "100 marks" in name else 105,
            holds=_one_article,
            seconds=20,
        )
    for name, rows in (("1,000,000 columns", "text," * 1_000_000 + "\n1\n"), ("no text", "a,b\n1,2\n"), ("no rows", "id,text\n"),
                       ("an open header", '"id,text\n' * 1000), ("a NUL in the header", "id,te\0xt\n1,2\n"), ("only marks", '"' * 100_001)):  # fmt: skip
        yield Attack(
            name=f"a table: {name}",
            command=["extract", "a.csv"],
            files={"a.csv": rows.encode()},
            says=("^Error: a.csv: ",),
            seconds=20,
        )


def _maps() -> Iterator[Attack]:
    for given in (
        "",
        "=",
        "text",
        "=text",
        "a=",
        "a=b",
        "text=body",
        "a=text=",
        "\x1b=text",
        "a" * 10_000 + "=b",
        "a=\u202e",
    ):
        yield Attack(
            name=f"--map {ascii(given)[:30]}",
            command=["extract", "a.jsonl", "--map", given],
            files={"a.jsonl": b'{"text": "No."}\n'},
            status=2,
        )
    for given in ("a.b.c=text", "..=text", "a..b=text", "\u0000x=text", "text=title", "id=id", "a'b\"=text"):
        if "\0" not in given:
            yield Attack(
                name=f"--map {ascii(given)[:30]} of no record",
                command=["extract", "a.jsonl", "--map", given],
                files={"a.jsonl": b'{"text": "No.", "a": {"b": 1}}\n'},
                status=(0, 1),
                most_lines=2,
            )
