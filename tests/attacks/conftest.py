"""Which attacks are run, and the table of what held."""

from __future__ import annotations

from collections import Counter

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep some attacks of each kind, unless all are asked for or one is named."""
    sample = config.getoption("--one-attack-in")
    if config.getoption("--all-attacks") or sample == 1 or any("::" in argument for argument in config.args):
        return
    kept, left, seen = [], [], Counter[str]()
    for item in items:
        kind = _kind(item.nodeid)
        seen[kind] += 1
        (left if kind and seen[kind] % sample != 1 else kept).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many attacks of each kind were tried and held."""
    counted: dict[str, Counter[str]] = {}
    for outcome in ("passed", "xfailed", "failed", "error", "xpassed"):
        for report in terminalreporter.stats.get(outcome, ()):
            if kind := _kind(report.nodeid):
                counted.setdefault(kind, Counter())[outcome] += 1
    if not counted:
        return
    terminalreporter.section("attacks")
    rows = [(kind, found) for kind, found in sorted(counted.items())]
    rows.append(("all", sum(counted.values(), Counter())))
    terminalreporter.write_line(f"{'kind':<24}{'tried':>8}{'held':>8}{'failed':>8}")
    for kind, found in rows:
        held, tried = found["passed"] + found["xpassed"], found.total()
        terminalreporter.write_line(f"{kind:<24}{tried:>8}{held:>8}{tried - held:>8}")


def _kind(nodeid: str) -> str:
    """The kind of an attack; empty for another test."""
    name = nodeid.partition("test_attacks.py::test_attack[")[2]
    return name.partition(":")[0].replace("_", " ")
