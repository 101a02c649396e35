"""Dates of every shape, wherever a date can be given: read as far as they are clear, else told of."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attacks.attack import ANY, Attack, Outcome

READ = {
    "2024": "2024",
    "2024-02": "2024-02",
    "2024-02-16": "2024-02-16",
    "2024-02-29": "2024-02-29",
    "1600-01-01": "1600-01-01",
    "2099-12-31": "2099-12-31",
    "2024/02/16": "2024-02-16",
    "2024.2.16": "2024-02-16",
    "16/02/2024": "2024-02-16",
    "02/16/2024": "2024-02-16",
    "16.02.2024": "2024-02-16",
    "05/05/2024": "2024-05-05",
    "Feb. 16, 2024": "2024-02-16",
    "February 16th, 2024": "2024-02-16",
    "16 February 2024": "2024-02-16",
    "1st Sept. 2024": "2024-09-01",
    "FEB 2024": "2024-02",
    "2024-02-16T09:11": "2024-02-16T09:11",
    "2024-02-16 09:11:12": "2024-02-16T09:11",
    "2024-02-16T09:11:12.345678Z": "2024-02-16T09:11Z",
    "2024-02-16T09:11+01:00": "2024-02-16T09:11+01:00",
    "2024-02-16T09:11-1200": "2024-02-16T09:11-12:00",
    "2024-02-16 00:00:00": "2024-02-16",
    "Feb 16, 2024 9:40 a.m.": "2024-02-16T09:40",
    "12:05 p.m., February 16, 2024": "2024-02-16T12:05",
    "09:11 16 Feb 2024": "2024-02-16T09:11",
    "  2024-02-16  ": "2024-02-16",
    "2024-02-16T24:00": None,
}
REFUSED = (
    "03/04/2024", "2024-13-01", "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-10", "2024-01-00", "31 February 2024",
    "32 March 2024", "February 30, 2024", "0000-00-00", "9999-99-99", "99999-01-01", "1066-10-14", "2524-01-01", "-2024", "24",
    "'24", "24-02-16", "2024-2", "20240216", "2024-W07", "2024-W07-5", "2024-047", "1708070400", "1708070400000", "45338",
    "-1", "0", "1e9", "NaN", "yesterday", "today", "Thursday", "16", "February", "soon", "last year", "12:00", "T09:11",
    "٢٠٢٤-٠٢-١٦", "２０２４-０２-１６", "2024年2月16日", "16 février 2024", "16. Februar 2024", "16 Şubat 2024", "二〇二四",
    "16/16/2024", "13/13/2024", "00/00/2024", "1/2/3", "02-03-04", "2024--02--16", "2024-02-16-17", "2024_02_16",
    "2024-02-16T09:11+99:00", "2024-02-16T09:11+14:15", "2024-02-16T09:11-12:30", "2024-02-16T09:11+05:75",
    "Feb. 31, 2024", "13:75 31 April 2024", "{{date}}", "'; DROP TABLE articles; --", "%s", "%n%n%n", "../..", "<b>2</b>",
    "\u202e61-20-4202", "2024\u200b-02\u200b-16", "2024–02–16", "9" * 500, "2" * 100_000, "1/" * 50_000,
    "Jan " * 20_000, " " * 100_000 + "x", "1 " * 50_000, "١" * 100, "𝟐𝟎𝟐𝟒", "½", "²⁰²⁴", "NULL", "None", "undefined",
)  # fmt: skip
_TEXT = "“We will appeal,” Ana Lee said."


_OF_CRAWLERS = {
    "20240216": "2024-02-16",
    "1708070400": "2024-02-16T08:00Z",
    "1708070400000": "2024-02-16T08:00Z",
}
"""What nobody types, and records of crawlers have."""


def attacks() -> Iterator[Attack]:
    for given, iso in READ.items():
        if iso is not None:
            yield from _read(given, iso)
    for number, given in enumerate(REFUSED):
        yield from _refused(number, given)


def _record(given: str) -> bytes:
    return json.dumps({"id": "d1", "text": _TEXT, "date": given}).encode()


def _read(given: str, iso: str) -> Iterator[Attack]:
    yield Attack(
        name=f"{given} in a record",
        command=["extract", "a.jsonl", "--format", "jsonl"],
        status=0,
        files={"a.jsonl": _record(given)},
        holds=_dated(iso),
    )
    yield Attack(
        name=f"{given} as an option",
        before=[["add", "a.txt", "--date", given]],
        status=0,
        files={"a.txt": _TEXT.encode()},
        command=["article", "a", "--format", "json"],
        holds=_dated(iso),
    )
    yield Attack(
        name=f"{given} as a filter",
        command=["search", "zebra", "--since", given],
        says="Nothing in the archive",
    )


def _dated(iso: str | None):
    def holds(outcome: Outcome) -> str | None:
        found = json.loads(outcome.stdout).get("date")
        return None if found == iso else f"read as {found}"

    return holds


def _refused(number: int, given: str) -> Iterator[Attack]:
    name = f"{number} {given[:20]!r}"
    told = given.strip().casefold() not in ("", "none", "null", "nan", "undefined")
    crawled = _OF_CRAWLERS.get(given)
    yield Attack(
        name=f"{name} in a record",
        command=["extract", "a.jsonl", "--format", "jsonl"],
        status=0,
        files={"a.jsonl": _record(given)},
        seconds=5,
        says=(r"^Warning: a\.jsonl:1: date .* left out: cannot be read as a date",)
        if told and not crawled
        else (),
        holds=_dated(crawled),
    )
    yield Attack(
        name=f"{name} as an option",
        command=["add", "a.txt", "--date", given],
        status=2,
        files={"a.txt": _TEXT.encode()},
        seconds=5,
        says="cannot .*read .* as a date; write it like",
    )
    if number % 4 == 1:
        yield Attack(
            name=f"{name} as a filter",
            command=["speaker", "Lee", f"--until={given}"],
            status=2,
            seconds=5,
            says="cannot .*read .* as a date",
        )
    if number % 6 == 0:
        data = f"By Ana Lee\nPublished {given}\n\n{_TEXT}\n".encode()
        yield Attack(
            name=f"{name} in a text",
            command=["add", "a.txt"],
            files={"a.txt": data},
            status=0,
            seconds=10,
            prints="1 article added",
        )
    if number % 5 == 0:
        yield Attack(name=f"{name} from Python", command=["extract", "--date", given], status=2, says=(ANY,))
