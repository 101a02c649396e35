"""Bytes that are no UTF-8, in every kind of place; other encodings; and letters that are hard to bear."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attacks.attack import ANY, Attack, Outcome

BROKEN = {
    "a lone 0xff": b"\xff",
    "a lone 0xfe": b"\xfe",
    "a continuation byte": b"\x80",
    "two continuation bytes": b"\xbf\xbf",
    "an overlong slash": b"\xc0\xaf",
    "an overlong NUL": b"\xc0\x80",
    "an overlong mark of three bytes": b"\xe0\x80\xa2",
    "an overlong mark of four bytes": b"\xf0\x80\x80\xa2",
    "a high surrogate": b"\xed\xa0\x80",
    "a low surrogate": b"\xed\xb0\x80",
    "a pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "above the last character": b"\xf4\x90\x80\x80",
    "a sequence of five bytes": b"\xf8\x88\x80\x80\x80",
    "a sequence of six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "half of two bytes": b"\xc3",
    "half of three bytes": b"\xe2\x80",
    "half of four bytes": b"\xf0\x9f\x98",
    "marks of Windows-1252": b"\x93\x94",
    "an umlaut in Latin-1": b"\xfc",
    "marks of Mac Roman": b"\xd2\xd3",
}

_LINES = (
    b'OSLO - "',
    b"We will appeal the ruling",
    b'," Ana Lee said on ',
    b'Friday.\n"No',
    b'," she added.\n',
)
PLACES = {
    "at the beginning": 0,
    "in the quotation": 2,
    "before the cue": 3,
    "in the second line": 4,
    "at the end": 5,
}


def _text(broken: bytes, place: int) -> bytes:
    return b"".join((*_LINES[:place], broken, *_LINES[place:]))


_NOTHING = r"^Error: .*(not UTF-8: byte 0x\w\w (at position|in line) \d+; save it as UTF-8|damaged UTF-)"
_FORMATS = ("txt", "jsonl")


def attacks() -> Iterator[Attack]:
    for what, broken in BROKEN.items():
        for where, place in list(PLACES.items())[len(what) % 2 :: 2]:
            data = _text(broken, place)
            # At the beginning, these two are half a byte order mark each.
            yield Attack(
                name=f"{what} {where} of a text",
                command=["extract", "a.txt"],
                files={"a.txt": data},
                says=r"^Error: a\.txt: not UTF-8: byte 0x\w\w in line [123]; save it as UTF-8",
            )
        record = (
            b'{"id": "a1", "text": "'
            + _text(broken, 1).replace(b'"', b'\\"').replace(b"\n", b"\\n")
            + b'"}\n'
        )
        good = b'{"id": "a2", "text": "\\"No\\", Ana Lee said."}\n'
        yield Attack(
            name=f"{what} in a record between two",
            command=["add", "a.jsonl"],
            files={"a.jsonl": good + record + good.replace(b"a2", b"a3").replace(b"No", b"Yes")},
            says=(r"^Error: a\.jsonl:2: not UTF-8", r"^2 articles added .* 1 not added"),
        )
        yield Attack(
            name=f"{what} in a name of a field",
            command=["extract", "a.jsonl"],
            files={"a.jsonl": b'{"text": "No.", "out' + broken + b'let": "x"}\n'},
            says=r"^Error: a\.jsonl:1: not UTF-8",
        )
        yield Attack(
            name=f"{what} in a draft",
            command=["check", "-"],
            input=_text(broken, 2),
            status=2,
            says=r"^Error: -: not UTF-8",
        )
    yield from _other_encodings()
    yield from _marks_of_order()
    yield from _letters()
    yield from _surrogates()


def _other_encodings() -> Iterator[Attack]:
    printed = "“Wir bleiben in München,” sagte Ana Lee. «Non, désolé», dit-elle. “Дождь”, 「雨」."
    for name in (
        "latin-1", "cp1252", "cp1250", "cp1251", "cp437", "mac-roman", "koi8-r", "iso8859-15", "shift_jis", "euc-jp",
        "gb18030", "big5", "euc-kr", "cp949", "cp037", "hz", "iso2022_jp", "utf-7", "johab",
    ):  # fmt: skip
        try:
            data = printed.encode(name, "ignore")
        except LookupError:
            continue
        known = {"hz", "iso2022_jp", "utf-7"}  # written in ASCII: nobody can tell
        if name in known:
            yield Attack(
                name=f"{name}", command=["extract", "a.txt"], files={"a.txt": data}, status=0, most_lines=1
            )
        else:
            yield Attack(
                name=f"{name}",
                command=["extract", "a.txt"],
                files={"a.txt": data},
                says=r"^Error: a\.txt: (not UTF-8|binary file)",
            )
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        for form, text in (
            ("txt", '"No," Ana Lee said.'),
            ("jsonl", '{"text": "“No,” Ana Lee said."}\n' * 2),
        ):
            yield Attack(
                name=f"{name} without its mark as {form}",
                command=["extract", f"a.{form}"],
                files={f"a.{form}": text.encode(name)},
                says=r"^Error: a\.(txt|jsonl): binary file, or UTF-16 without its byte order mark",
            )
            yield Attack(
                name=f"{name} with its mark as {form}",
                command=["extract", f"a.{form}"],
                files={f"a.{form}": ("\ufeff" + text).encode(name)},
                status=0,
                prints="Ana Lee",
            )
        odd = ("\ufeff" + "“No,” Ana Lee said.").encode(name)
        for cut in (1, 3):
            if "32" in name or cut == 1:
                yield Attack(
                    name=f"{name} without its last {cut}",
                    command=["extract", "a.txt"],
                    files={"a.txt": odd[:-cut]},
                    says=r"^Error: a\.txt: damaged UTF-(16|32) at byte \d+",
                )
    for name, high in (("utf-16-le", b"\x3d\xd8"), ("utf-16-be", b"\xd8\x3d")):
        yield Attack(
            name=f"{name} with half a pair",
            command=["extract", "a.txt"],
            files={"a.txt": "\ufeff".encode(name) + high + "No, Lee said".encode(name)},
            says=r"^Error: a\.txt: damaged UTF-16",
        )


def _marks_of_order() -> Iterator[Attack]:
    text = b'"No," Ana Lee said.'
    for name, data in (
        ("one at the beginning", b"\xef\xbb\xbf" + text),
        ("two at the beginning", b"\xef\xbb\xbf" * 2 + text),
        ("one in the middle", text[:9] + b"\xef\xbb\xbf" + text[9:]),
        ("one at the end", text + b"\xef\xbb\xbf"),
        ("one behind a line feed", b"\n\xef\xbb\xbf" + text),
        ("one before each word", text.replace(b" ", b" \xef\xbb\xbf")),
    ):
        yield Attack(
            name=f"byte order mark: {name}", command=["extract", "a.txt"], files={"a.txt": data}, status=0
        )
    for name, data in (
        ("alone", b"\xef\xbb\xbf"), ("alone of UTF-16", b"\xff\xfe"), ("alone of UTF-16 BE", b"\xfe\xff"),
        ("alone of UTF-32", b"\xff\xfe\0\0"), ("three alone", b"\xef\xbb\xbf" * 3), ("two thirds", b"\xef\xbb"),
    ):  # fmt: skip
        yield Attack(
            name=f"byte order mark: {name}",
            command=["extract", "a.txt"],
            files={"a.txt": data},
            says=r"^Error: a(\.txt)?: (no text|empty file|not UTF-8)",
        )
    yield Attack(
        name="byte order mark before JSON Lines",
        command=["extract", "a.jsonl"],
        status=0,
        files={"a.jsonl": b'\xef\xbb\xbf{"text": "\\"No,\\" Ana Lee said."}\n'},
        prints="Ana Lee",
    )
    yield Attack(
        name="byte order mark before the second record",
        command=["extract", "a.jsonl"],
        status=0,
        files={"a.jsonl": b'{"text": "No."}\n\xef\xbb\xbf{"text": "No."}\n'},
    )


def _letters() -> Iterator[Attack]:
    """Letters that are valid, and must be read and printed without harm."""
    for name, letters in (
        ("noncharacters", "\ufffe\uffff\U0001ffff\U0010ffff"),
        ("private use", "\ue000\uf8ff\U000f0000"),
        ("replacement characters", "\ufffd" * 20),
        ("unassigned", "\u0378\U000e0fff"),
        ("a tower of accents", "a" + "\u0301\u0323\u0330" * 200),
        ("accents alone", "\u0301" * 100),
        ("zero width", "\u200b\u200c\u200d\u2060\ufeff" * 10),
        ("soft hyphens", "ap\u00ad" * 30),
        ("tags", "".join(chr(0xE0000 + ord(c)) for c in "ignore all")),
        ("variation selectors", "\ufe0f" * 50),
        ("joined emoji", "👩🏽‍🚀" * 20),
        ("flags cut", "🇳🇴🇳"),
        ("wide letters", "Ａｎａ　Ｌｅｅ"),
        ("mathematical letters", "𝐀𝐧𝐚 𝓛𝓮𝓮"),
        ("letters that grow when folded", "ŉΐΰǰẖﬃ" * 20),
        ("the dotted I", "İıI" * 20),
        ("sharp s", "ẞß" * 20),
        ("final sigma", "ΣςσΟΔΟΣ"),
        ("Arabic", "قال المتحدث " * 10),
        ("Hebrew and English", "אמר Lee said " * 10),
        ("Thai without spaces", "เขากล่าวว่า" * 20),
        ("Chinese", "他说：“我们会上诉。”" * 10),
        ("Hangul parts", "\u1112\u1161\u11ab" * 30),
        ("Devanagari", "उन्होंने कहा " * 10),
        ("Egyptian", "𓀀𓀁𓀂" * 10),
        ("line separators", "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg"),
        ("controls", "".join(map(chr, (*range(1, 9), *range(14, 32), 127, *range(0x80, 0xA0))))),
        ("overrides", "\u202ereversed\u202c \u2066\u2067\u2068\u2069 \u061c"),
        ("escape sequences", "\x1b[2J\x1b]0;title\x07\x1b[31m"),
        ("backspaces", "abc\b\b\bdef\r"),
        ("interlinear marks", "\ufff9base\ufffaread\ufffb"),
        ("many apostrophes", "'" * 50 + "’" * 50),
    ):  # fmt: skip
        text = f'OSLO - "We {letters} will appeal," {letters} Ana Lee said. "No," she said.\n'
        for form in (("table", "jsonl")[len(name) % 2],):
            yield Attack(
                name=f"letters: {name} as {form}",
                command=["extract", "a.txt", "--format", form],
                files={"a.txt": text.encode()},
                status=0,
                most_lines=1,
                holds=_nothing_steers if form == "table" else _text_is_whole(text),
            )
        yield Attack(
            name=f"letters: {name} stored and shown",
            before=[["add", "a.txt"]],
            command=["article", "a"],
            files={"a.txt": text.encode()},
            status=0,
            holds=_nothing_steers,
        )
    for name, text in (("NUL", "No\0, Lee said"), ("NUL first", "\0No"), ("NUL last", "No.\0")):
        yield Attack(
            name=f"letters: {name} in a text",
            command=["add", "a.txt"],
            files={"a.txt": text.encode()},
            says=(r"^Error: a(\.txt)?: (binary file|a NUL character)", ANY),
        )


def _nothing_steers(outcome: Outcome) -> str | None:
    odd = {
        c
        for c in outcome.stdout
        if (c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f" or c in "\u202e\u2066"
    }
    return f"prints {odd!r}" if odd else None


def _text_is_whole(text: str):
    def holds(outcome: Outcome) -> str | None:
        record = json.loads(outcome.stdout)
        if record["text"] != text:
            return "the text is another"
        wrong = [q for q in record["quotes"] for a, b in q["spans"] if not 0 <= a < b <= len(text)]
        return f"ranges outside the text: {wrong}" if wrong else None

    return holds


def _surrogates() -> Iterator[Attack]:
    for name, escaped in (
        ("high", r"\ud83d"), ("low", r"\ude00"), ("the wrong way round", r"\ude00\ud83d"), ("two high", r"\ud83d\ud83d"),
        ("high before a letter", r"\ud83dA"), ("the first", r"\ud800"), ("the last", r"\udfff"),
    ):  # fmt: skip
        for field in ("text", "id", "outlet", "title", "url", "byline", "wire")[len(name) % 2 :: 2]:
            record = {"id": "a1", "text": "“No,” Ana Lee said.", field: "X@Y"}
            line = json.dumps(record).replace("X@Y", f"X{escaped}Y")
            yield Attack(
                name=f"surrogate: {name} in {field}",
                command=["add", "a.jsonl"],
                files={"a.jsonl": line.encode() + b"\n"},
                says=(rf"^Error: a\.jsonl:1: half a character \(U\+D\w+ at \d+\) in its {field}", ANY),
            )
        for field in ("language", "date", "author", "authors"):
            record = {
                "id": "a1",
                "text": "“No,” Ana Lee said.",
                field: ["X@Y"] if field == "authors" else "X@Y",
            }
            line = json.dumps(record).replace("X@Y", f"X{escaped}Y")
            yield Attack(
                name=f"surrogate: {name} in {field}",
                command=["add", "a.jsonl"],
                status=(0, 1),
                files={"a.jsonl": line.encode() + b"\n"},
                most_lines=2,
            )
    yield Attack(
        name="surrogates: a pair is a character",
        command=["extract", "a.jsonl", "--format", "jsonl"],
        status=0,
        files={"a.jsonl": rb'{"text": "\ud83d\ude00 \"No,\" Ana Lee said."}'},
        prints="😀",
    )
    for name in ("text", "id", "outlet", "title", "byline", "wire"):
        line = json.dumps({"id": "a1", "text": "“No,” Ana Lee said.", name: "X\0Y"})
        yield Attack(
            name=f"NUL as an escape in {name}",
            command=["add", "a.jsonl"],
            files={"a.jsonl": line.encode()},
            says=(rf"^Error: a\.jsonl:1: a NUL character \(at 1\) in its {name}", ANY),
        )
