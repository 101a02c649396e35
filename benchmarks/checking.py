"""Measure ``check`` on written cases of every class, and on mutations of real quotations.

    python benchmarks/checking.py [--cases FOLDER] [--db ARCHIVE] [--mutations 1000] [--show 20]

**Cases** (`benchmarks/checking_cases/*.txt`): invented articles, and sentences of drafts with what is right
of them: the wording, the speaker, the voice, and circumstances that no printing bears out. Each draft is
read, parsed and checked by itself, against the articles of its file, where "@" and a path stand for a text.
Several right answers are written with "|" between them. "tt" is a cut that turns the meaning, "tr" another.

**Mutations** (with ``--db``, an archive of real articles): see `checking_mutations.py`.

Printed for each class: how many there are, how many were told as it (recall), how many of those told are
it (precision), and how many pass, with the usual table of what fails.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from checking_mutations import Mutation, mutations
from sqlalchemy import select

from db.archive.session import open_archive, session_scope
from db.models.printed import Article as Row
from db.store.articles import load_article, load_quotes
from quotes.check import Finding, InMemoryArchive, check_draft
from quotes.check.clauses.trees import Parse
from quotes.pipeline import Extractor, extract_articles
from quotes.read.article.make import make_article
from quotes.types import Article, Extraction, Kind, Quote, Span, SpeakerType

CASES = Path(__file__).parent / "checking_cases"
WORDED = {
    "vb": "verbatim", "ty": "typographic", "hs": "house-style", "al": "altered", "cr": "altered-critical",
    "tr": "truncated", "tt": "truncated, turned", "sp": "spliced", "pa": "paraphrase", "re": "recurring",
    "cl": "close", "nf": "not-found",
}  # fmt: skip
SPEAKERS = {"ri": "right", "ot": "other", "un": "unresolved", "di": "disputed", "do": "doubtful"}
VOICES = {
    "sp": "speech", "pt": "partly", "na": "narration", "he": "headline", "de": "denied", "op": "open",
}  # fmt: skip
_FAITHFUL = {"verbatim", "typographic", "house-style", "paraphrase"}
_CASE = re.compile(r"(?P<wording>\S+) (?P<speaker>\S+) (?P<voice>\S+)(?P<more>(?: \+\S+)*) \| (?P<text>.+)")

_SENTENCE = re.compile(r"(?<=[.!?]\s)[A-Z](?:[^.!?\n“”\"]|\.(?=\w)){50,150}[a-z]{3}\.(?=\s)")
_REPORTS = re.compile(r"\b(?:said|says|told|according|added)\b")
_SURE = 0.9
_WORDS = range(6, 46)
_TAKEN = 0.6  # share of the mutations that are checked

Extract = Callable[[Iterable[Article]], Iterable[Extraction]]


@dataclass(frozen=True)
class Case:
    """A sentence of a draft, and what is right of it: the right answers on each axis."""

    story: str
    text: str
    wording: frozenset[str]
    speaker: frozenset[str]
    voice: frozenset[str]
    circumstances: frozenset[str]

    @property
    def kind(self) -> str:
        """The class that it is counted in: the gravest of its axes."""
        known = self.wording.isdisjoint(("not-found", "recurring"))
        if "right" not in self.speaker and known and "speech" in self.voice:
            return "another speaker"
        if "speech" not in self.voice:
            return "voice: " + "/".join(sorted(self.voice))
        if self.circumstances:
            return "circumstance"
        return min(self.wording, key=list(WORDED.values()).index)

    @property
    def faithful(self) -> bool:
        """Whether an editor would let it stand."""
        return (
            bool(self.wording & _FAITHFUL)
            and "right" in self.speaker
            and "speech" in self.voice
            and not self.circumstances
        )


def stories(folder: Path = CASES) -> Iterator[tuple[list[Article], list[Case]]]:
    """Yield the articles and the cases of each file."""
    for path in sorted(folder.glob("*.txt")):
        articles: list[Article] = []
        cases: list[Case] = []
        for part in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, body = part.partition("\n")
            if head.startswith("cases"):
                cases += [_case(path.stem, line) for line in body.splitlines() if line.strip()]
            else:
                _, key, outlet, date, title = (field.strip() for field in head.split("|"))
                written = body.strip()
                if written.startswith("@"):
                    written = (CASES.parents[1] / written[1:]).read_text(encoding="utf-8")
                made = make_article(written, id=key)
                articles.append(replace(made, outlet=outlet, published=date, title=title))
        yield articles, cases


def _case(story: str, line: str) -> Case:
    match = _CASE.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"not a case: {line}")
    return Case(
        story,
        match["text"],
        frozenset(WORDED[code] for code in match["wording"].split("|")),
        frozenset(SPEAKERS[code] for code in match["speaker"].split("|")),
        frozenset(VOICES[code] for code in match["voice"].split("|")),
        frozenset(match["more"].replace("+", "").split()),
    )


def worded(finding: Finding) -> str:
    """The wording of a finding, with whether a cut turns the meaning."""
    turned = finding.wording.turned and finding.wording.value == "truncated"
    return f"{finding.wording.value}, turned" if turned else finding.wording.value


def found_for(
    cases: Sequence[Case], articles: Sequence[Article], extract: Extract, parse: Parse | None = None
) -> list[list[Finding]]:
    """The findings on each of these cases."""
    archive = InMemoryArchive(extract(articles))
    drafts = extract([make_article(case.text, id=f"draft-{n}") for n, case in enumerate(cases)])
    return [check_draft(draft, archive, parse=parse) for draft in drafts]


def right(case: Case, finding: Finding) -> bool:
    """Whether all axes are as they should be."""
    return (
        worded(finding) in case.wording
        and finding.speaker.value in case.speaker
        and finding.voice.value in case.voice
        and {one.what.value for one in finding.circumstances} == case.circumstances
    )


def table(results: Sequence[tuple[Case, Sequence[Finding]]]) -> list[str]:
    """The lines of the table of all classes."""
    truth: dict[str, list[tuple[Case, Finding | None]]] = defaultdict(list)
    told: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for case, findings in results:
        finding = findings[0] if len(findings) == 1 else None
        truth[case.kind].append((case, finding))
        if finding is not None:
            told[worded(finding)] += 1
            hits[worded(finding)] += worded(finding) in case.wording
    lines = ["| class | cases | all axes right | wording right | pass |", "|---|--:|--:|--:|--:|"]
    for kind, some in sorted(truth.items()):
        exact = sum(finding is not None and right(case, finding) for case, finding in some)
        wording = sum(finding is not None and worded(finding) in case.wording for case, finding in some)
        passed = sum(finding is not None and finding.passes for _, finding in some)
        lines.append(f"| {kind} | {len(some)} | {exact} | {wording} | {passed} |")
    lines += ["", "| wording told | times | right (precision) |", "|---|--:|--:|"]
    lines += [
        f"| {word} | {count} | {100 * hits[word] / count:.1f} % |" for word, count in told.most_common()
    ]
    every = [(case, findings[0] if len(findings) == 1 else None) for case, findings in results]
    faithful = [finding for case, finding in every if case.faithful]
    confirmed = sum(finding is not None and finding.passes and _confirmed(finding) for finding in faithful)
    close = sum(finding is not None and set(finding.fails_on()) == {"wording:close"} for finding in faithful)
    wrong = sum(finding is not None and not finding.passes for finding in faithful) - close
    exact = sum(finding is not None and right(case, finding) for case, finding in every)
    lines += [
        "",
        f"faithful: {confirmed} of {len(faithful)} confirmed, {close} close, {wrong} called wrong; "
        f"all axes right: {exact} of {len(every)} ({100 * exact / len(every):.1f} %)",
    ]
    return lines


def _confirmed(finding: Finding) -> bool:
    return finding.wording.value in _FAITHFUL and finding.speaker.value == "right"


def odd_ones(results: Sequence[tuple[Case, Sequence[Finding]]]) -> Iterator[str]:
    """Yield what is not as it should be, for people."""
    for case, findings in results:
        if len(findings) != 1:
            yield f"{len(findings)} findings: {case.text}"
        elif not right(case, findings[0]):
            one = findings[0]
            circumstances = "+".join(each.what for each in one.circumstances)
            yield (
                f"[{case.kind}] {case.text}\n   is {worded(one)} / {one.speaker.value} / {one.voice.value} "
                f"{circumstances} ({one.quote.kind.value}, {one.speaker.draft!r}): {one.wording.reason} | "
                f"{one.speaker.reason} | {one.voice.reason}"
            )


def mutated(location: str, articles: int, most: int, show: int, parse: Parse | None = None) -> list[str]:
    """The lines of the table of mutations of the first articles of an archive."""
    with session_scope(open_archive(location)) as session:
        ids = session.scalars(select(Row.id).order_by(Row.id).limit(articles)).all()
        read = [Extraction(load_article(session, id), tuple(load_quotes(session, id))) for id in ids]
    dice = random.Random(7)
    said = [(one.article, quote) for one in read for quote in one.quotes if _is_sure(one.article, quote)]
    dice.shuffle(said)
    places = {one.article.id: [Span(quote.start, quote.end) for quote in one.quotes] for one in read}
    archive = InMemoryArchive(read)
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    odd: list[str] = []
    made = (one for one in mutations(said, lambda each: _told(each, places[each.id]), dice))
    for mutation in islice((one for one in made if dice.random() < _TAKEN), most):
        (finding,) = check_draft(mutation.draft, archive, parse=parse)
        row = rows[mutation.name]
        row["number"] += 1
        row["wording"] += finding.wording.value in mutation.wording
        row["right"] += _as_it_is(mutation, finding)
        row["pass"] += finding.passes
        if finding.passes is not mutation.faithful:
            odd.append(f"[{mutation.name}] {mutation.draft.article.text}\n   {finding.wording.reason}")
    lines = ["| mutation | number | wording right | all axes right | pass |", "|---|--:|--:|--:|--:|"]
    for name, row in sorted(rows.items()):
        lines.append(f"| {name} | {row['number']} | {row['wording']} | {row['right']} | {row['pass']} |")
    return [*lines, "", *odd[:show]]


def _as_it_is(mutation: Mutation, finding: Finding) -> bool:
    return (
        finding.wording.value in mutation.wording
        and finding.speaker.value in mutation.speaker
        and finding.voice.value in mutation.voice
    )


def _is_sure(article: Article, quote: Quote) -> bool:
    """Whether the archive is sure who said it, and it is a sentence or so."""
    return (
        quote.is_said
        and bool(quote.speaker_name)
        and not quote.joint_names
        and quote.confidence > _SURE
        and quote.speaker_type is SpeakerType.PERSON
        and len(quote.spans) == 1
        and quote.kind is not Kind.MIXED
        and len(quote.text(article).split()) in _WORDS
    )


def _told(article: Article, places: Sequence[Span]) -> str | None:
    """A sentence of an article that no quotation touches."""
    for match in _SENTENCE.finditer(article.text):
        place = Span(*match.span())
        if not any(place.overlap(other) for other in places) and not _REPORTS.search(match.group()):
            return match.group()
    return None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--db", help="an archive of real articles, whose quotations are mutated")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--mutations", type=int, default=1000)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="findings that should be others")
    parser.add_argument("--without-trees", action="store_true", help="compare words alone")
    given = parser.parse_args()
    from quotes.parse.parser import load_parser

    models = load_parser("embedded")
    parse = None if given.without_trees else Extractor(models).sentences
    if given.db:
        print("\n".join(mutated(given.db, given.articles, given.mutations, given.show, parse)))
    results: list[tuple[Case, Sequence[Finding]]] = []
    for articles, cases in stories(given.cases):
        found = found_for(cases, articles, lambda some: extract_articles(some, models), parse)
        results += zip(cases, found, strict=True)
    print("\n".join(table(results) if results else []))
    print("\n".join(list(odd_ones(results))[: given.show]))


if __name__ == "__main__":
    main()
