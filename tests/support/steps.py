"""Work counted in steps, not seconds: whether it grows as its input does.

A step is a line of Python. What a call does inside C is not counted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

Input = TypeVar("Input")


def steps_of(work: Callable[[], object]) -> int:
    """Return how many lines of Python a piece of work runs."""
    steps = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    gc.collect()
    gc.disable()  # what is done for garbage of others is no step
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
        gc.enable()
    return steps


def growth_of(make: Callable[[int], Input], work: Callable[[Input], object], size: int) -> float:
    """Return by what factor the steps grow when the input doubles: 2 if in proportion, 4 if squared.

    Args:
        make: gives the input of a size.
        work: is counted.
        size: of the smaller input.
    """
    once, twice = make(size), make(2 * size)
    work(twice)  # what is loaded and remembered the first time is no step
    return steps_of(lambda: work(twice)) / steps_of(lambda: work(once))
