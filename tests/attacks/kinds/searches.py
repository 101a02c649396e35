"""What people type into a search, and what a database would take for its own language."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attacks.attack import Attack, Outcome

#: Nothing in the archive contains these words; whoever finds something has read them as a language.
NOTHING = (
    "%", "_", "%%", "*", "**", "?", "[a-z]", "N_TO", "NAT*", "n?to", "st%lt", "zebra OR NATO",
    "zebra AND NATO", "NOT zebra", "NATO NOT", "NEAR(NATO zebra)", "NEAR/2", "NATO NEAR NATO zebra", "words:NATO", "id:1",
    "rowid:1", "title : NATO", "{title text}: NATO", "-title: NATO", "^zebra", "NATO + zebra", "zebra*",
    '"', '""', '"""', "“", "”", "«", "'", "''", "`", ";", "; --", "--",
    "/*", "' OR '1'='1", "' OR 1=1 --", "') OR 1=1 --", '" OR ""="', "x'; DROP TABLE articles; --",
    "1; SELECT * FROM articles", "' UNION SELECT text FROM articles --", "a' || 'b", "NATO' AND '1'='1", "\\", "\\'",
    '\\"', "(", ")", "()", "{", "}", "[", "]", "<", ">", "|", "||", "&", "&&", "!",
    "!!", "<->", "NATO <-> zebra", "NATO & zebra", "NATO | zebra", "!zebra", ":*", "$1", ":asked",
    "@asked", "%(asked)s", "{0}", "${x}", "$(ls)", "`ls`", "\0", "~", "^", "=", "==", "#", ",",
    ".", "..", "…", "—", "🙂", "\u202e", "\u200b", "\ufeff", "\x1b[31m", "\n", "\r\n", "\t", "ﬀ", "İ", "\u0301",
    "pg_sleep(10)", "'; SELECT pg_sleep(10); --", "randomblob(1000000000)", "load_extension('x')", "fts5(", "MATCH",
    "highlight(", "bm25(", "zebra" * 10_000, "z " * 5_000, '"' * 10_001, "(" * 10_000, "“" * 5_000, "a" * 100_000,
    "AND", "OR", "NOT", "NEAR", "and or not", "null", "true", "0x4e41544f", "CHAR(78)", "\udcff", "\ud83d", "\U0010ffff",
)  # fmt: skip


def attacks() -> Iterator[Attack]:
    for number, given in enumerate(NOTHING):
        name = f"{number} {given[:24]!r}"
        for command in (("search",), (("speaker",), ("speakers", "search"))[number % 2]):
            yield Attack(
                name=f"{' '.join(command)} {name}",
                command=[*command, "--", given],
                status=(1, 2),
                most_lines=1,
                holds=_finds_nothing(given),
                seconds=10,
            )
        if number % 4:
            continue
        option = ("--topic", "--outlet", "--kind", "--min-confidence")[number // 4 % 4]
        yield Attack(
            name=f"{option} {name}",
            command=["search", "NATO", f"{option}={given}"],
            status=(0, 1, 2),
            most_lines=1,
            holds=_finds_nothing(given) if option != "--topic" else None,
            seconds=5,
        )
        command = (["show", "--"], ["article", "--"], ["speakers", "list", "--"], ["speakers", "show", "--"])[
            number // 2 % 4
        ]
        yield Attack(
            name=f"{' '.join(command[:-1])} {name}",
            command=[*command, given],
            status=(0, 1, 2) if "list" in command else (1, 2),
            most_lines=1,
            seconds=5,
        )
        if number % 5 == 0:
            yield Attack(
                name=f"search --near {name}",
                command=["search", "--near", "--format", "json", "--", given],
                status=(0, 1, 2),
                most_lines=1,
                seconds=5,
            )
    yield from _found()


def _finds_nothing(given: str):
    def holds(outcome: Outcome) -> str | None:
        lowered = outcome.stderr.lower()
        if any(
            word in lowered
            for word in ("sqlite", "syntax error", "no such column", "unterminated", "psycopg", "fts5:")
        ):
            return f"the database answers: {outcome.stderr.strip()[:200]}"
        if outcome.status == 1 and outcome.stdout and "similar" not in outcome.stdout:
            return f"finds {outcome.stdout[:200]!r}"
        return None

    return holds


def _found() -> Iterator[Attack]:
    """Words that are there, among what must not change their meaning."""
    for number, given in enumerate((
        "NATO", "nato", "ＮＡＴＯ", "  NATO  ", '"NATO member states"', "“NATO member states”", "member, states!", "380 billion",
        '"in defense this year"', "(NATO)", "NATO;", "'NATO'", "[NATO]", "NATO*", "states NATO member", "Europe\tNATO",
        "%NATO%", "^NATO$", "NATO%", "+NATO", '"NATO', 'NATO"', "“NATO", "'NATO", "NATO'", "*/ NATO", "NATO\\", "((NATO",
        "NATO)", "NATO:*", "'NATO':*", "?380", "NATO\0", "\0NATO", "ſtates", "Europe\nNATO", "ÉUROPE", "380 BILLION", "$380 billion",
    )):  # fmt: skip
        yield Attack(
            name=f"found {number} {given[:24]!r}",
            command=["search", "--format", "json", "--", given],
            status=0,
            holds=lambda after: None if _total(after) else "not found",
        )
    for number, given in enumerate(("Stoltenberg", "jens stoltenberg", "STOLTENBERG", "Mr. Stoltenberg", "Stoltenberg ",
                                    "the Stoltenberg", "s1", "Zoe Lukasz", "ZOË LUKASZ", "Łukasz", "stolt")):  # fmt: skip
        yield Attack(
            name=f"speaker found {number} {given!r}", command=["speaker", given, "--format", "json"], status=0
        )
    for number, given in enumerate(("s0", "s-1", "s99999999999999999999", "s1 OR 1=1", "S٣", "s1.0", "s1e3", "g0", "g-1", "q0",
                                    "q99999999999999999999", "g1;", "g1 --", "gg1", "g", "q", "s", "a", "j", "g1\n", " g1x",
                                    "G²", "g१", "g" + "1" * 5_000, "-1", "0", "1", "true", "g0x1", "g1_0", "g+1")):  # fmt: skip
        for command in (("show", "article", "speaker")[number % 3],):
            yield Attack(
                name=f"an id {number} {given[:20]!r} for {command}",
                command=[command, "--", given],
                status=(1, 2),
                most_lines=1,
            )
        judged = (("take-back",), ("said", "--by", "x"))[number % 2]
        yield Attack(
            name=f"an id {number} {given[:20]!r} to judge {judged[0]}",
            command=["judge", *judged, "--", given, *(["Lee"] if number % 2 else [])],
            most_lines=1,
        )


def _total(outcome: Outcome) -> int:
    found = json.loads(outcome.stdout)
    return len(found["statements"]) + len(found["near"]) + len(found["passages"])
