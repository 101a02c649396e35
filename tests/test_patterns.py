"""No regular expression of the project takes long, whatever it is given.

A pattern that can match one text in many ways goes through all of them before it finds that none fits: a line
of a hundred characters can then take hours. So each is given long texts that it nearly matches.
"""

from __future__ import annotations

import ast
import pkgutil
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from quotes.read.article.agencies import agency
from quotes.read.article.bylines import byline_names
from quotes.read.article.datelines import match_dateline
from quotes.read.article.inserts import find_inserts
from quotes.read.article.line_roles import role_of
from quotes.read.article.metadata import find_published, find_wire
from quotes.types import Paragraph, Role, Span
from tests.support.near_matches import near_matches

LONG = 8_000
"""Characters. A pattern that looks at each part of a text once takes some 0.1 ms; one that begins again at
every character half a second."""
MOST_SECONDS = 0.2  # of this process alone
LINE = 300
"""Characters of a line that the patterns of these modules are asked about; longer ones they never see."""


def _read_card(line: str) -> None:
    find_inserts(f"{line} MORE")


def _read_credit(line: str) -> None:
    credit = (Paragraph(Span(0, len(line)), Role.CREDIT),)
    find_wire(line, credit)
    find_published(line, credit)


READS_LINES: dict[str, Callable[[str], object]] = {
    "quotes.read.article.agencies": agency,
    "quotes.read.article.bylines": byline_names,
    "quotes.read.article.datelines": match_dateline,
    "quotes.read.article.inserts": _read_card,
    "quotes.read.article.line_roles": role_of,
    "quotes.read.article.metadata": _read_credit,
}
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def _modules() -> Iterator[Any]:
    for package in ("quotes", "db", "quotetrail"):
        for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            if ".migrations." not in found.name:
                yield import_module(found.name)


def _in(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _in(part)
    elif isinstance(value, dict):
        yield from _in(list(value.values()))


def _patterns() -> dict[str, tuple[re.Pattern[str], set[str]]]:
    """The patterns of the project, each under its module and name, with the methods that are called on it."""
    found: dict[str, tuple[re.Pattern[str], set[str]]] = {}
    for module in _modules():
        source = Path(module.__file__).read_text(encoding="utf-8")
        called = [
            (ast.unparse(node.func.value), node.func.attr)
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in METHODS
        ]
        for node in ast.walk(ast.parse(source)):
            match node:  # those that are written where they are used
                case ast.Call(ast.Attribute(ast.Name("re"), method), [ast.Constant(str(written)), *_]):
                    if method in METHODS:
                        found[f"{module.__name__}:{node.lineno}"] = (re.compile(written), {method})
        for name, value in vars(module).items():
            own = list(_in(value))
            methods = (
                {method for on, method in called if on == name} if isinstance(value, re.Pattern) else set()
            )
            for number, pattern in enumerate(own):
                if isinstance(pattern.pattern, str) and not any(
                    pattern is known for known, _ in found.values()
                ):
                    key = f"{module.__name__}.{name}" + (f"[{number}]" if len(own) > 1 else "")
                    found[key] = (pattern, methods or {"search"})
    return found


def _reader(name: str) -> Callable[[str], object] | None:
    """What reads a line with this pattern, if it never sees more than one."""
    return next(
        (read for module, read in READS_LINES.items() if name.startswith((f"{module}.", f"{module}:"))), None
    )


PATTERNS = _patterns()
LONG_ONES = [name for name in PATTERNS if _reader(name) is None]
LINE_ONES = [name for name in PATTERNS if _reader(name) is not None]


@contextmanager
def _no_longer_than(seconds: float, what: str) -> Iterator[None]:
    """Fail if this takes longer, in seconds of this process; the search itself is broken off."""

    def stop(*_: object) -> None:
        raise TimeoutError(what)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("name", LONG_ONES)
def test_a_long_text_that_nearly_matches_is_read_once(name: str) -> None:
    pattern, methods = PATTERNS[name]
    for text in near_matches(pattern, LONG):
        for method in sorted(methods):
            with _no_longer_than(MOST_SECONDS, f"{name}.{method}({text[:40]!r}...{text[-9:]!r})"):
                if method == "sub":
                    pattern.sub("", text)
                elif method == "finditer":
                    for _ in pattern.finditer(text):
                        pass
                else:
                    getattr(pattern, method)(text)


@pytest.mark.parametrize("name", LINE_ONES)
def test_a_line_that_nearly_matches_is_read_at_once(name: str) -> None:
    read = _reader(name)
    assert read is not None
    for text in near_matches(PATTERNS[name][0], LINE):
        line = " ".join(text.split())[-LINE:]
        for most in (110, 150, 240, LINE):  # some rules look at shorter ones only
            with _no_longer_than(0.05, f"{name} on {line[:40]!r}...{line[-9:]!r}"):
                read(line[:most])
