"""Imported by the server that forks workers, before it forks any: it loads the models that all will share.

The variable `MODELS` says which; nothing else can be passed to that server. If they cannot be loaded,
the worker that tries again says why.
"""

from __future__ import annotations

import os
from contextlib import suppress

from quotetrail.jobs.worker import end_with_parent, keep_quiet, loaded

MODELS = "QUOTETRAIL_WORKERS_MODELS"

end_with_parent()  # also while it loads, when it does not look whether its parent is there
if models := os.environ.get(MODELS):
    keep_quiet()
    with suppress(Exception):
        loaded(models)
