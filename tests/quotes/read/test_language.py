"""Articles that are not English: read all the same, stored with their language, and the user is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from db.archive.session import open_archive, session_scope
from db.store.articles import load_article
from quotes.read.files import read_articles
from quotes.read.language import language_code, language_of
from quotes.read.notices import LeftOut, Notice, OtherLanguage
from quotes.types import Article

from support.archive_fakes import run, use_fakes, write

RULING = {
    "da": "Ministeren sagde mandag, at hun vil anke dommen. »Vi har ikke tabt«, sagde hun til journalister, "
    "der havde ventet på hende ved retten.",
    "de": "Die Ministerin sagte am Montag, sie werde gegen das Urteil Berufung einlegen. „Wir haben nicht "
    "verloren“, erklärte sie vor Journalisten.",
    "en": "The minister said on Monday that she would appeal the ruling. “We have not lost,” she told "
    "reporters who were waiting at the court.",
    "es": "La ministra dijo el lunes que recurrirá la sentencia. «No hemos perdido», afirmó ante los "
    "periodistas que la esperaban.",
    "fr": "La ministre a déclaré lundi qu’elle ferait appel de cette décision. « Nous n’avons pas perdu », "
    "a-t-elle dit aux journalistes.",
    "it": "La ministra ha detto lunedì che farà ricorso contro la sentenza. «Non abbiamo perso», ha "
    "dichiarato ai giornalisti.",
    "nl": "De minister zei maandag dat zij in beroep gaat tegen het vonnis. ‘We hebben niet verloren’, zei "
    "ze tegen journalisten bij de rechtbank.",
    "pl": "Minister powiedziała w poniedziałek, że odwoła się od wyroku. „Nie przegraliśmy”, oświadczyła "
    "dziennikarzom przed sądem.",
}
GERMAN = (
    "article 'urteil' seems to be in German (de); "
    "quotetrail reads English, so quotations will probably be missed"
)


@pytest.mark.parametrize("language", RULING)
def test_two_sentences_are_enough(language: str) -> None:
    assert language_of(RULING[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "“Ça ira,” said Ana Lee.",
        # Mostly names: an English headline with its credit.
        "Marco Rubio, Ana Lópéz e Giovanni Della Volpe: Roma, Milano",
        "12,345 67 8.9 %",
        "",
    ],
    ids=["a sentence", "a headline", "no words", "nothing"],
)
def test_short_texts_are_in_no_language(text: str) -> None:
    assert language_of(text) is None


def test_english_with_much_of_another_language_is_english() -> None:
    assert language_of(f"{RULING['en']} {RULING['de']} {RULING['en']}") == "en"
    # Names and a link, and few of the words by which English is known.
    cast = (
        "Starring Marcello Mastroianni, Anouk Aimée, Anita Ekberg, Yvonne Furneaux and Magali Noël, directed"
    )
    assert language_of(f"{cast} with verve by Federico Fellini; see also lists of Oscar winners") == "en"


@pytest.mark.parametrize(
    ("named", "code"),
    [("de", "de"), ("EN-us", "en"), ("pt_BR", "pt"), ("German", "de"), ("norwegian", "nb"), ("deu", "de"),
     ("03/04", None), ("x", None)],
)  # fmt: skip
def test_languages_as_records_name_them(named: str, code: str | None) -> None:
    assert language_code(named) == code


def read(path: str) -> tuple[list[Article], list[Notice]]:
    told: list[Notice] = []
    articles = [one for one in read_articles([path], tell=told.append) if isinstance(one, Article)]
    return articles, told


def test_a_german_article_is_read_and_the_user_told(tmp_path: Path) -> None:
    (article,), (notice,) = read(write(tmp_path, "urteil.txt", RULING["de"]))
    assert article.language == "de"
    assert str(notice) == GERMAN


def test_a_record_says_its_language(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": RULING["en"], "language": "de-AT"},
        {"id": "b", "text": RULING["de"], "language": "English"},
        {"id": "c", "text": RULING["fr"], "language": "tlh-Latn-x!"},
        {"id": "d", "text": RULING["en"]},
        {"id": "e", "text": RULING["en"], "language": ["de", "en"]},
    ]
    articles, told = read(write(tmp_path, "some.jsonl", "\n".join(map(json.dumps, lines))))
    assert [article.language for article in articles] == ["de", "en", "fr", "en", "en"]
    assert [one.article for one in told if isinstance(one, OtherLanguage)] == ["a", "c"]
    assert [(one.article, one.field) for one in told if isinstance(one, LeftOut)] == [
        ("c", "language"),
        ("e", "language"),
    ]


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    use_fakes(monkeypatch)


@pytest.mark.usefixtures("fakes")
@pytest.mark.parametrize("command", ["extract", "add", "check"])
def test_each_command_warns_once(command: str, tmp_path: Path) -> None:
    run("add", write(tmp_path, "ruling.txt", RULING["en"]))
    result = run(command, write(tmp_path, "urteil.txt", RULING["de"]))
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if "German" in line] == [f"Warning: {GERMAN}"]


@pytest.mark.usefixtures("fakes")
def test_the_archive_keeps_the_language(tmp_path: Path) -> None:
    assert "left out" not in run("add", write(tmp_path, "urteil.txt", RULING["de"])).stdout
    run("add", write(tmp_path, "ruling.txt", RULING["en"]))
    with session_scope(open_archive()) as session:
        assert [load_article(session, id).language for id in (1, 2)] == ["de", "en"]
    assert "    language: German (de)\n" in run("article", "urteil").stdout
    assert "language" not in run("article", "ruling").stdout
    shown = [json.loads(run("article", id, "--format", "json").stdout) for id in ("urteil", "ruling")]
    assert [one.get("language") for one in shown] == ["de", None]
    exported = [json.loads(line) for line in run("export", "articles").stdout.splitlines()]
    assert [one.get("language") for one in exported] == ["de", None]
    again = write(tmp_path, "again.jsonl", run("export", "articles").stdout)
    (german, _), _ = read(again)
    assert german.language == "de"


def test_an_english_article_loads_no_detector() -> None:
    code = (
        "import sys\n"
        "from quotes.read.language import language_of\n"
        f"assert language_of({RULING['en']!r}) == 'en'\n"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_many_articles_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_fakes(monkeypatch)
    for number in range(5):
        write(tmp_path, f"urteil{number}.txt", f"{RULING['de']}\n\nNummer {number}.\n")
    write(tmp_path, "vonnis.txt", RULING["nl"])
    told = tmp_path / "failures.csv"
    result = run("add", "--db", str(tmp_path / "a.db"), str(tmp_path), "--failures", str(told))
    lines = [line for line in result.output.splitlines() if "quotetrail reads English" in line]
    assert [line.partition(";")[0] for line in lines] == [
        "Warning: 5 articles seem to be in German (de): urteil0, urteil1, urteil2 and 2 more",
        "Warning: article 'vonnis' seems to be in Dutch (nl)",
    ]
    assert told.read_text().count("another language") == 6
