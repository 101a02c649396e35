"""Three thirds of an archive, merged in several orders, beside one run over all of its articles.

    python benchmarks/merge.py base.db --articles 1500
    python benchmarks/merge.py base.db other.db --articles 1500 --server postgresql://localhost/postgres

What was found in the articles is taken from archives that hold it; no models are needed. The thirds are
stored apart (every third article), some quotations and persons are judged in each, and they are merged in
several orders. Printed are the seconds of the processor, and whether every export of each merged archive is
byte for byte that of the one run, with the same judgements recorded in it. With ``--server`` all of them are
also made in schemas of a PostgreSQL database, which are dropped afterwards.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import islice, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, create_engine, select, text

from db.archive.session import archive_url, open_archive, open_to_read, session_scope
from db.exports.export import export
from db.judge.judge import judge_said, judge_speaker
from db.judge.speakers import judge_link
from db.merge.merge import Merging, merge
from db.merge.source import Kept, Source
from db.models.printed import Article, Quotation
from db.models.speakers import Speaker
from db.store.articles import save_readings
from db.store.placing import Reading
from db.store.runs import begin_run

_WHAT = (
    ("quotes", "jsonl"), ("groups", "jsonl"), ("speakers", "jsonl"), ("articles", "jsonl"),
    ("annotations", "jsonld"), ("quotations", "jsonld"), ("provenance", "jsonld"),
)  # fmt: skip
_BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
_JUDGED = 4  # articles judged in each third

Numbered = tuple[int, Source, Kept]


def numbered(sources: Sequence[Source], number: int) -> list[Numbered]:
    """Return the first articles of archives, each with its place."""
    found: list[tuple[Source, Kept]] = []
    for source in sources:
        ids = [id for _, id in islice(source.in_order(), number - len(found))]
        kept = source.kept(ids)
        found += [(source, kept[id]) for id in ids]
    return [(place, *each) for place, each in enumerate(found)]


def stored(location: str, articles: Iterable[Numbered]) -> float:
    """Store articles as one run, each in the second of its place; return the seconds of the processor."""
    engine = open_archive(location, write=True)
    start = time.process_time()
    with session_scope(engine) as session:
        run = begin_run(session, model="again", versions={}, options={})
    rest = iter(articles)
    while some := list(islice(rest, 100)):
        for source in {id(source): source for _, source, _ in some}.values():
            source.read(kept.id for _, of, kept in some if of is source)
        with session_scope(engine) as session:
            save_readings(session, (_reading(each, run) for each in some))
    engine.dispose()
    return time.process_time() - start


def _reading(each: Numbered, run: int) -> Reading:
    place, source, kept = each
    return Reading(kept.article, lambda: source.quotes(kept.id), run, _BEGAN + timedelta(seconds=place))


def judge(location: str, articles: Sequence[Numbered]) -> None:
    """Judge some of these articles in an archive that holds them."""
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        for place, _, kept in articles[:: max(1, len(articles) // _JUDGED)][:_JUDGED]:
            said = session.execute(
                select(Quotation.id, Speaker.name)
                .join(Article, Article.id == Quotation.article_id)
                .join(Speaker, Speaker.id == Quotation.speaker_id)
                .where(Article.key == kept.article.id, Article.text == kept.article.text)
                .order_by(Quotation.ordinal)
            ).all()
            if len(said) < 2:
                continue
            judge_said(session, f"q{said[0].id}", said=False, judged_by="kim")
            name = f"Judith Nunn {place}"
            judge_speaker(session, f"q{said[1].id}", name, said=True, judged_by="lou", new=True)
            judge_link(session, name, f"Q{place + 1}", judged_by="kim")
    engine.dispose()


def exported(engine: Engine) -> str:
    """Return what stands for all exports of an archive."""
    digest = hashlib.blake2b(digest_size=8)
    for what, form in _WHAT:
        out = io.StringIO()
        with session_scope(engine) as session:
            export(session, what, form, out)
        digest.update(out.getvalue().encode())
    return digest.hexdigest()


def compare(new: Callable[[], str], articles: Sequence[Numbered], orders: int) -> None:
    """Print whether merging thirds gives the archive of one run."""
    thirds = [articles[place::3] for place in range(3)]
    whole = new()
    spent = stored(whole, articles)
    for third in thirds:
        judge(whole, third)
    engine = open_archive(whole)
    expected = exported(engine)
    engine.dispose()
    print(
        f"one run: {len(articles)} articles, {spent:.1f} s of the processor, exports {expected}", flush=True
    )
    parts = []
    for third in thirds:
        parts.append(new())
        stored(parts[-1], third)
        judge(parts[-1], third)
    for order in _spread(list(permutations(range(3))), orders):
        into = new()
        spent, tally = _merged(into, [parts[place] for place in order])
        engine = open_archive(into)
        found = exported(engine)
        engine.dispose()
        same = "the same" if found == expected else "OTHERS"
        print(
            f"merged {order}: {tally.added} articles, {tally.judged.added} judgements, {spent:.1f} s, "
            f"exports {found}: {same}", flush=True,
        )  # fmt: skip
    again, tally = _merged(into, parts)
    print(f"merged again: {tally.added} added, {tally.known} known, {again:.1f} s", flush=True)


def _spread(orders: list[tuple[int, ...]], number: int) -> list[tuple[int, ...]]:
    return orders[:: max(1, len(orders) // number)][:number]


def _merged(into: str, parts: Sequence[str]) -> tuple[float, Merging]:
    def fail(error: Exception) -> None:
        raise error

    start = time.process_time()
    tally = Merging(fail)
    engines = [open_to_read(part) for part in parts]
    target = open_archive(into, write=True)
    merge(target, [Source(engine) for engine in engines], tally)
    for engine in (*engines, target):
        engine.dispose()
    return time.process_time() - start, tally


def _schemas(server: str, kept: ExitStack) -> Iterator[str]:
    url = archive_url(server)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    kept.callback(engine.dispose)
    for number in range(100):
        name = f"merge_benchmark_{number}"
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {name} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {name}"))

        def drop(name: str = name) -> None:
            with engine.connect() as connection:
                connection.execute(text(f"DROP SCHEMA IF EXISTS {name} CASCADE"))

        kept.callback(drop)
        yield url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(
            hide_password=False
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("archives", nargs="+")
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--orders", type=int, default=6)
    parser.add_argument("--server")
    given = parser.parse_args()
    articles = numbered([Source(open_to_read(one)) for one in given.archives], given.articles)
    with TemporaryDirectory() as folder, ExitStack() as kept:
        names = iter(range(100))
        print("SQLite")
        compare(lambda: str(Path(folder) / f"{next(names)}.db"), articles, given.orders)
        if given.server:
            print("PostgreSQL")
            schemas = _schemas(given.server, kept)
            compare(lambda: next(schemas), articles, given.orders)


if __name__ == "__main__":
    main()
