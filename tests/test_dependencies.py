"""What the program needs: bounded, listed in the CycloneDX form, and nothing else."""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from support.paths import ROOT

FOR_DEVELOPERS = {"test", "dev", "browser-test"}


def extras() -> dict[str, list[Requirement]]:
    """What each extra for users needs; "" stands for the program without any."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    parts = {"": setup["options"]["install_requires"], **setup["options.extras_require"]}
    return {
        extra: [Requirement(line) for line in lines.splitlines() if line.strip()]
        for extra, lines in parts.items()
        if extra not in FOR_DEVELOPERS
    }


def required() -> dict[str, Requirement]:
    """What the program needs with all extras, by the name that the package index has for it."""
    wanted = [one for some in extras().values() for one in some]
    return {plain(one.name): one for one in wanted if one.name != "quotetrail"}


def test_all_has_every_extra_for_reading() -> None:
    named = set().union(*(one.extras for one in extras()["all"]))
    assert named == extras().keys() - {"", "all", "postgresql", "spark"}


def plain(name: str) -> str:
    """The name of a package as the index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    for name, one in required().items():
        signs = {part.operator for part in one.specifier}
        assert ">=" in signs, name
        assert signs & {"<", "<="}, name


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The list that the documented command makes of this environment."""
    if find_spec("cyclonedx_py") is None:
        pytest.skip("cyclonedx-bom is not installed")
    path: Path = tmp_path_factory.mktemp("list") / "dependencies.cdx.json"
    command = ["-m", "cyclonedx_py", "environment", sys.executable, "--validate", "-o", str(path)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_list_has_what_the_program_needs_in_versions_that_it_allows(listed: dict[str, Any]) -> None:
    assert listed["bomFormat"] == "CycloneDX"
    needed = {plain(one.name) for one in extras()[""]}
    versions = {plain(one["name"]): one["version"] for one in listed["components"]}
    for name, one in required().items():
        if name in needed or name in versions:  # extras need not be installed
            assert one.specifier.contains(versions[name], prereleases=True), (name, versions[name])


def test_everything_in_the_list_can_be_looked_up(listed: dict[str, Any]) -> None:
    for one in listed["components"]:
        if one["name"] != "quotetrail":
            assert one["purl"].startswith("pkg:pypi/"), one["name"]
