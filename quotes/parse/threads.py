"""One thread for small products: handing them to a second one costs more than it saves.

Measured on the embedded models beside other programs: a line of 100,000 letters took 17.6 s of the processor
with two threads and 1.6 s with one, as each of some thousand steps waits for the other thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """Torch computes in the calling thread only, inside the block."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
