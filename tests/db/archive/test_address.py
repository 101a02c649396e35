"""A database address is shown without what can be a secret, wherever it is and however it is written."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.archive.address import discreet, shown_address

from support.commands import run

SHOWN = [
    ("postgresql://lee:pa55@db.example:5432/quotes", "postgresql://***@db.example:5432/quotes"),
    ("postgresql://lee@db.example/quotes", "postgresql://***@db.example/quotes"),
    ("postgresql:///quotes?host=/var/run&sslmode=require", "postgresql:///quotes?host=/var/run&sslmode=require"),
    ("postgresql://db/quotes?PASSWORD=pa55&port=5433", "postgresql://db/quotes?***&port=5433"),
    ("postgresql://db/quotes?%70assword=pa55", "postgresql://db/quotes?***"),
    ("postgresql://db/quotes?options=-cpassword%3Dpa55", "postgresql://db/quotes?***"),
    ("postgresql://db/quotes?sslkey=pa55&passfile=pa55", "postgresql://db/quotes?***"),
    ("postgresql://db/quotes?host=lee:pa55@db", "postgresql://***@db"),
    ("postgresql://lee:p@55@db/quotes", "postgresql://***@db/quotes"),
    ("postgresql://lee:p/5?5@db/quotes", "postgresql://***@db/quotes"),
    ("postgresql://lee:pa55/quotes", "postgresql://***"),
    ("postgresql://lee%3Apa55%40db/quotes", "postgresql://***"),
    ("postgresql://[::1]:5432/quotes", "postgresql://[::1]:5432/quotes"),
    ("postgresql:lee:pa55@db/quotes", "postgresql:***@db/quotes"),
    ("postgresq//lee:pa55@db/quotes", "***@db/quotes"),
    ("post gres://lee:pa55@db/quotes", "***@db/quotes"),
    ("host=db user=lee password=pa55", "***"),
    ("archive.db?password=pa55", "archive.db***"),
    ("sqlite:////srv/archive.db", "sqlite:////srv/archive.db"),
    ("sqlite://pa55@archive.db", "sqlite://***@archive.db"),
    ("sqlite:///lee@work/archive.db", "sqlite:///lee@work/archive.db"),
    ("/home/lee@work/archive.db", "/home/lee@work/archive.db"),
    ("what now?.db", "what now?.db"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "shown"), SHOWN)
def test_what_is_shown_of_an_address(address: str, shown: str) -> None:
    assert shown_address(address) == shown
    assert "pa55" not in shown


def test_what_a_driver_says_of_an_address() -> None:
    address = "postgresql://lee:p@55@db.example/quotes?password=pa55"
    said = "failed to resolve host '55@db.example': password authentication failed for user \"lee\" (pa55)"
    hidden = "failed to resolve host '***@db.example': password authentication failed for user \"***\" (***)"
    assert discreet(said, [address]) == hidden
    assert discreet(f"cannot parse {address!r}", [address]) == f"cannot parse '{shown_address(address)}'"
    assert discreet("no such file: one.txt", ["one.txt", ""]) == "no such file: one.txt"


SECRETS = st.text("kQxZ", min_size=6, max_size=12).flatmap(
    lambda secret: st.sampled_from([secret, f"{secret}!{secret}", f"{secret}/{secret}", f"{secret} {secret}"])
)
FORMS = st.sampled_from([
    "postgresql://lee:{}@127.0.0.1:1/quotes", "postgresql://{}@127.0.0.1:1/quotes",
    "postgresql:lee:{}@127.0.0.1:1", "postgresql://lee:{}@@127.0.0.1:1/x", "mysql://lee:{}@db/quotes",
    "postgresql://127.0.0.1:1/quotes?password={}", "postgresql://127.0.0.1:1/x?sslpassword={}",
    "postgresql+psycopg://lee:{}@127.0.0.1:1/x?connect_timeout=1", "postgresql://lee:a@{}@127.0.0.1:1/x",
    "postgresql://127.0.0.1:1/quotes?PassWord={}&x=1", "postgresql://127.0.0.1:1/quotes?%70assword={}",
    "postgresql://127.0.0.1:1/x?options=-c%20password%3D{}", "postgresql://127.0.0.1:1/x?{}=5",
    "lee:{}@db/quotes", "post gres://lee:{}@db/x", "postgresql://lee:{}", "://lee:{}@db", "x.db?token={}",
    "sqlite://lee:{}@db/x.db", "password={} host=db", "sqlite:///none/x.db?password={}", "http://lee:{}@db/x?y",
])  # fmt: skip
COMMANDS = st.sampled_from([
    ["stats", "--db"], ["speaker", "Lee", "--db"], ["models", "--db"], ["upgrade-archive", "--db"],
    ["judge", "said", "q1", "Lee", "--by", "me", "--db"], ["check", "none.txt", "--db"], ["nosuch"],
    ["extract"], ["extract", "none.txt", "--models"], ["extract", "none.txt", "--html"], ["stats"],
    ["export"], ["stats", "--format"],
])  # fmt: skip


@settings(deadline=None)
@given(FORMS, SECRETS, st.booleans(), COMMANDS)
def test_no_command_tells_a_secret(form: str, secret: str, encoded: bool, command: list[str]) -> None:
    address = form.format(quote(secret, safe="") if encoded else secret)
    result = run(*command, address)
    assert result.exit_code > 0 or command[0] == "models"
    assert secret[:6] not in result.output, (command, address, result.output)
    assert "lee" not in result.output, (command, address, result.output)


@pytest.mark.parametrize("debug", ["", "1"])
def test_nor_what_the_environment_names(debug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", "postgresql://lee:pa55word@127.0.0.1:1/quotes?password=pa55word")
    monkeypatch.setenv("QUOTETRAIL_DEBUG", debug)
    for command in (["stats"], ["speaker", "Lee"], ["stats", "--help"], ["extract", "pa55word"]):
        result = run(*command)
        assert "pa55word" not in result.output.replace("quotetrail extract pa55word", ""), result.output
    assert ("Traceback" in run("stats").stderr) is bool(debug)
