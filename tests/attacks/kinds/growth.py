"""Texts for which a careless program takes time that grows much faster than they do; here they are short."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attacks.attack import Attack, Outcome

#: Pieces, each repeated until there are `_SIZE` characters.
REPEATED = {
    "opening marks": "“", "closing marks": "”", "straight marks": '"', "single marks": "'", "back marks": "`", "low marks": "„",
    "guillemets": "«", "marks and letters": "' \"a'", "marks with blanks": '" ', "opened and closed": "“a” ", "opened and not closed": "“a ",
    "nested": "“‘", "double and single": "\"'", "marks in words": "a'b\"c", "brackets": "(", "closing brackets": ")", "square brackets": "[",
    "full stops": ".", "commas": ",", "dashes": "— ", "hyphens": "a-", "ellipses": "... ", "question marks": "? ", "colons": "A: ", "labels": "LEE: no\n",
    "letters": "a", "capitals": "A", "initials": "A. ", "titles": "Mr. ", "names": "Ana Lee ", "names with particles": "van de ", "digits": "1",
    "numbers": "1,000 ", "one word": "the ", "verbs": "said ", "said that": "said that ", "according to": "according to ", "and": "he said and ",
    "that": "that ", "participles": "saying, ", "relative clauses": "who said ", "if": "if ", "not": "not ", "line feeds": "a\n", "two line feeds": "a\n\n",
    "returns": "a\r", "line ends of Windows": "a\r\n", "tabs": "a\t", "blanks": "a   ", "links": "READ MORE: a\n", "captions": "(PHOTO / AP)\n",
    "bylines": "By Ana Lee\n", "datelines": "OSLO (AP) - a\n", "dates": "Feb. 16, 2024 ", "addresses": "https://a.b/c ", "mails": "a@b.c ", "hashes": "#a ",
    "accents": "a\u0301", "accents alone": "\u0301", "zero width": "\u200b", "joined emoji": "👩🏽‍🚀", "Chinese": "他说“不”。", "Arabic": "قال ", "Thai": "เขา",
    "a sentence": "We will appeal the ruling. ", "a quotation": '"We will appeal," Ana Lee said. ', "a pull quote": '"We will appeal"\n\nAna Lee\n\n',
    "slashes": "/", "backslashes": "\\", "stars": "*a* ", "underlines": "_", "pipes": "a|b ", "percent": "% ", "tags": "<b>", "entities": "&amp;",
    "a soft hyphen": "ap\u00ad", "dotted names": "U.S.A. ", "ages": "Ana Lee, 42, ", "degrees": "Dr. Prof. ", "quoted words": "so-called 'x' ",
}  # fmt: skip
_SIZE = 4_000


def attacks() -> Iterator[Attack]:
    for name, piece in REPEATED.items():
        text = (piece * (_SIZE // len(piece))).encode()
        yield Attack(
            name=f"{name} in one article",
            command=("extract", "a.txt", "--format", "jsonl"),
            files={"a.txt": text},
            status=(0, 1),
            most_lines=2,
            seconds=10,
            holds=_in_order,
        )
        if len(name) % 6 == 0:
            line = json.dumps({"id": "a", "text": text.decode(), "title": piece * 500, "byline": piece * 500, "outlet": piece * 50,
                               "author": [piece] * 500}).encode()  # fmt: skip
            yield Attack(
                name=f"{name} in every field",
                command=("add", "a.jsonl"),
                files={"a.jsonl": line},
                status=(0, 1),
                most_lines=3,
                seconds=10,
            )
            yield Attack(
                name=f"{name} in a draft",
                command=("check", "a.txt", "--format", "json"),
                files={"a.txt": text},
                status=(0, 1, 3),
                most_lines=2,
                seconds=10,
            )
    opening = "“"
    for name, text in (
        ("400 opening marks", opening * 400), ("300 lines of 400 opening marks", ("“" * 400 + "\n") * 30), ("marks 3,000 deep", "“‘" * 1500 + "’”" * 1500),
        ("a line of 50,000 letters", "a" * 50_000), ("2,000 short lines", '"No," he said.\n' * 2000), ("5,000 lines of a letter", "a\n" * 5000),
        ("a sentence of 2,000 words", "the dog and " * 700), ("5,000 names", " ".join(f"Ana{n:04}" for n in range(2000))),
    ):  # fmt: skip
        yield Attack(
            name=name,
            command=("extract", "a.txt", "--format", "jsonl"),
            files={"a.txt": text.encode()},
            status=(0, 1),
            most_lines=2,
            seconds=15,
            holds=_in_order,
            megabytes=3000,
        )
    many = b"".join(
        json.dumps({"id": f"a{n}", "text": f'"No {n}," Ana Lee said.'}).encode() + b"\n" for n in range(300)
    )
    yield Attack(
        name="300 articles of a line",
        command=("add", "a.jsonl"),
        files={"a.jsonl": many},
        status=0,
        seconds=20,
        prints="300 articles added with 300 quotations",
    )
    same = b"".join(
        json.dumps({"id": f"a{n}", "text": '"We will appeal the ruling," Ana Lee said.'}).encode() + b"\n"
        for n in range(200)
    )
    yield Attack(
        name="one quotation in 200 articles",
        before=[["add", "a.jsonl"]],
        command=("show", "g1"),
        files={"a.jsonl": same},
        status=0,
        seconds=20,
    )


def _in_order(outcome: Outcome) -> str | None:
    for line in outcome.stdout.split("\n"):
        if line:
            record = json.loads(line)
            for quote in record["quotes"]:
                for start, end in quote["spans"]:
                    if not 0 <= start < end <= len(record["text"]):
                        return f"a range outside the text: {start}:{end}"
    return None
