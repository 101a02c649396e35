"""Archives that are damaged, another program's, of another version, or lie; and addresses with odd options."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from attacks.attack import CANARY, Attack, Outcome

LOOKS = (
    ("stats",), ("speaker", "Stoltenberg"), ("search", "NATO"), ("search", "--near", "we will appeal a ruling"),
    ("show", "g1"), ("article", "a1"), ("speakers",), ("speakers", "show", "Stoltenberg"), ("export", "quotes"),
    ("export", "groups"), ("export", "articles", "--format", "csv"), ("export", "provenance"), ("export", "annotations"),
    ("judge", "list"), ("models",), ("refresh", "--dry-run"), ("check", "g.txt"),
)  # fmt: skip
WRITES = (
    ("add", "g.txt"), ("judge", "said", "q1", "Bo Li", "--by", "x"), ("judge", "same", "q1", "q3", "--by", "x"),
    ("speakers", "merge", "Ana Lee", "Omar Diaz", "--by", "x"), ("refresh", "--all"), ("upgrade-archive",),
)  # fmt: skip
_GOOD = {"g.txt": b'"NATO member states in Europe will invest in defense this year," Stoltenberg said.\n'}
_DB = Path("archive.db")


def attacks() -> Iterator[Attack]:
    yield from _damaged()
    yield from _foreign()
    yield from _other_versions()
    yield from _lies()
    yield from _traps()
    yield from _addresses()


def _some(number: int, count: int = 3) -> list[tuple[str, ...]]:
    """A few commands, others for each number, so that all are tried in the end."""
    return random.Random(number).sample((*LOOKS, *WRITES), count)


def _each(name: str, number: int, make: Callable[[Path], object], count: int = 3) -> Iterator[Attack]:
    """A spoilt archive: each command answers or says in a line what is wrong."""
    for command in _some(number, count):
        yield Attack(
            name=f"{name}, {' '.join(command[:2])}",
            command=command,
            files=_GOOD,
            make=make,
            status=(0, 1, 3),
            most_lines=2,
            spoils=True,
            seconds=20,
            holds=_not_the_driver,
        )


def _not_the_driver(outcome: Outcome) -> str | None:
    """Errors speak to users: not of SQLAlchemy, of Python's types, or of statements of SQL."""
    odd = ("sqlalche.me", "[SQL:", "sqlite3.", "NoneType", "KeyError", "object has no", "unsupported operand")
    found = [word for word in odd if word in outcome.stderr]
    return f"speaks of {found}: {outcome.stderr[:200]}" if found else None


def _damaged() -> Iterator[Attack]:
    for number, size in enumerate(
        (0, 1, 15, 16, 99, 100, 1024, 4095, 4096, 4097, 8192, 20_000, 100_000, 200_000)
    ):
        yield from _each(f"cut to {size} bytes", number, lambda folder, size=size: _cut(size), 2)
    for number in range(40):
        yield from _each(
            f"bytes changed {number}", 100 + number, lambda folder, number=number: _bytes_changed(number), 1
        )
    for number, page in enumerate(range(2, 40, 3)):
        yield from _each(
            f"page {page} zeroed", 200 + number, lambda folder, page=page: _page(page, b"\0" * 4096), 1
        )
        yield from _each(f"page {page} noise", 300 + number,
                         lambda folder, page=page: _page(page, random.Random(page).randbytes(4096)), 1)  # fmt: skip
    for name, place, data in (
        ("no header", 0, b"\0" * 16), ("page size 0", 16, b"\0\0"), ("page size 1", 16, b"\0\1"), ("page size 512", 16, b"\2\0"),
        ("version 9", 18, b"\x09\x09"), ("read only version", 18, b"\x03\x01"), ("a huge freelist", 32, b"\xff" * 8),
        ("schema format 99", 44, b"\0\0\0\x63"), ("UTF-16", 56, b"\0\0\0\2"), ("another application", 68, b"GPKG"),
        ("a root page of its own", 100, b"\x0d\xff\xff\xff"),
    ):  # fmt: skip
        yield from _each(
            f"header: {name}", len(name), lambda folder, place=place, data=data: _write(place, data), 2
        )
    for name, ending, data in (
        ("a log of noise", "-wal", random.Random(1).randbytes(5000)), ("a log of zeros", "-wal", b"\0" * 5000),
        ("a log of its header", "-wal", b"\x37\x7f\x06\x82\x00\x2d\xe2\x18\x00\x00\x10\x00" + b"\0" * 20),
        ("an index of noise", "-shm", random.Random(2).randbytes(32768)), ("a journal of noise", "-journal", b"x" * 1000),
        ("a hot journal", "-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 600),
    ):  # fmt: skip
        yield from _each(f"beside it {name}", len(name),
                         lambda folder, ending=ending, data=data: Path(f"archive.db{ending}").write_bytes(data), 2)  # fmt: skip
    for ending in ("-wal", "-shm", "-journal"):
        yield from _each(
            f"beside it a folder {ending}", 7, lambda folder, e=ending: Path(f"archive.db{e}").mkdir(), 2
        )


def _cut(size: int) -> None:
    _DB.write_bytes(_DB.read_bytes()[:size])


def _write(place: int, data: bytes) -> None:
    whole = bytearray(_DB.read_bytes())
    whole[place : place + len(data)] = data
    _DB.write_bytes(whole)


def _page(number: int, data: bytes) -> None:
    _write((number - 1) * 4096, data)


def _bytes_changed(seed: int) -> None:
    dice = random.Random(seed)
    whole = bytearray(_DB.read_bytes())
    for _ in range(dice.choice((1, 10, 1000))):
        whole[dice.randrange(100, len(whole))] = dice.randrange(256)
    _DB.write_bytes(whole)


def _sql(*statements: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        connection = sqlite3.connect(folder / _DB)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        with closing(connection):
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return make


def _foreign() -> Iterator[Attack]:
    for name, statements in (
        ("of recipes", ("CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')")),
        ("with articles of another kind", ("CREATE TABLE articles (id INTEGER, price REAL)",)),
        ("with a version of another kind", ("CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('abc')")),
        ("with an empty table of versions", ("CREATE TABLE alembic_version (version_num)",)),
        ("with a view", ("CREATE VIEW articles AS SELECT 1 AS id",)),
        ("with a trigger", ("CREATE TABLE t (x)", "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END")),
    ):  # fmt: skip
        for command in (("stats",), ("speaker", "Lee"), ("add", "g.txt"), ("judge", "said", "q1", "Lee", "--by", "x"),
                        ("upgrade-archive",), ("export", "quotes"), ("refresh",), ("check", "g.txt")):  # fmt: skip

            def make(folder: Path, statements: tuple[str, ...] = statements) -> None:
                connection = sqlite3.connect(folder / "other.db")
                for statement in statements:
                    connection.execute(statement)
                connection.commit()
                connection.close()
                (folder / "copy").write_bytes((folder / "other.db").read_bytes())

            yield Attack(
                name=f"a database {name}, {command[0]}",
                command=[*command, "--db", "other.db"],
                files=_GOOD,
                make=make,
                status=3,
                says=r"Error: other\.db: (a database, but not|made by a newer version)",
                holds=_unchanged,
            )


def _unchanged(outcome: Outcome) -> str | None:
    same = (outcome.folder / "other.db").read_bytes() == (outcome.folder / "copy").read_bytes()
    return None if same else "the file was changed"


def _other_versions() -> Iterator[Attack]:
    for name, value in (
        ("newer", "'9999'"), ("a word", "'abc'"), ("nothing", "NULL"), ("empty", "''"), ("bytes", "x'00ff'"), ("a number", "3"),
        ("long", f"'{'9' * 100_000}'"), ("a line break", "'00\n03'"), ("escape codes", "char(27) || '[2J'"),
        ("a negative one", "'-001'"), ("a fraction", "3.5"), ("SQL", "'0003''; DROP TABLE articles; --'"),
    ):  # fmt: skip
        change = f"UPDATE alembic_version SET version_num = {value}"
        if value == "NULL":
            change = "DELETE FROM alembic_version"
        for command in (
            ("stats",),
            ("add", "g.txt"),
            ("speaker", "Lee"),
            ("upgrade-archive",),
            ("export", "quotes"),
        ):
            yield Attack(
                name=f"version {name}, {command[0]}",
                command=command,
                files=_GOOD,
                make=_sql(change),
                status=3,
                says=r"Error: .*archive\.db: (made by a newer version|a database, but not|damaged)",
            )
    for name, statements in (
        ("two versions", ("INSERT INTO alembic_version VALUES ('9999')",)),
        ("an older version with the tables of this one", ("UPDATE alembic_version SET version_num = '0001'",)),
        ("the version before with the tables of this one", ("UPDATE alembic_version SET version_num = '0002'",)),
        ("this version without a table", ("DROP TABLE quotations",)),
        ("this version without its search", ("DROP TABLE search_articles",)),
        ("this version without speakers", ("DROP TABLE speakers",)),
        ("this version without a column", ("ALTER TABLE articles DROP COLUMN language",)),
        ("this version without all triggers", ("DROP TRIGGER changed_passages_insert", "DROP TRIGGER changed_articles_update")),
        ("a view in the place of a table", ("ALTER TABLE outlets RENAME TO o", "CREATE VIEW outlets AS SELECT * FROM o")),
    ):  # fmt: skip
        yield from _each(name, len(name), _sql(*statements), 6)


def _lies() -> Iterator[Attack]:
    """Values that no archive of this program holds."""
    for number, statement in enumerate((
        "UPDATE quotations SET start = -5", "UPDATE quotations SET start = 99999, \"end\" = 999999",
        "UPDATE quotations SET \"end\" = start - 3", "UPDATE content_ranges SET \"end\" = 999999", "DELETE FROM content_ranges",
        "UPDATE content_ranges SET start = 7, \"end\" = 3", "UPDATE quotations SET kind = 'odd'",
        "UPDATE quotations SET cue_start = 5000, cue_end = 2", "UPDATE quotations SET cue_end = NULL",
        "UPDATE quotations SET confidence = 'high'", "UPDATE quotations SET confidence = 1e308",
        "UPDATE quotations SET confidence = -1", "UPDATE quotations SET candidates = 'not json'",
        "UPDATE quotations SET candidates = '[1, 2]'", "UPDATE quotations SET candidates = '{}'",
        "UPDATE quotations SET candidates = '" + "[" * 5000 + "]" * 5000 + "'", "UPDATE quotations SET as_found = '[]'",
        "UPDATE quotations SET as_found = 'nonsense'", "UPDATE quotations SET speaker_id = 999",
        "UPDATE passages SET wording_id = NULL", "UPDATE passages SET wording_id = 999", "DELETE FROM passages",
        "UPDATE passages SET \"end\" = 999999", "UPDATE passages SET start = 7, \"end\" = 3",
        "UPDATE quotations SET article_id = 999", "UPDATE quotations SET speaker_start = NULL", "UPDATE quotations SET rule = 7",
        "UPDATE articles SET text = ''", "UPDATE articles SET text = x'ff00fe'", "UPDATE articles SET text = 5",
        "UPDATE articles SET title = char(27) || '[31m' || char(10) || 'x'", "UPDATE articles SET published = 'soon'",
        "UPDATE articles SET published = '2024-99-99T99:99'", "UPDATE articles SET added_at = 'yesterday'",
        "UPDATE articles SET added_at = 0", "UPDATE articles SET outlet_id = 999", "UPDATE articles SET superseded_by_id = id",
        "UPDATE articles SET superseded_by_id = 1 + id % 4", "UPDATE articles SET language = 'zz'", "UPDATE articles SET sha256 = 'x'",
        "UPDATE articles SET \"key\" = x'00' || id", "UPDATE outlets SET name = 'x' || id || char(0)", "UPDATE outlets SET name = x'ff' || id",
        "UPDATE speakers SET name = ''", "UPDATE speakers SET person_id = 999", "UPDATE speakers SET person_id = 1 + id % 3",
        "UPDATE speakers SET person_id = NULL", "UPDATE speakers SET profile = '{{{'", "UPDATE speakers SET first_year = 'x'",
        "UPDATE speakers SET name_folded = id, family_name = id", "UPDATE speakers SET reason = 'because'",
        "UPDATE wordings SET root_id = 1 + id % 4", "UPDATE wordings SET parent_id = id", "UPDATE wordings SET root_id = NULL",
        "UPDATE wordings SET relation = 'cousin'", "UPDATE wordings SET text_normalised = id", "UPDATE wordings SET token_count = -1",
        "UPDATE wordings SET text_normalised = char(0)||id", "UPDATE shingle_runs SET entries = x'00'",
        "UPDATE shingle_runs SET size = 1000000000000", "UPDATE shingle_runs SET first_page = -1", "UPDATE shingle_runs SET fences = 'text'",
        "DELETE FROM shingle_runs", "UPDATE speaker_statements SET first_quotation_id = 999", "DELETE FROM speaker_statements",
        "INSERT INTO changed_statements VALUES (999), (-999)", "DELETE FROM extraction_runs", "UPDATE extraction_runs SET versions = '['",
"UPDATE extraction_runs SET started_at = 'x'",
        "INSERT INTO judgements VALUES (1,'odd','a','b',1,'x','2024-01-01 00:00:00.000000','',NULL,NULL)",
        "INSERT INTO judgements VALUES (1,'attribution','not json','b',1,'x','2024-01-01 00:00:00.000000','',NULL,NULL)",
        "INSERT INTO judgements VALUES (1,'wordings','a','a',1,'x','never','',NULL,1)",
        "INSERT INTO judgements VALUES (1,'speakers','','',7,'','2024-01-01 00:00:00.000000','','x',NULL)",
        "DELETE FROM name_words", "DELETE FROM aliases", "DELETE FROM outlets", "UPDATE aliases SET speaker_id = 1",
        "UPDATE fingerprints SET fingerprint = article_id", "INSERT INTO search_articles(search_articles) VALUES ('delete-all')",
    )):  # fmt: skip

        def make(folder: Path, statement: str = statement) -> None:
            _sql(statement.replace("UPDATE", "UPDATE OR REPLACE"))(folder)

        yield from _each(f"lie {number} {statement[:40]}", 500 + number, make, 1)


def _traps() -> Iterator[Attack]:
    """Archives of strangers with triggers, views and functions that would do harm."""
    for name, statements in (
        ("a trigger that deletes", ("CREATE TRIGGER x AFTER INSERT ON articles BEGIN DELETE FROM quotations; END",)),
        ("a trigger that writes a file",
         (f"CREATE TRIGGER x AFTER INSERT ON articles BEGIN SELECT writefile('{CANARY}', 'x'); END",)),
        ("a trigger that loads code",
         ("CREATE TRIGGER x AFTER INSERT ON articles BEGIN SELECT load_extension('./evil'); END",)),
        ("a trigger that never ends", ("CREATE TRIGGER x AFTER INSERT ON articles BEGIN INSERT INTO changed_statements "
         "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT i FROM n WHERE i < 0; END",)),
        ("a trigger that fails", ("CREATE TRIGGER x BEFORE INSERT ON articles BEGIN SELECT RAISE(ABORT, 'a" + "\n" * 3 + "b'); END",)),
        ("a trigger that fails with escape codes",
         ("CREATE TRIGGER x BEFORE INSERT ON articles BEGIN SELECT RAISE(FAIL, '\x1b[2J'); END",)),
        ("an index on an expression", ("CREATE INDEX x ON articles (abs(id))",)),
        ("a generated column", ("ALTER TABLE outlets ADD COLUMN g TEXT AS (name || name) VIRTUAL",)),
    ):  # fmt: skip
        yield from _each(f"trap: {name}", len(name), _sql(*statements), 2)
        yield Attack(
            name=f"trap: {name}, added to",
            command=("add", "g.txt"),
            files=_GOOD,
            make=_sql(*statements),
            status=(0, 1, 3),
            most_lines=2,
            spoils=True,
            seconds=20,
            holds=_not_the_driver,
        )


def _addresses() -> Iterator[Attack]:
    for name, address, status, says in (
        ("a plain one", "sqlite:///archive.db", 0, None),
        ("with the driver", "sqlite+pysqlite:///archive.db", 0, None),
        ("only to read", "sqlite:///archive.db?mode=ro", (0, 3), None),
        ("only to read, as a URI", "sqlite:///file:archive.db?mode=ro&uri=true", (0, 3), None),
        ("as a URI in memory", "sqlite:///file:x?mode=memory&uri=true", 3, None),
        ("unchangeable", "sqlite:///archive.db?immutable=1", (0, 3), None),
        ("without locks", "sqlite:///archive.db?nolock=1", (0, 3), None),
        ("shared", "sqlite:///archive.db?cache=shared", (0, 3), None),
        ("another system of files", "sqlite:///archive.db?vfs=unix-none", (0, 3), None),
        ("no system of files", "sqlite:///archive.db?vfs=nothing", 3, None),
        ("a timeout that is no number", "sqlite:///archive.db?timeout=soon", 3, None),
        ("an option that is none", "sqlite:///archive.db?colour=red", (0, 3), None),
        ("in memory", "sqlite://", 3, "an archive needs a file"),
        ("in memory by name", "sqlite:///:memory:", 3, "an archive needs a file"),
        ("without a name", "sqlite:///", 3, "an archive needs a file"),
        ("two slashes", "sqlite://archive.db", 3, None),
        ("one slash", "sqlite:/archive.db", 3, None),
        ("no slash", "sqlite:archive.db", 3, None),
        ("another driver", "sqlite+aiosqlite:///archive.db", 3, None),
        ("encrypted", "sqlite+pysqlcipher://:x@/archive.db", 3, None),
        ("MySQL", "mysql://localhost/x", 3, None),
        ("Oracle", "oracle://localhost/x", 3, None),
        ("SQL Server", "mssql+pyodbc://localhost/x", 3, None),
        ("no such database", "nonsense://x/y", 3, None),
        ("the web", "https://example.com/archive.db", 3, None),
        ("a file", "file:///etc/passwd", 3, None),
        ("an empty scheme", "://x", 3, None),
        ("a port that is no number", "postgresql://localhost:port/x", 3, None),
        ("a port too high", "postgresql://localhost:99999/x", 3, None),
        ("brackets", "postgresql://[::1/x", 3, None),
        ("a NUL", "sqlite:///arch\0ive.db", 3, None),
        ("blanks", "   ", 2, None),
        ("very long", "sqlite:///" + "x" * 5000, 3, None),
        ("very long host", "postgresql://" + "x" * 5000 + "/x", 3, None),
        ("not UTF-8", "sqlite:///\udcff.db", 3, None),
    ):  # fmt: skip
        yield Attack(
            name=f"an address: {name}",
            command=("stats", "--db", address),
            status=status,
            says=says,
            talks=True,
            most_lines=None if says else 1,
            holds=_no_other_file,
        )
        if "\0" not in address:
            yield Attack(
                name=f"an address in the environment: {name}",
                command=("speaker", "Lee"),
                status=status,
                says=says,
                most_lines=None if says else 1,
                holds=_no_other_file,
                talks=True,
                environment={"QUOTETRAIL_DB": address},
            )
    for command in (("add", "g.txt"), ("judge", "said", "q1", "Bo Li", "--by", "x"), ("refresh", "--all")):
        for address in ("sqlite:///archive.db?mode=ro", "sqlite:///archive.db?mode=ro&timeout=3",
                        "sqlite:///file:archive.db?mode=ro&uri=true", "sqlite:///archive.db?immutable=1"):  # fmt: skip
            yield Attack(
                name=f"only to read, {command[0]} {address}",
                command=[*command, "--db", address],
                files=_GOOD,
                make=lambda folder: (folder / "copy").write_bytes((folder / "archive.db").read_bytes()),
                status=3,
                most_lines=2,
                holds=lambda after: (
                    None
                    if (after.folder / "copy").read_bytes() == (after.folder / "archive.db").read_bytes()
                    else "it was written to"
                ),
            )


def _no_other_file(outcome: Outcome) -> str | None:
    known = {"archive.db", "archive.db-wal", "archive.db-shm", "home", "tmp"}
    found = {path.name for path in outcome.folder.iterdir()} - known
    return f"made {sorted(found)}" if found else None
