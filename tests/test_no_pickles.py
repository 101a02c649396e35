"""No module reads or writes pickles, but with torch's reader of weights, which makes nothing else, and what a
worker process of ours answers through its pipe."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from support.paths import ROOT

READ_CODE = {"pickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "jsonpickle"}
#: Here the pipes to our own processes end, on which `multiprocessing` sends pickles in any case.
BETWEEN_PROCESSES = {ROOT / "quotetrail" / "jobs" / "process.py": ["import pickle"]}
FOLDERS = ("quotes", "db", "quotetrail", "training", "benchmarks")
MODULES = sorted([ROOT / "cli.py"] + [path for name in FOLDERS for path in (ROOT / name).rglob("*.py")])


def offences(source: str) -> list[str]:
    """What a module does that could run what is in a file."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [f"import {name.name}" for name in names if name.name.split(".")[0] in READ_CODE]
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in READ_CODE:
                found.append(f"from {module}")
            case ast.Call(func=function, keywords=keywords):
                given = {word.arg: ast.unparse(word.value) for word in keywords}
                found += [
                    f"{name}={given[name]}" for name in ("allow_pickle", "pickle_module") if name in given
                ]
                if given.get("weights_only", "True") != "True":
                    found.append(f"weights_only={given['weights_only']}")
                if ast.unparse(function) == "torch.load" and "weights_only" not in given:
                    found.append("torch.load without weights_only")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_that_is_read_can_run(path: Path) -> None:
    assert offences(path.read_text(encoding="utf-8")) == BETWEEN_PROCESSES.get(path, [])


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import load",
        "import torch.nn, joblib.memory",
        "torch.load(path)",
        "torch.load(path, weights_only=False)",
        "load(path, weights_only=trusted)",
        "np.load(path, allow_pickle=True)",
    ],
)
def test_what_could(source: str) -> None:
    assert offences(source)
