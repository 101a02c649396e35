"""One thread for small products: handing them to a second one costs more than it saves.

Measured on the embedded models (docs/models.md): two threads parse no faster than one on idle cores, and
many times slower where another program wants a core, as each of some thousand steps then waits for it.
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
