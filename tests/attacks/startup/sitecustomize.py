"""Python imports this first in a process that is attacked: it is watched, and what it did is written down."""

import atexit
import os
import sys
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from attacks.watch import watching

sys.path.pop(0)
_kept = ExitStack()
_seen = _kept.enter_context(watching(Path(os.environ["ATTACKED_FOLDER"])))


@atexit.register
def write_down() -> None:
    _kept.close()
    Path(os.environ["ATTACKED_NOTES"]).write_text("\n".join(_seen), encoding="utf-8", errors="replace")
