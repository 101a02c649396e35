"""Records: every wrong type in every field, JSON that is none, and records of odd size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attacks.attack import ANY, Attack, Outcome

FIELDS = (
    "id",
    "outlet",
    "date",
    "published",
    "url",
    "title",
    "author",
    "authors",
    "byline",
    "wire",
    "language",
)
_BIG = "9" * 4000
VALUES = {
    "null": "null",
    "true": "true",
    "false": "false",
    "zero": "0",
    "a number": "42",
    "a negative number": "-7",
    "a fraction": "3.5",
    "minus zero": "-0.0",
    "a huge number": _BIG,
    "a huge exponent": "1e999",
    "NaN": "NaN",
    "Infinity": "Infinity",
    "minus Infinity": "-Infinity",
    "an empty text": '""',
    "blanks": '"  \\t\\n "',
    "the word null": '"null"',
    "a list": '["Ana Lee", "Bo Li"]',
    "an empty list": "[]",
    "a list of numbers": "[1, 2]",
    "a list of lists": '[["Ana Lee"]]',
    "a list of nulls": "[null, null]",
    "a list of objects": '[{"name": "Ana Lee"}]',
    "a mixed list": '["Ana Lee", 3, null, {}]',
    "an object": '{"name": "Ana Lee"}',
    "an empty object": "{}",
    "a nested object": '{"a": {"b": {"c": [1, {"d": null}]}}}',
    "line breaks": '"A\\nB\\r\\nC\\rD\\u2028E"',
    "a megabyte": json.dumps("x" * 1_000_000),
    "100,000 words": json.dumps("word " * 100_000),
    "a list of 10,000": json.dumps(["Ana Lee"] * 10_000),
    "markup": '"<script>alert(1)</script>"',
    "SQL": '"\'); DROP TABLE articles; --"',
    "a path": '"../../../../etc/passwd"',
    "a formula": "\"=cmd|' /C calc'!A0\"",
    "a template": '"{{ 7 * 7 }} {% raw %} %(name)s {0} ${x}"',
    "escape codes": '"\\u001b[31mred\\u0007\\u202e"',
}
_TEXT = "“We will appeal,” Ana Lee said."


def attacks() -> Iterator[Attack]:
    for number, (name, value) in enumerate(VALUES.items()):
        for field in FIELDS[number % 2 :: 2]:  # the other half has the same readers
            yield _with(field, name, value)
        yield from _as_text(name, value)
    yield from _not_json()
    yield from _odd_records()


def _with(field: str, name: str, value: str) -> Attack:
    """A value in a field: it is used, or left out with a warning; the article is stored whatever it is."""
    line = f'{{"text": {json.dumps(_TEXT)}, "{field}": {value}}}\n'.encode()
    usable = json.loads(value) if name != "a huge number" else 1
    warned = _warned(field, usable)
    breaks = name in ("line breaks", "escape codes")
    if breaks and field == "id":
        return Attack(
            name=f"{name} as {field}",
            command=["add", "a.jsonl"],
            files={"a.jsonl": line},
            says=(r"^Error: a\.jsonl:1: a (line break|control character).* in its id", ANY),
        )
    warned = warned or (breaks and field == "url")
    says = [rf"^Warning: a\.jsonl:1: {field} .* left out: "] if warned else []
    odd = isinstance(usable, dict) or (
        field in ("date", "published", "language") and not warned
    )  # what is no date or language is told, too; what an object holds may be used
    return Attack(
        name=f"{name} as {field}",
        command=["extract", "a.jsonl", "--format", "jsonl"],
        files={"a.jsonl": line},
        status=0,
        says=None if odd else says,
        most_lines=1 if odd else None,
        holds=_one_record,
        seconds=20,
    )


def _warned(field: str, value: Any) -> bool:
    """Whether the user is told that a value cannot be used."""
    if isinstance(value, bool | float):
        return not (field in ("date", "published") and value != value) or True
    if isinstance(value, list):
        names = field in ("author", "authors", "byline", "outlet", "editor")
        return value != [] and (field in ("id", "url") or not all(_is_text(one, names) for one in value))
    return False


def _is_text(value: Any, names: bool) -> bool:
    return isinstance(value, str) or (names and isinstance(value, dict))


def _one_record(outcome: Outcome) -> str | None:
    record = json.loads(outcome.stdout)
    if record["text"] != _TEXT:
        return "the text is another"
    if len(record["quotes"]) != 1:
        return f"{len(record['quotes'])} quotations"
    odd = [key for key, found in record.items() if key != "quotes" and not isinstance(found, str)]
    return f"not a text: {odd}" if odd else None


def _as_text(name: str, value: str) -> Iterator[Attack]:
    """A value in the place of the text."""
    line = f'{{"id": "a1", "text": {value}}}\n'.encode()
    usable = json.loads(value) if name != "a huge number" else 1
    if usable is None:
        says = r"^Error: a\.jsonl:1: no text: (no field is known as the text|the field 'text' is empty)"
    elif usable in ([], {}) or isinstance(usable, int | float):
        says = r"^Error: a\.jsonl:1: (no text: no field|no text: the field 'text' is empty|the field 'text' is not a text)"
    elif isinstance(usable, str) and not usable.strip():
        says = r"^Error: a(1|\.jsonl:1): no text"
    else:
        yield Attack(
            name=f"{name} as text",
            command=["extract", "a.jsonl", "--format", "jsonl"],
            files={"a.jsonl": line},
            status=(0, 1),
            most_lines=2,
            seconds=60,
            megabytes=4000,
        )
        return
    yield Attack(
        name=f"{name} as text", command=["add", "a.jsonl"], files={"a.jsonl": line}, says=(says, ANY)
    )


def _not_json() -> Iterator[Attack]:
    good = '{"text": "No."}'
    at = r"^Error: a\.jsonl(:1| record 1)?: "
    not_json = at + "(the (line|record) is not JSON|the JSON ends|not JSON from here|the list of records)"
    not_object = at + "(not an object with a text|an empty list)"
    deep = at + "(JSON that cannot be read|the JSON ends in the middle)"
    no_text = at + "no text"
    for name, line, says in (
        ("cut off", '{"text": "No.', not_json),
        ("a comma too many", '{"text": "No.",}', not_json),
        ("no comma", '{"text": "No." "id": 1}', not_json),
        ("single marks", "{'text': 'No.'}", not_json),
        ("no marks", "{text: No.}", not_json),
        ("a comment", '{"text": "No."} // note', not_json),
        ("two records on a line", good + good, not_json),
        ("two records with a comma", f"{good}, {good}", not_json),
        ("a raw tab in a text", '{"text": "No\t."}', not_json),
        ("a bad escape", r'{"text": "\x41"}', not_json),
        ("half an escape", r'{"text": "\u12"}', not_json),
        ("a leading zero", '{"text": "No.", "id": 007}', not_json),
        ("a bare word", "null null", not_json),
        ("undefined", '{"text": undefined}', not_json),
        ("a key that is a number", '{1: "No."}', not_json),
        ("XML", '<article text="No."/>', not_json),
        ("YAML", "text: No.", not_json),
        ("Python", "{'text': None}", not_json),
        ("a number too long", '{"text": "No.", "id": ' + "9" * 10_000 + "}", deep),
        ("100,000 lists", "[" * 100_000 + "]" * 100_000, deep),
        ("100,000 objects", '{"text": ' * 100_000 + "1" + "}" * 100_000, deep),
        (
            "100,000 lists in a field",
            '{"text": "No.", "author": ' + "[" * 100_000 + "]" * 100_000 + "}",
            deep,
        ),
        ("1,000,000 open lists", "[" * 1_000_000, deep),
        ("100,000 lists and objects", '[{"a": ' * 50_000, deep),
        ("null", "null", not_object),
        ("true", "true", not_object),
        ("a number", "1", not_object),
        ("a text", '"No."', not_object),
        ("an empty list", "[]", not_object),
        ("a list of lists", "[[]]", not_object),
        ("an empty object", "{}", no_text),
        ("only a brace", "{", not_json),
        ("only a bracket", "[", not_json),
        ("over several lines, cut off", '{\n  "text": "No.",\n', not_json),
        ("a list over several lines, cut off", f"[\n{good[:-3]}", not_json),
        ("a list of nothing but commas", "[,,,]", at + "(an empty list|the line is not JSON)"),
        ("a brace too many", "[}}}}", not_json),
        ("a list that ends as an object", f"[{good[:-1]}]", None),
        ("an answer without articles", '{"status": "ok", "articles": []}', not_object),
        ("an answer with a broken article", '{"articles": [{"text": "No.]}', not_json),
        ("only numbers", "[" + "1," * 10_000 + "1]", None),
        ("empty", "", r"^Error: a\.jsonl: empty file"),
        ("blank lines", "\n\n \n", r"^Error: a\.jsonl: empty file"),
    ):
        yield Attack(
            name=f"not JSON: {name}",
            command=["extract", "a.jsonl"],
            files={"a.jsonl": line.encode()},
            says=says,
            most_lines=None if says else 10_002,
            seconds=5,
        )
        if says and name not in ("empty", "blank lines") and "\n" not in line and line not in "{[":
            other = '{"text": "No, Bo Li said."}'  # the same text again would be there already
            data = f"{good}\n{line}\n{other}\n".encode()
            yield Attack(
                name=f"not JSON: {name} between two",
                command=["add", "a.jsonl"],
                files={"a.jsonl": data},
                says=(says.replace("(:1| record 1)?", ":2"), r"^2 articles added .* 1 not added"),
                seconds=5,
            )


def _odd_records() -> Iterator[Attack]:
    text = json.dumps(_TEXT)
    for name, line, quotations in (
        ("the same key twice", f'{{"text": "No.", "text": {text}}}', 1),
        ("the same id twice in a record", f'{{"id": "a", "id": "b", "text": {text}}}', 1),
        ("10,000 keys", "{" + "".join(f'"k{n}": {n}, ' for n in range(10_000)) + f'"text": {text}}}', 1),
        ("a key of a megabyte", f'{{"{"k" * 1_000_000}": 1, "text": {text}}}', 1),
        ("an empty key", f'{{"": 1, "text": {text}}}', 1),
        ("keys of Python", f'{{"__class__": "os.system", "__dict__": {{}}, "self": 1, "text": {text}}}', 1),
        ("keys of JavaScript", f'{{"__proto__": {{"text": "x"}}, "constructor": 1, "text": {text}}}', 1),
        ("a key with a NUL", f'{{"a\\u0000b": 1, "text": {text}}}', 1),
        ("keys in escapes", f'{{"\\u0074ext": {text}}}', 1),
        (
            "what an export has",
            f'{{"text": {text}, "quotes": [{{"start": -5, "end": "x"}}], "dateline": 3}}',
            1,
        ),
        ("900 lists in a field", f'{{"text": {text}, "author": ' + "[" * 900 + "]" * 900 + "}", 1),
        ("a key in capitals", f'{{"Text": {text}}}', 1),
        ("a key with a blank", f'{{"text ": {text}}}', 1),
        ("an inner text", f'{{"article": {{"text": {text}}}}}', 1),
        ("a list on one line", f'[{{"text": {text}}}]', 1),
        ("over several lines", f'{{\n  "text": {text}\n}}', 1),
        ("a list over several lines", f'[\n{{"text": {text}}}\n]', 1),
        ("an answer of a service", f'{{"status": "ok", "articles": [{{"text": {text}, "id": "x"}}]}}', 1),
        ("commas that are too many", f'[,{{"text": {text}}},,]', 1),
        ("a text as a list", f'{{"text": [{text}]}}', 1),
        ("a text in HTML", f'{{"text": {text[:-1]}<br></p>"}}', 1),
        ("blanks around", f'   {{ "text" :\t{text} }}   ', 1),
        ("a line end of Windows", f'{{"text": {text}}}\r', 1),
    ):
        yield Attack(
            name=f"odd record: {name}",
            command=["extract", "a.jsonl", "--format", "jsonl"],
            status=0,
            files={"a.jsonl": line.encode() + b"\n"},
            most_lines=1,
            holds=lambda after, many=quotations: (
                None if len(json.loads(after.stdout)["quotes"]) == many else "quotations lost"
            ),
        )
    same = f'{{"id": "a1", "text": {text}}}\n'.encode()
    yield Attack(
        name="the same record on two lines",
        command=["add", "a.jsonl"],
        files={"a.jsonl": same * 2},
        status=0,
        says="^Warning: a.jsonl: a record came twice",
    )
    yield Attack(
        name="the same id for two texts",
        command=["add", "a.jsonl"],
        files={"a.jsonl": same + same.replace(b"We will", b"They will")},
        says=(r"^Error: a\.jsonl:2: duplicate id 'a1' \(first used on line 1\)", ANY),
    )
    yield Attack(
        name="the same id in another outlet of the archive",
        command=["add", "a.jsonl"],
        status=0,
        files={"a.jsonl": same.replace(b"a1", b"cd-1")},
        prints="1 article added",
    )
    yield Attack(
        name="another text under an id of the archive",
        command=["add", "a.jsonl", "--outlet", "China Daily"],
        files={"a.jsonl": same.replace(b"a1", b"cd-1")},
        status=0,
        prints="1 article added",  # nothing in common: no version of it
    )
    yield Attack(
        name="a bad record 1,000 times",
        command=["extract", "a.jsonl"],
        files={"a.jsonl": b"{bad}\n" * 1000},
        most_lines=1001,
    )
    for name, id in (("a line break", "a\\nb"), ("blanks", "a  b"), ("markup", "<b>"), ("a path", "../../x"),
                     ("an option", "--help"), ("an id of the archive", "a1"), ("an id of a statement", "g1"),
                     ("a byte order mark", "\\ufeff"), ("a megabyte", "x" * 1_000_000), ("escape codes", "\\u001b[2J"),
                     ("one blank that does not break", "\\u00a0")):  # fmt: skip
        line = f'{{"id": "{id}", "text": {text}}}\n'.encode()
        refused = name in ("a line break", "escape codes")
        yield Attack(
            name=f"an id of {name} stored",
            command=["add", "a.jsonl"],
            files={"a.jsonl": line},
            status=1 if refused else 0,
            says=("in its id$", "0 articles added") if refused else (),
            prints="" if refused else "1 article added with 1 quotation",
        )
        yield Attack(
            name=f"an id of {name} looked up",
            before=[["add", "a.jsonl"]],
            files={"a.jsonl": line},
            command=["search", "appeal", "Ana Lee"],
            status=(0, 1),
            most_lines=1,
        )
        value: Any = json.loads(line)["id"]
        if len(value) < 1000:
            yield Attack(
                name=f"an id of {name} as an argument",
                before=[["add", "a.jsonl"]],
                files={"a.jsonl": line},
                command=["article", "--", value],
                status=(0, 1, 2),
                most_lines=1,
            )
