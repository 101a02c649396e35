"""A few examples of each target of the fuzzing; `attacks.fuzz` tries as many as there is time for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from attacks.fuzz_judgements import JudgedArchive
from attacks.fuzz_targets import TARGETS

FEW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("target", TARGETS)
def test_target(target: str) -> None:
    FEW(TARGETS[target])()


def test_judgements() -> None:
    run_state_machine_as_test(JudgedArchive, settings=settings(FEW, max_examples=3, stateful_step_count=12))
