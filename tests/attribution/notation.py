"""Cases of attribution written as news with its quotations marked in place.

    # direct: cue before
    {Ana Lee} [said]: <1>"We will appeal."</1>
    = 1: Ana Lee

A file begins with a line that names the modules it exercises (``modules: quotes/find/cues.py ...``) and
holds any number of cases, separated by a line ``---``. The comment line names the case:
the phenomenon, a colon, and what is special in it. The text follows, blank lines included.

``<1>…</1>`` is content; ranges with the same number are one quotation. ``[1:said]`` is its cue,
``{1:Ana Lee}`` its speaker's mention. Without a number, a cue or a speaker belongs to quotation 1;
``{1,2:Ana Lee}`` serves two. Braces nest. Two speakers marked for one quotation: either will do.
A ``*`` stands before the head of a mention where that is not its last word before a comma or preposition
("{two *officials briefed on the talks}"). A backslash takes the meaning from ``< [ { } ] * \\``.

Lines after the text say more:

``= 1: Ana Lee``          the name the mention stands for, or ``undecided`` ("a | b": either)
``kind 1: mixed``         how the content stands in the text
``reported_by 1: Xinhua`` who passes the statement on
``stands 1: a man``       what the pronoun of an open speaker stands for, or ``nothing``
``pull 1``                a pull quote
``speaker 1: any``        whoever is named will do (unmarked means: nobody may be named)
``one 1,2``               the two may as well be found as one quotation
``none``                  no quotation at all
``more ok``               what else is found does no harm
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quotes.types import Span

_MODULES = "modules: "
_TAG = re.compile(r"<(/?)(\d+)>")
_OPEN = re.compile(r"([\[{])(?:(\d+(?:,\d+)*):(?!\d))?")
_LINE = re.compile(
    r"(?P<key>=|kind|reported_by|stands|speaker|pull) ?(?P<number>\d+)(?:: *(?P<value>.+))?$"
    r"|(?P<word>none|more ok|one (?P<joined>\d+,\d+))$"
)
_HEAD_ENDS = re.compile(r",|\s(?:of|who|at|in|from|for|with|on|that)\s")
_WORD = re.compile(r"[\w&]+(?:[-.'’][\w&]+)*")


class NotationError(ValueError):
    """A case that is not written as this module says."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """An expected mention and its head, as ranges of the plain text."""

    span: Span
    head: Span


@dataclass(slots=True)
class Expected:
    """What one quotation of a case should be; ``None`` or empty where the case does not say."""

    spans: list[Span] = field(default_factory=list)
    cue: Span | None = None
    speakers: list[Speaker] = field(default_factory=list)
    any_speaker: bool = False
    names: tuple[str | None, ...] = ()  # None: undecided
    kind: str | None = None
    reported_by: str | None = None
    stands_for: str | None = None
    pull_quote: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One piece of news with the quotations a careful reader would mark in it."""

    id: str
    text: str
    quotes: dict[int, Expected]
    more_ok: bool = False
    joined: tuple[int, int] | None = None

    @property
    def phenomenon(self) -> str:
        return self.id.partition(":")[0]


def read_cases(folder: Path) -> list[Case]:
    """All cases of the ``.txt`` files of a folder, in the order of the files' names.

    Raises:
        NotationError: a case that cannot be understood, or two of one name.
    """
    cases: list[Case] = []
    for path in sorted(folder.glob("*.txt")):
        if path.name != "known_failures.txt":
            cases += parse_cases(path.read_text(encoding="utf-8"))
    ids = [case.id for case in cases]
    if twice := {id for id in ids if ids.count(id) > 1}:
        raise NotationError(f"two cases of one name: {sorted(twice)}")
    return cases


def parse_cases(written: str) -> Iterator[Case]:
    """The cases of one file, in order."""
    for block in re.split(r"^---\n", written, flags=re.M):
        if block.strip() and not block.startswith(_MODULES):
            yield parse_case(block)


def modules_of(written: str) -> list[str]:
    """Return the paths of the modules that a file of cases exercises, as its first line names them."""
    first, _, _ = written.partition("\n")
    return first.removeprefix(_MODULES).split() if first.startswith(_MODULES) else []


def parse_case(block: str) -> Case:
    """One case: comment line, marked text, annotation lines."""
    head, _, rest = block.strip().partition("\n")
    if not head.startswith("# ") or ":" not in head:
        raise NotationError(f"no comment line '# phenomenon: detail' above {block.strip()[:80]!r}")
    lines = rest.split("\n")
    notes: list[re.Match[str]] = []
    while lines and (not lines[-1].strip() or (match := _LINE.match(lines[-1]))):
        if lines.pop().strip():
            notes.insert(0, match)
    id = head[2:].strip()
    try:
        text, quotes = _marked("\n".join(lines).strip("\n"))
        said = _annotate(quotes, notes)
    except NotationError as error:
        raise NotationError(f"{id}: {error}") from None
    if bool(quotes) == ("none" in said):
        raise NotationError(f"{id}: neither quotations nor 'none', or both")
    if wrong := [n for n, quote in quotes.items() if not quote.spans]:
        raise NotationError(f"{id}: no content {wrong}")
    joined = next((word.removeprefix("one ").split(",") for word in said if word.startswith("one ")), None)
    return Case(id, text, quotes, "more ok" in said, (int(joined[0]), int(joined[1])) if joined else None)


def _marked(marked: str) -> tuple[str, dict[int, Expected]]:
    """The plain text, and what the marks in it say."""
    plain: list[str] = []
    quotes: dict[int, Expected] = {}
    contents: dict[int, int] = {}
    nested: list[tuple[str, list[int], int]] = []
    stars: list[int] = []
    i = length = 0
    while i < len(marked):
        c = marked[i]
        if (tag := _TAG.match(marked, i)) is not None:
            number = int(tag[2])
            if not tag[1]:
                if number in contents:
                    raise NotationError(f"<{number}> inside <{number}>")
                contents[number] = length
            elif number not in contents:
                raise NotationError(f"</{number}> without <{number}>")
            else:
                quotes.setdefault(number, Expected()).spans.append(Span(contents.pop(number), length))
            i = tag.end()
            continue
        if (opened := _OPEN.match(marked, i)) is not None:
            nested.append((c, [int(n) for n in (opened[2] or "1").split(",")], length))
            i = opened.end()
            continue
        if c in "]}":
            if not nested or nested[-1][0] != {"]": "[", "}": "{"}[c]:
                raise NotationError(f"{c} closes nothing")
            _, numbers, start = nested.pop()
            span = Span(start, length)
            for number in numbers:
                quote = quotes.setdefault(number, Expected())
                if c == "]":
                    quote.cue = span
                else:
                    quote.speakers.append(Speaker(span, _head("".join(plain), span, stars)))
            i += 1
            continue
        if c == "*" and marked[i + 1 : i + 2].isalnum():
            stars.append(length)
            i += 1
            continue
        if c == "\\" and marked[i + 1 : i + 2] in tuple("<[{}]*\\"):
            i += 1
        plain.append(marked[i])
        length += 1
        i += 1
    if contents or nested:
        raise NotationError("a mark is left open")
    return "".join(plain), dict(sorted(quotes.items()))


def _head(text: str, span: Span, stars: list[int]) -> Span:
    """The starred word of a mention, else its last one before a comma or preposition."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
    if not words:
        raise NotationError(f"no word in the mention {span.of(text)!r}")
    starred = [word for word in words if word.start in stars]
    if starred:
        return starred[-1]
    end = _HEAD_ENDS.search(text, span.start, span.end)
    before = [word for word in words if end is None or word.end <= end.start()]
    return (before or words)[-1]


def _annotate(quotes: dict[int, Expected], notes: list[re.Match[str]]) -> set[str]:
    said = set()
    for note in notes:
        if note["word"]:
            said.add(note["word"])
            if note["joined"] and not set(map(int, note["joined"].split(","))) <= set(quotes):
                raise NotationError(f"{note[0]!r} about a quotation that is not there")
            continue
        number, value = int(note["number"]), (note["value"] or "").strip()
        if number not in quotes:
            raise NotationError(f"{note[0]!r} about a quotation that is not there")
        quote = quotes[number]
        match note["key"]:
            case "=":
                names = (name.strip() for name in value.split("|"))
                quote.names = tuple(None if name == "undecided" else name for name in names)
            case "kind":
                quote.kind = value
            case "reported_by":
                quote.reported_by = value
            case "stands":
                quote.stands_for = value
            case "speaker":
                quote.any_speaker = value == "any"
            case "pull":
                quote.pull_quote = True
    return said
