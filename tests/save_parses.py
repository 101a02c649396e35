"""Parse the cases of attribution with the embedded models and save the trees: after a case is added,
after the models or the paragraphs change. Parses that are still right are made again too (seconds)."""

from __future__ import annotations

from quotes.parse.parser import load_parser
from quotes.read.article.make import make_article

from attribution.notation import read_cases
from attribution.saved import CASES, PARSES, save


def main() -> None:
    articles = {case.text: make_article(case.text, id=case.id) for case in read_cases(CASES)}
    parser = load_parser()
    save(parser.parse(list(articles.values())))
    print(f"{len(articles)} parses by {parser.model}: {PARSES.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
