"""Judgements that contradict one another, go round in circles, name nobody, or are taken back in any order."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from attacks.attack import ANY, Attack, Outcome

_BY = ("--by", "Desk")
_QUOTATIONS = ("q1", "q2", "q3", "q4", "q5")
_SPEAKERS = ("Jens Stoltenberg", "Ulf Kristersson", "Ana Lee", "Omar Diaz", "Zoë Lukasz")
_LOOK = ("export", "groups")


def same(one: str, other: str) -> tuple[str, ...]:
    return ("judge", "same", one, other, *_BY)


def different(one: str, other: str) -> tuple[str, ...]:
    return ("judge", "different", one, other, *_BY)


def merge(one: str, other: str) -> tuple[str, ...]:
    return ("speakers", "merge", one, other, *_BY)


def split(one: str, other: str) -> tuple[str, ...]:
    return ("speakers", "split", one, other, *_BY)


def attacks() -> Iterator[Attack]:
    yield from _circles()
    yield from _random_walks()
    yield from _taken_back()
    yield from _refused()
    yield from _names()


def _circles() -> Iterator[Attack]:
    a, b, c, d = _QUOTATIONS[:4]
    x, y, z, w = _SPEAKERS[:4]
    for name, steps in (
        ("same, then different", [same(a, b), different(a, b)]),
        ("different, then same", [different(a, b), same(a, b)]),
        ("back and forth ten times", [same(a, b), different(a, b)] * 10),
        ("same in a circle", [same(a, b), same(b, c), same(c, a)]),
        ("same in a chain, the ends different", [same(a, b), same(b, c), different(a, c)]),
        ("the ends different, then same in a chain", [different(a, c), same(a, b), same(b, c)]),
        ("two pairs, crosswise different", [same(a, b), same(c, d), different(a, c), different(b, d), same(b, c)]),
        ("all same", [same(*pair) for pair in itertools.combinations(_QUOTATIONS, 2)]),
        ("all different", [different(*pair) for pair in itertools.combinations(_QUOTATIONS, 2)]),
        ("all same, then all different", [f(*p) for f in (same, different) for p in itertools.combinations(_QUOTATIONS, 2)]),
        ("a star of the same", [same(a, other) for other in _QUOTATIONS[1:]]),
        ("merged, then split", [merge(x, y), split(x, y)]),
        ("split, then merged", [split(x, y), merge(x, y)]),
        ("merged and split ten times", [merge(x, y), split(x, y)] * 10),
        ("merged in a circle", [merge(x, y), merge(y, z), merge(z, x)]),
        ("merged in a chain, the ends split", [merge(x, y), merge(y, z), split(x, z)]),
        ("the ends split, then merged in a chain", [split(x, z), merge(x, y), merge(y, z)]),
        ("everybody is one", [merge(*pair) for pair in itertools.combinations(_SPEAKERS, 2)]),
        ("everybody is one, then nobody", [f(*p) for f in (merge, split) for p in itertools.combinations(_SPEAKERS, 2)]),
        ("renamed in a circle", [("speakers", "rename", one, other, *_BY) for one, other in ((x, y), (y, z), (z, x), (x, w))]),
        ("renamed to its own name", [("speakers", "rename", x, x, *_BY)]),
        ("renamed ten times", [("speakers", "rename", "s1", f"Name {n}", *_BY) for n in range(10)]),
        ("merged, renamed, split", [merge(x, y), ("speakers", "rename", x, "Both", *_BY), split(x, y)]),
        ("said by everybody in turn", [("judge", "said", a, who, *_BY) for who in _SPEAKERS]),
        ("said by nobody", [("judge", "not-said", a, who, *_BY) for who in (*_SPEAKERS, "Stoltenberg", "NATO")]),
        ("said and not said", [("judge", word, a, x, *_BY) for word in ("said", "not-said") * 5]),
        ("said by somebody new, who is then merged", [("judge", "said", a, "Bo Li", *_BY), merge("Bo Li", x)]),
        ("said by somebody new, who is then renamed", [("judge", "said", a, "Bo Li", *_BY), ("speakers", "rename", "Bo Li", x, *_BY)]),
        ("split by article from themselves", [("speakers", "split", x, "--article", "a1", "--as", "n", *_BY)] * 3),
        ("split by every article", [("speakers", "split", x, "--article", f"a{n}", "--as", f"n{n}", *_BY) for n in (1, 2, 3)]),
    ):  # fmt: skip
        yield from _looked_at(f"circle: {name}", steps)


def _looked_at(name: str, steps: Sequence[tuple[str, ...]]) -> Iterator[Attack]:
    """The steps, each done or refused in a line; then every look-up must still answer."""
    looks = (
        (("export", "groups"), '"members"'),
        (("judge", "list"), "j1|No judgements"),
        (("speakers", "--format", "json"), '"speakers"'),
    )
    for command, prints in (looks[0], looks[1 + len(name) % 2]):
        yield Attack(
            name=f"{name}, then {command[0]} {command[1]}",
            before=steps,
            command=command,
            status=0,
            prints=prints,
            seconds=10,
        )


def _random_walks() -> Iterator[Attack]:
    for seed in range(12):
        dice = random.Random(seed)
        steps: list[tuple[str, ...]] = []
        for count in range(15):
            pair = dice.sample(_QUOTATIONS, 2)
            people = dice.sample(_SPEAKERS, 2)
            steps.append(
                dice.choice((
                    same(*pair), different(*pair), merge(*people), split(*people),
                    ("judge", "said", pair[0], people[0], *_BY), ("judge", "not-said", pair[0], people[0], *_BY),
                    ("judge", "take-back", f"j{dice.randint(1, count + 1)}"), ("add", "more.txt"),
                ))
            )  # fmt: skip
        more = b'"We will appeal the ruling," Lee said. Kristersson said that nobody had told Stoltenberg.\n'
        yield Attack(
            name=f"random walk {seed}",
            before=steps,
            files={"more.txt": more},
            command=("export", "groups"),
            status=0,
            prints='"members"',
            seconds=10,
        )
        yield Attack(
            name=f"random walk {seed}, then checked",
            before=steps,
            files={"more.txt": more},
            status=(0, 1),
            command=("check", "more.txt"),
            most_lines=0,
        )


def _taken_back() -> Iterator[Attack]:
    """What is taken back leaves no trace: the export is that of before."""
    a, b, c = _QUOTATIONS[:3]
    x, y = _SPEAKERS[:2]
    steps = [same(a, b), different(b, c), merge(x, y), ("judge", "said", c, "Bo Li", *_BY), ("judge", "not-said", a, x, *_BY)]  # fmt: skip
    for number, order in enumerate((range(1, 6), range(5, 0, -1), (3, 1, 5, 2, 4))):
        back = [("judge", "take-back", f"j{n}") for n in order]
        for what in ("groups", "speakers", "quotes"):
            yield Attack(
                name=f"taken back in order {number}: {what}",
                before=[("export", what, "--out", "before.jsonl"), *steps, *back],
                command=("export", what),
                status=0,
                holds=_as_before,
            )
    yield Attack(
        name="taken back twice",
        before=[steps[0], ("judge", "take-back", "j1")],
        command=("judge", "take-back", "j1"),
    )
    yield Attack(name="taken back before it was made", command=("judge", "take-back", "j1"))


def _as_before(outcome: Outcome) -> str | None:
    before = (outcome.folder / "before.jsonl").read_text(encoding="utf-8")
    return None if outcome.stdout == before else "the export is another than before"


def _refused() -> Iterator[Attack]:
    for name, command in (
        ("a statement the same as itself", same("q1", "q1")),
        ("a statement other than itself", different("q1", "q1")),
        ("a quotation that is not there", same("q1", "q999")),
        ("a statement that is not there", different("g999", "q1")),
        ("a speaker as a quotation", same("s1", "q1")),
        ("somebody merged with themselves", merge("Ana Lee", "Ana Lee")),
        ("somebody merged with themselves by id", merge("s1", "s1")),
        ("somebody split from themselves", split("Ana Lee", "ana lee")),
        ("nobody merged", merge("Nobody Here", "Ana Lee")),
        ("nobody split", split("Ana Lee", "Nobody Here")),
        ("nobody renamed", ("speakers", "rename", "Nobody Here", "Ana Lee", *_BY)),
        (
            "an article that is not there",
            ("speakers", "split", "Ana Lee", "--article", "a999", "--as", "x", *_BY),
        ),
        ("a quotation that is a word", ("judge", "said", "quotation", "Ana Lee", *_BY)),
        ("a judgement that is not there", ("judge", "take-back", "j999")),
        ("a judgement that is a quotation", ("judge", "take-back", "q1")),
    ):
        yield Attack(name=f"refused: {name}", command=command, status=(1, 2), says=ANY)
    for name, command in (
        ("an option that is missing", ("speakers", "split", "Ana Lee", "--article", "a3", *_BY)),
        (
            "two names and an article",
            ("speakers", "split", "Ana Lee", "Omar Diaz", "--article", "a3", "--as", "x", *_BY),
        ),
    ):
        yield Attack(name=f"refused: {name}", command=command, status=2, says=ANY)
    for command in (("judge", "said", "q1", "Ana Lee"), ("judge", "same", "q1", "q2"), ("judge", "take-back", "j1"),
                    ("speakers", "merge", "Ana Lee", "Omar Diaz"), ("speakers", "rename", "Ana Lee", "Ana Li"),
                    ("speakers", "split", "Ana Lee", "Omar Diaz")):  # fmt: skip
        by = () if "take-back" in command else _BY
        for what, data in (("an empty file", b""), ("no file", None)):
            yield Attack(
                name=f"{' '.join(command[:2])} in {what}",
                command=(*command, *by, "--db", "new.db"),
                files={} if data is None else {"new.db": data},
                status=3,
                says="no archive here yet",
                holds=_no_archive,
            )


def _no_archive(outcome: Outcome) -> str | None:
    place = outcome.folder / "new.db"
    beside = [path.name for path in outcome.folder.glob("new.db?*")]
    return f"an archive was made {beside}" if beside or (place.exists() and place.stat().st_size) else None


#: Names that nobody has; with a line break or nothing in them they are refused.
NAMES = {
    "nothing": "", "blanks": "   ", "a line feed": "Ana\nLee", "a return": "Ana\rLee", "a line end of Windows": "Ana\r\nLee",
    "a line separator": "Ana\u2028Lee", "a paragraph separator": "Ana\u2029Lee", "a next line": "Ana\x85Lee",
    "a vertical tab": "Ana\x0bLee", "a form feed": "Ana\x0cLee", "two line feeds at the end": "Ana Lee\n\n",
    "a NUL": "Ana\0Lee", "half a character": "Ana\udcffLee", "only marks": "!!! …", "only a line feed": "\n",
}  # fmt: skip
ODD_NAMES = {
    "an escape code": "Ana \x1b[31mLee", "an override": "Ana \u202eeeL", "a formula": "=HYPERLINK(1)", "markup": "<b>Ana</b>",
    "SQL": "'; DROP TABLE speakers; --", "100,000 letters": "x" * 100_000, "a template": "{{ 7 }} %s {0}", "a tab": "Ana\tLee",
    "an id": "s1", "a title": "Mr.", "digits": "12345", "an emoji": "🙂 🙂", "one letter": "L", "Chinese": "习近平",
    "marks": "“Ana” 'Lee'", "zero width": "Ana\u200b Lee", "a path": "../../etc/passwd", "an option": "--help",
}  # fmt: skip


def _names() -> Iterator[Attack]:
    for name, given in NAMES.items():
        for command in (
            ("judge", "said", *_BY, "--", "q1", given),
            ("speakers", "rename", *_BY, "--", "Ana Lee", given),
        ):
            yield Attack(name=f"{command[1]}: a name with {name}", command=command, status=(1, 2), says=ANY)
        for option in (("--by", "--note")[len(name) % 2],):
            yield Attack(
                name=f"{option} with {name}",
                command=("judge", "said", "q1", "Bo Li", "--by", "x", option, given),
                status=(0, 1, 2),
                most_lines=1,
            )
        yield Attack(
            name=f"a label with {name}",
            status=(0, 1, 2),
            most_lines=1,
            command=("speakers", "split", "Ana Lee", "--article", "a3", "--as", given, *_BY),
        )
    for name, given in ODD_NAMES.items():
        said = ("judge", "said", *_BY, "--", "q1", given)
        yield Attack(
            name=f"said: a name with {name}", command=said, status=(0, 1, 2), most_lines=1, holds=_printable
        )
        yield Attack(
            name=f"said: a name with {name}, then listed",
            before=[said],
            command=("judge", "list"),
            status=0,
            holds=_printable,
        )
        yield Attack(
            name=f"said: a name with {name}, then all speakers",
            before=[said],
            command=("speakers",),
            status=0,
            holds=_printable,
        )
        renamed = ("speakers", "rename", *_BY, "--", "Ana Lee", given)
        yield Attack(
            name=f"renamed: a name with {name}",
            command=renamed,
            status=(0, 1, 2),
            most_lines=1,
            holds=_printable,
        )
        yield Attack(
            name=f"renamed: a name with {name}, then looked up",
            before=[renamed],
            command=("speaker", "--", given),
            status=(0, 1, 2),
            most_lines=1,
            holds=_printable,
        )


def _printable(outcome: Outcome) -> str | None:
    return "prints what steers a terminal" if {"\x1b", "\u202e", "\0"} & set(outcome.stdout) else None
