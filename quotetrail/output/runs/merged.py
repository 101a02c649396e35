"""What merging archives came to, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from db.archive.session import session_scope
from db.merge.merge import Merging
from db.merge.source import Source
from db.store.runs import made_by
from quotes.data import rules_version
from quotes.text import count
from quotetrail.output.runs.progress import summary

_MOST = 20
"""Contradictions that are told; `quotetrail judge list` shows all judgements."""


def warnings(sources: Iterable[Source]) -> Iterator[str]:
    """Yield a line for each archive with articles that other rules or several models have read."""
    models: set[str] = set()
    for source in sources:
        with session_scope(source.engine) as session:
            made = made_by(session)
        models |= {one.model for one in made}
        if other := sum(one.articles for one in made if one.rules != rules_version()):
            yield (
                f"Warning: {source.name}: {count(other, 'article')} read by other rules than today's; merged "
                "as they are. `quotetrail refresh` reads them again."
            )
    if len(models) > 1:
        yield (
            f"Warning: the archives were read by different models ({', '.join(sorted(models))}); merged as "
            "they are. `quotetrail refresh --models NAME` reads them with one."
        )


def merged_lines(tally: Merging, reasons: Mapping[str, int], *, would: bool) -> list[str]:
    """Return what was merged, or would be, in lines.

    Args:
        tally: the counts.
        reasons: why articles were not added, with how many for each reason.
        would: it was a dry run.
    """
    # New versions are many here, and each is shown by `quotetrail article`.
    lines = [summary(replace(tally, edited=[]), reasons, would=would)]
    recorded = [
        count(number, what)
        for number, what in (
            (tally.judged.added, "judgement"),
            (tally.corrected.added, "correction"),
            (tally.outlets, "name of an outlet" if tally.outlets == 1 else "names of outlets"),
        )
        if number
    ]
    if recorded:
        lines.append(f"{', '.join(recorded)} {'would come along' if would else 'came along'}.")
    replaced = tally.judged.replaced + tally.corrected.replaced
    if replaced:
        two = "Two contradict each other" if len(replaced) == 1 else f"{len(replaced):,} times two contradict"
        lines.append(f"{two}; both are kept, and the later holds:")
        for later, earlier in replaced[:_MOST]:
            lines.append(f"  {later}")
            lines.append(f"    instead of: {earlier}")
        if (more := len(replaced) - _MOST) > 0:
            lines.append(f"  and {more:,} more; `quotetrail judge list` shows all judgements")
    lines += [f"Warning: not carried over: {one}" for one in tally.corrected.refused]
    return lines
