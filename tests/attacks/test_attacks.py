"""The corpus of attacks: all of them with ``--all-attacks``, else every fortieth of each kind."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from attacks.attack import Attack

if sys.platform != "linux":
    pytest.skip("limits of time and memory are set as Linux has them", allow_module_level=True)

from attacks.arena import Arena

KINDS = sorted(path.stem for path in (Path(__file__).parent / "kinds").glob("[a-z]*.py"))
FAILURES = Path(__file__).parent / "known_failures.txt"


def known_failures() -> Iterator[tuple[re.Pattern[str], str]]:
    """Patterns of attacks that do not hold yet, with the reason."""
    for line in FAILURES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, _, reason = line.partition(" # ")
            yield re.compile(pattern.strip()), reason


def corpus() -> Iterator[object]:
    """Every attack as a parameter; the id is its kind and name."""
    failures = list(known_failures())
    names = set()
    for kind in KINDS:
        for attack in import_module(f"attacks.kinds.{kind}").attacks():
            id = f"{kind}: {attack.name}"
            assert id not in names, f"two attacks are called {id}"
            names.add(id)
            reasons = [reason for pattern, reason in failures if pattern.fullmatch(id)]
            yield pytest.param(
                attack, id=id, marks=[pytest.mark.xfail(strict=True, reason=r) for r in reasons]
            )


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Arena:
    return Arena(tmp_path_factory.mktemp("arena"))


@pytest.mark.models
@pytest.mark.parametrize("attack", list(corpus()))
def test_attack(attack: Attack, arena: Arena) -> None:
    if faults := arena.faults(attack):
        pytest.fail("\n".join(faults), pytrace=False)
