"""What stands for loaded models in worker processes, which no test can reach into.

An article with the words "KILLS ITS READER" ends the process that reads it as the system does when memory
runs out, one with "HANGS" never ends, and "KILLS ONCE" leaves a file by which it knows that it has.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.errors import ModelError
from quotes.types import Article, Extraction
from quotetrail.jobs.worker import Extractor

from support.fake_extraction import FakeParser, fake_extraction


def load() -> tuple[str, Extractor]:
    return FakeParser.model, extract


def load_nothing() -> tuple[str, Extractor]:
    raise ModelError("mine", "ner/context.safetensors is missing")


def die_at_once() -> tuple[str, Extractor]:
    os._exit(1)


def extract(articles: Iterable[Article]) -> Iterator[Extraction]:
    for article in articles:
        if "KILLS ITS READER" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "CRASHES" in article.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "HANGS" in article.text:
            Path(article.id).with_suffix(".pid").write_text(str(os.getpid()))
            time.sleep(600)
        if "KILLS ONCE" in article.text and not (mark := Path(article.id)).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield fake_extraction(article)
