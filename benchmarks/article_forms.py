"""One article in many forms: are its quotations and speakers the same in each?

    QUOTETRAIL_SHARED=... python benchmarks/article_forms.py [--articles N] [--show]

Every article of the newsdesk set, with a headline and an author, is written in each form in which articles
come (`tests/support/article_forms.py`): web page, documents, e-mail, feed, records of crawlers, wrapped and
glued text. "Kept" is the share of the quotations in the plain text that are in the form with the same letters
and digits and the same speaker; "other" the share of those in the form that are not in the plain text.
``--show`` prints each difference.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path

from shared_data import shared_folder

from quotes.parse.parser import load_parser
from quotes.pipeline import extract_articles
from quotes.read.files import read_articles
from quotes.types import Article

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

Said = Counter[tuple[str, str, str]]


def main() -> None:
    from support.article_forms import FORMS, Told

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=17)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    models = load_parser()
    kept: Counter[str] = Counter()
    found: Counter[str] = Counter()
    expected = 0
    for told in islice(_articles(Told), options.articles):
        plain: Said = Counter()
        for name, (file, write) in FORMS.items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, file)
                path.write_bytes(write(told))
                read = [one for one in read_articles(path) if isinstance(one, Article)]
            said = _said(extract_articles(read, models))
            if not plain:
                plain = said
                expected += plain.total()
            kept[name] += (plain & said).total()
            found[name] += said.total()
            if options.show and said != plain:
                print(f"\n{told.title}: {name}")
                for sign, some in (("-", plain - said), ("+", said - plain)):
                    print("".join(f"  {sign} {kind}: {who or '?'}: {text}\n" for text, who, kind in some))
    print(f"{expected} quotations in plain text\n\n| form | kept | other |\n|---|---|---|")
    for name in FORMS:
        other = 1 - kept[name] / found[name] if found[name] else 0.0
        print(f"| {name} | {kept[name] / expected:.3f} | {other:.3f} |")


def _articles(told):  # type: ignore[no-untyped-def]
    with (shared_folder("newsdesk") / "eval/newsdesk/dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            paragraphs = [" ".join(one.split()) for one in record["text"].splitlines() if one.strip()]
            yield told(record["title"] or "Untitled", paragraphs)


def _said(extractions) -> Said:  # type: ignore[no-untyped-def]
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    return Counter(
        (letters(quote.text(one.article)), quote.speaker_name or "", quote.kind.value)
        for one in extractions
        for quote in one.quotes
    )


if __name__ == "__main__":
    main()
