"""Measure the attribution on quotations of load articles that readers judged in context.

    python benchmarks/rough_pages.py [--part kept|learnt] [--shared ../shared] [--parses parses]

``training/read/load.jsonl`` has the judgements (see ``training/README.md``). The part that is ``kept`` for
measuring is a quarter of the articles; from the others the weights have learnt. Each quotation counts for as
many as it stands for among all of those articles. Prints what is shown and said, extents and speakers, and
how well the probabilities hold.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

from attribution_groups import Tokens, dice
from read_quotations import ReadQuotation, is_kept_for_measuring, read_articles, read_quotations

from quotes.pipeline import extract
from quotes.types import SAID, Quote

#: A weight, a probability, and whether what it speaks of is so.
Row = tuple[float, float, bool]
#: These name nobody, and tell nobody wrong.
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who", "that", "which", "his", "her", "their"])
BARS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one judged quotation: the quotation found in its place, if any, and what is right."""

    label: ReadQuotation
    quote: Quote | None
    extent: bool | None
    speaker: str  # "right", "wrong", "open" though told, or "?"

    @property
    def said(self) -> float:
        return self.quote.said if self.quote is not None else 0.0


def judge(label: ReadQuotation, quotes: Sequence[Quote], text: str, tokens: Tokens) -> Judged:
    """Look for a judged quotation among those found."""
    where = label.among([quote.spans for quote in quotes], tokens)
    if where is None:
        return Judged(label, None, None, "?")
    found = quotes[where]
    should = tokens.of(*((span.start, span.end) for span in label.extent))
    own = tokens.of(*((span.start, span.end) for span in found.spans))
    return Judged(label, found, dice(own, should) >= 0.9 if should else None, _speaker(label, found, text))


def _speaker(label: ReadQuotation, quote: Quote, text: str) -> str:
    if label.said is False or label.unknown:
        return "?"
    names = list(quote.joint_names) or ([quote.speaker_name] if quote.speaker_name else [])
    if not label.named:
        if names:
            return "wrong"
        phrase = label.phrase
        if phrase is None or quote.speaker is None:
            return "right" if phrase is None else "open"
        if phrase.start < quote.speaker.end and quote.speaker.start < phrase.end:
            return "right"
        meant = quote.antecedent  # "residents" before "they" tells as much as a reader does
        if meant is not None and phrase.start < meant.end and meant.start < phrase.end:
            return "right"
        return "open" if quote.speaker.text.lower() in _PRONOUNS else "wrong"
    if not names:
        return "open"
    return "right" if label.is_named(names, text) else "wrong"


def share(rows: Iterable[tuple[float, bool]]) -> str:
    pairs = list(rows)
    whole = sum(weight for weight, _ in pairs)
    return f"{100 * sum(w for w, ok in pairs if ok) / whole:5.1f} (n {len(pairs)})" if whole else "-"


def calibration_error(what: str, rows: list[Row]) -> None:
    """Print how often what a probability speaks of is so, in bins."""
    whole = sum(weight for weight, _, _ in rows)
    error = 0.0
    print(f"\n| {what} | n | mean | right |\n|---|--:|--:|--:|")
    for low, high in ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.3, 0.6), (0.0, 0.3)):
        inside = [row for row in rows if low <= row[1] < high]
        weight = sum(w for w, _, _ in inside)
        if not weight:
            continue
        mean = sum(w * p for w, p, _ in inside) / weight
        right = sum(w for w, _, ok in inside if ok) / weight
        error += abs(mean - right) * weight / whole
        print(f"| {low:.2f}-{min(high, 1):.2f} | {len(inside)} | {100 * mean:.1f} | {100 * right:.1f} |")
    print(f"expected calibration error: {100 * error:.1f} points of {len(rows)}")


def report(judged: list[Judged], bar: float) -> None:
    """Print all figures."""
    clear = [one for one in judged if one.label.said is not None]
    print(f"{len(judged)} judged, {len(clear)} clearly said or not; "
          f"said {share((j.label.weight, j.label.said is True) for j in clear)}")  # fmt: skip
    print("\n| bar | of what is shown said | of what is said shown |\n|---|--:|--:|")
    for at in BARS:
        shown = [(j.label.weight, j.label.said is True) for j in clear if j.said >= at]
        kept = [(j.label.weight, j.said >= at) for j in clear if j.label.said]
        print(f"| {at} | {share(shown)} | {share(kept)} |")
    visible = [j for j in judged if j.label.said is not False and j.said >= bar]
    print(f"\nshown at {bar}:")
    for kind in ("all", "direct", "indirect", "mixed"):
        some = [j for j in visible if j.quote is not None and kind in ("all", j.quote.kind.value)]
        extents = [(j.label.weight, j.extent) for j in some if j.extent is not None]
        known = [j for j in some if j.speaker != "?"]
        who = [share((j.label.weight, j.speaker == s) for j in known) for s in ("right", "wrong", "open")]
        print(f"{kind}: extent {share(extents)}; speaker right {who[0]}, wrong {who[1]}, open {who[2]}")
    calibration_error("said", [(j.label.weight, j.said, bool(j.label.said)) for j in clear if j.quote])
    extent_rows = [(j.label.weight, j.quote.extent, j.extent) for j in visible
                   if j.quote and j.extent is not None]  # fmt: skip
    calibration_error("extent", extent_rows)
    for what, told in (("confidence, a name", True), ("confidence, a phrase", False)):
        calibration_error(
            what,
            [
                (j.label.weight, j.quote.confidence, j.speaker == "right")
                for j in visible
                if j.quote and j.quote.speaker and bool(j.quote.speaker_name) is told and j.speaker != "?"
            ],
        )


def judged_quotations(part: str, parses: Path, shared: Path | None) -> list[Judged]:
    """Every judged quotation of a part, with what is found of it."""
    wanted = {
        article: labels
        for article, labels in read_quotations().items()
        if is_kept_for_measuring(article) is (part == "kept")
    }
    found = []
    for labels, parsed in read_articles(wanted, parses, shared):
        text, quotes = parsed.article.text, extract(parsed)
        tokens = Tokens(text)
        found += [judge(label, quotes, text, tokens) for label in labels]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    beside = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("QUOTETRAIL_SHARED", beside)))
    parser.add_argument("--parses", type=Path, default=Path("parses"))
    parser.add_argument("--part", choices=("kept", "learnt"), default="kept")
    parser.add_argument("--bar", type=float, default=SAID)
    options = parser.parse_args()
    options.parses.mkdir(parents=True, exist_ok=True)
    cache = options.parses / "read_quotations.jsonl"
    report(judged_quotations(options.part, cache, options.shared), options.bar)


if __name__ == "__main__":
    main()
