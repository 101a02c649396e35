"""Passwords in addresses of databases: whatever is wrong with the address, no message holds one."""

from __future__ import annotations

from collections.abc import Iterator

from attacks.attack import SECRET, Attack

ADDRESSES = {
    "that nobody serves": f"postgresql://desk:{SECRET}@127.0.0.1:1/quotes",
    "with a port that is none": f"postgresql://desk:{SECRET}@localhost:port/quotes",
    "with a port too high": f"postgresql://desk:{SECRET}@localhost:99999999/quotes",
    "with a blank": f"postgresql://desk:{SECRET} @localhost:1/quotes",
    "with an open bracket": f"postgresql://desk:{SECRET}@[::1/quotes",
    "with two ats": f"postgresql://desk:{SECRET}@x@localhost:1/quotes",
    "with a slash in it": f"postgresql://desk:a/{SECRET}@localhost:1/quotes",
    "with a question mark in it": f"postgresql://desk:a?{SECRET}@localhost:1/quotes",
    "with a hash in it": f"postgresql://desk:a#{SECRET}@localhost:1/quotes",
    "with a colon in it": f"postgresql://desk:a:{SECRET}@localhost:1/quotes",
    "in per cents": f"postgresql://desk:%20{SECRET}@localhost:1/quotes",
    "in broken per cents": f"postgresql://desk:%zz{SECRET}@localhost:1/quotes",
    "of no driver": f"postgresql+nonsense://desk:{SECRET}@localhost/quotes",
    "of a driver that is missing": f"postgresql+pg8000://desk:{SECRET}@localhost:1/quotes",
    "of MySQL": f"mysql://desk:{SECRET}@localhost/quotes",
    "of no database": f"nonsense://desk:{SECRET}@localhost/quotes",
    "of the web": f"https://desk:{SECRET}@localhost/quotes",
    "with one slash": f"postgresql:/desk:{SECRET}@localhost/quotes",
    "with three slashes": f"postgresql:///desk:{SECRET}@localhost:1/quotes",
    "without a scheme": f"://desk:{SECRET}@localhost/quotes",
    "in an option": f"postgresql://127.0.0.1:1/quotes?password={SECRET}",
    "in an option in capitals": f"postgresql://127.0.0.1:1/quotes?PASSWORD={SECRET}",
    "in an option behind another": f"postgresql://127.0.0.1:1/quotes?sslmode=prefer&password={SECRET}",
    "in an option of keys": f"postgresql://127.0.0.1:1/quotes?sslpassword={SECRET}",
    "in a file of passwords": f"postgresql://127.0.0.1:1/quotes?passfile=/{SECRET}",
    "in two options": f"postgresql://127.0.0.1:1/quotes?password={SECRET}&password={SECRET}",
    "in an option and the address": f"postgresql://desk:{SECRET}@127.0.0.1:1/quotes?password={SECRET}",
    "in an option of a broken address": f"postgresql://localhost:port/quotes?password={SECRET}",
    "in an option of SQLite": f"sqlite:///archive.db?password={SECRET}",
    "in an option of encryption": f"sqlite+pysqlcipher://:{SECRET}@/archive.db?cipher=aes",
    "as the user of SQLite": f"sqlite://desk:{SECRET}@/archive.db",
    "as the host of SQLite": f"sqlite://{SECRET}@archive.db",
    "as a token": f"postgresql://127.0.0.1:1/quotes?token={SECRET}",
    "as a key": f"postgresql://127.0.0.1:1/quotes?sslkey=/tmp/{SECRET}",
    "as a secret": f"postgresql://127.0.0.1:1/quotes?oauth_client_secret={SECRET}",
    "in options of the server": f"postgresql://127.0.0.1:1/quotes?options=-cpassword%3D{SECRET}",
    "as the user": f"postgresql://{SECRET}@127.0.0.1:1/quotes",
    "before a line break": f"postgresql://desk:{SECRET}@localhost:1\n/quotes",
    "before a NUL": f"postgresql://desk:{SECRET}@localhost:1/\0quotes",
    "in capitals": f"POSTGRESQL://desk:{SECRET}@127.0.0.1:1/quotes",
    "behind blanks": f"  postgresql://desk:{SECRET}@127.0.0.1:1/quotes",
}  # fmt: skip
_COMMANDS = (
    ("stats",), ("speaker", "Lee"), ("search", "NATO"), ("add", "a.txt"), ("check", "a.txt"), ("export", "quotes"), ("refresh",),
    ("judge", "said", "q1", "Lee", "--by", "x"), ("upgrade-archive",), ("models",), ("speakers",), ("show", "g1"), ("article", "a1"),
)  # fmt: skip


def attacks() -> Iterator[Attack]:
    for number, (name, address) in enumerate(ADDRESSES.items()):
        for count in range(2):
            command = _COMMANDS[(number * 2 + count) % len(_COMMANDS)]
            by_name = count % 2 or "\0" in address
            yield Attack(
                name=f"{name}, {command[0]} {'--db' if by_name else 'QUOTETRAIL_DB'}",
                command=(*command, "--db", address) if by_name else command,
                environment={} if by_name else {"QUOTETRAIL_DB": address},
                files={"a.txt": b'"No," Lee said.'},
                status=(0, 1, 2, 3),
                most_lines=1,
                talks=True,
            )
