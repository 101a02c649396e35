"""Time a check of a long draft against an archive, each time as a process of its own.

    python benchmarks/check_speed.py ARCHIVE [--words 5000] [--quotations 60] [--rounds 3] [--draft FILE]

The draft is made of an archive of real articles: sentences that quote somebody, as printed or with a word
exchanged, and sentences of other articles between them. With `--draft` it is kept there. Printed are the
seconds by the clock and of the processor for each of: `check`, `check --no-parse`, both with loading; and, in
one process with everything loaded, the draft parsed, and its findings.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_QUOTED = """
    SELECT a.text, q.start, q."end", q.speaker_name FROM quotations q JOIN articles a ON a.id = q.article_id
    WHERE q.is_said AND q.speaker_name IS NOT NULL AND q.confidence > 0.9 AND q.kind = :kind
    AND q."end" - q.start BETWEEN 50 AND 240 ORDER BY q.id
"""
_KINDS = ("direct", "direct", "direct", "indirect", "mixed")
_EXCHANGED = ((" will ", " would "), (" not ", " now "), (" more ", " less "), (" the ", " their "))
_SEED = 11


def made_draft(archive: str, words: int, quotations: int) -> str:
    """Return a draft with so many quotations of an archive in SQLite, in about so many words."""
    dice = random.Random(_SEED)
    with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as file:
        printed = {kind: file.execute(_QUOTED, {"kind": kind}).fetchall() for kind in set(_KINDS)}
    said = [_sentence(dice, *dice.choice(printed[_KINDS[n % len(_KINDS)]]), n) for n in range(quotations)]
    told = list(_narration(dice, printed["indirect"], words - sum(len(one.split()) for one in said)))
    share = -(-len(told) // max(1, len(said)))
    parts = []
    for number, one in enumerate(said):
        parts += [one, " ".join(told[number * share : (number + 1) * share])]
    return "The draft\n\n" + "\n\n".join(filter(None, parts)) + "\n"


def _sentence(dice: random.Random, text: str, start: int, end: int, speaker: str, number: int) -> str:
    content = " ".join(text[start:end].split()).strip(" ,")
    if number % 3 == 2:
        old, new = dice.choice(_EXCHANGED)
        content = content.replace(old, new, 1)
    if content[0] in '“"':
        closing = "”" if content[0] == "“" else content[0]
        return content.rstrip(',.”"') + f",{closing} said {speaker}."
    that = "" if content.startswith("that ") else "that "
    return f"{speaker} said {that}{content}."


def _narration(dice: random.Random, rows: Sequence[tuple[str, int, int, str]], words: int) -> Iterator[str]:
    """Sentences of articles without quotation marks, so many words of them."""
    while words > 0:
        text = dice.choice(rows)[0]
        plain = [one for one in text.split(". ") if 8 <= len(one.split()) <= 40 and one.isprintable()]
        for one in dice.sample(plain, min(3, len(plain))):
            if not set(one) & set('“”"'):
                words -= len(one.split())
                yield f"{one.strip(' .')}."


def timed(words: Sequence[str], rounds: int) -> tuple[float, float]:
    """Return the best seconds by the clock, and of the processor, of a command of quotetrail."""
    found = []
    for _ in range(rounds):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-m", "cli", *words], stdout=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found.append((time.perf_counter() - start, used))
    return min(found)


def stages(archive: str, draft: str) -> tuple[float, float, int]:
    """Return the seconds of the processor for the parse of a draft and for its findings; and how many."""
    from db.check import stored_archive
    from quotes.check import check_draft
    from quotes.pipeline import extract_readable, load_extractor
    from quotes.read.files import read_articles

    loaded = load_extractor("embedded")
    start = time.process_time()
    (found,) = extract_readable(read_articles([draft]), lambda: loaded, print)
    parsed = time.process_time()
    with stored_archive(archive) as printed:
        findings = check_draft(found, printed, parse=loaded[1].sentences)
    return parsed - start, time.process_time() - parsed, len(findings)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive")
    parser.add_argument("--words", type=int, default=5000)
    parser.add_argument("--quotations", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--draft", type=Path)
    given = parser.parse_args()
    text = made_draft(given.archive, given.words, given.quotations)
    with tempfile.TemporaryDirectory() as folder:
        draft = given.draft or Path(folder) / "draft.txt"
        draft.write_text(text, encoding="utf-8")
        print(f"{len(text.split()):,} words")
        for more in ([], ["--no-parse"]):
            words = ["check", str(draft), "--db", given.archive, *more]
            clock, used = timed(words, given.rounds)
            print(f"{' '.join(['check', *more])}: {clock:.2f} s by the clock, {used:.2f} s of the processor")
        parsed, checked, number = stages(given.archive, str(draft))
        print(f"loaded: {parsed:.2f} s to parse it, {checked:.2f} s for {number} findings")


if __name__ == "__main__":
    main()
