"""Which tests run a module: ``python tests/find_test.py quotes/speakers/salience.py``.

Prints the test at the module's own place in ``tests/``, the tests that import it, and the files of cases that
name it. If no test imports it, those that import the modules that use it, and so on; at last those of
its folder.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # to run without an installation

from attribution.notation import modules_of
from support.paths import ROOT, TESTS


def find_tests(module: str) -> list[str]:
    """Return the paths of the tests of a module, nearest first; paths are relative to the repository."""
    path = Path(module)
    own = TESTS / path.parent / f"test_{path.name}"
    found = [own] if own.is_file() else []
    found += [
        cases for cases in sorted((TESTS / "cases").glob("*.txt")) if module in modules_of(cases.read_text())
    ]
    users = _users()
    near, seen = {_dotted(path)}, set[str]()
    while near and not any(".test_" in name for name in near):
        seen |= near
        near = {user for name in near for user in users.get(name, ())} - seen
    found += [ROOT / f"{name.replace('.', '/')}.py" for name in sorted(near) if ".test_" in name]
    for folder in path.parents:
        found = found or sorted((TESTS / folder).glob("test_*.py"))
    return list(dict.fromkeys(path.relative_to(ROOT).as_posix() for path in found))


@cache
def _users() -> dict[str, set[str]]:
    """Each module with the modules and tests that import it."""
    users: dict[str, set[str]] = {}
    for folder in ("quotes", "db", "quotetrail", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            for name in _imports(path):
                users.setdefault(name, set()).add(_dotted(path.relative_to(ROOT)))
    return users


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


if __name__ == "__main__":
    for given in sys.argv[1:]:
        if not (ROOT / given).is_file():
            sys.exit(f"no such module: {given}")
        print(*find_tests(given), sep="\n")
