"""The quotations of a draft against the archive: what was printed, by whom, and what differs.

Each quotation gets one verdict, the reason in words, and the printings that it rests on. If the archive
does not say enough, the verdict says that and no more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.check.archive.in_articles import words_in_articles
from quotes.check.archive.printed import marked_part
from quotes.check.archive.protocol import Archive
from quotes.check.axes.judge import Judged, judged
from quotes.check.axes.policy import HOUSE, Policy
from quotes.check.case import Case
from quotes.check.claims import claim_of
from quotes.check.clauses.trees import Parse, Trees
from quotes.check.compared import ComparedPrinting, outlet_of
from quotes.check.contrary_reports import reported_otherwise
from quotes.check.families import Families
from quotes.check.findings import Finding, Verdict
from quotes.check.in_parts import in_parts
from quotes.check.indirect import indirect_finding
from quotes.check.inexact import changed, nowhere, partly_printed, worth_showing
from quotes.check.out_of_context import parts_of
from quotes.check.verbatim import exact_finding
from quotes.check.who.unnamed import with_the_holder
from quotes.check.wording_match import Match, lay
from quotes.compare.relating import share_shingles
from quotes.compare.stance import stance
from quotes.compare.wording.wording import normalised_wording, wording_of
from quotes.errors import ArticleError, wrong_type
from quotes.types import Article, Extraction, Kind, Quote, Role, Span, text_hash


def check_draft(
    draft: Extraction, archive: Archive, policy: Policy = HOUSE, parse: Parse | None = None
) -> list[Finding]:
    """Return a finding for each quotation of a draft, in order; its headlines and its questions have none.

    Args:
        draft: the draft with the quotations found in it.
        archive: what was printed.
        policy: which differences are house style (`quotes.check.axes.policy`).
        parse: texts to their sentences (`quotes.check.clauses.trees`); without it, words alone are compared.

    Raises:
        TypeError: the draft is no extraction, or the archive cannot be asked.
        ArticleError: no quotation could be looked for in the draft.
    """
    if not isinstance(draft, Extraction):
        raise wrong_type("draft", "an Extraction", draft)
    if not hasattr(archive, "printings_of"):
        raise wrong_type("archive", "an Archive", archive)
    if draft.error is not None:
        raise ArticleError(draft.article.id, draft.error)
    families, own = Families(archive), text_hash(draft.article.text)
    heads = [one.span for one in draft.article.structure if one.role is Role.HEADLINE]
    said = [
        quote for quote in draft.quotes if not any(head.start <= quote.start < head.end for head in heads)
    ]
    answers = [quote for quote in said if not _is_asked(draft.article, quote)]
    trees = Trees(parse) if parse is not None else None

    def judge(quote: Quote) -> Judged:
        return _judge(archive, families, draft.article, quote, policy, trees)

    def check(quote: Quote) -> Finding:
        return judge(quote).finding()

    all_judged = [(quote, judge(quote)) for quote in answers]
    return [_noted(in_parts(draft.article, quote, one.finding(), check), own) for quote, one in all_judged]


def _is_asked(article: Article, quote: Quote) -> bool:
    """Whether it is a question of the draft's own interview, which nobody else can have printed.

    "Q: Will it close?", or "Asked if it would close, Lee said no".
    """
    if quote.speaker is None and quote.kind is Kind.INDIRECT and quote.cue is not None:
        asked = quote.cue.of(article.text).casefold() == "asked"
        return asked and quote.text(article).casefold().startswith(("if ", "whether "))
    return quote.speaker is not None and quote.speaker_name is None and quote.speaker.text in _ASKER


_OF_A_BLOCK = re.compile(
    r"\r?\n {0,8}>(?: ?>){0,9} ?"
)  # the mark before a line of a block quote in plain text
_ASKER = frozenset(("Q", "Question", "QUESTION"))
_MOST_PARTS = 8  # of a draft's quotation that are looked for by themselves


def _judge(
    archive: Archive, families: Families, article: Article, quote: Quote, policy: Policy, trees: Trees | None
) -> Judged:
    quote = with_the_holder(article, quote)
    whole = _OF_A_BLOCK.sub("\n", quote.text(article))
    text = (marked_part(whole) or whole) if quote.kind is Kind.MIXED else whole
    case = Case(
        archive,
        quote,
        claim_of(families, article, quote),
        text,
        stance(article.text, Span(quote.start, quote.end), quote.cue, quote.kind),
        tuple(parts_of(article, quote)),
        article=article,
        trees=trees,
    )
    if not case.wording.words:
        return judged(case, case.finding(Verdict.NOT_CHECKED, "contains no words", ()), (), policy)
    case = replace(case, found=tuple(_near(case, whole if quote.kind is Kind.MIXED else text)))
    if quote.kind is Kind.INDIRECT:
        return judged(case, indirect_finding(case), (), policy)
    exact = _word_for_word(case)
    return judged(case, _marked(case, exact), exact, policy)


def _near(case: Case, whole: str) -> list[ComparedPrinting]:
    """Printings near to the words checked, or to the whole content round them, the nearest first."""
    near: dict[int, None] = {}
    apart = case.text.split(" ... ") if case.quote.kind is Kind.DIRECT else []
    for searched in dict.fromkeys((case.text, whole, *apart[:_MOST_PARTS])):
        met = case.archive.near(wording_of(searched))
        near |= {id: None for id, known in met.items() if _near_enough(searched, known)}
    printings = case.archive.printings_of(near)
    if case.common and (name := case.quote.speaker_name):
        known_ids = {printed.id for printed in printings}
        own = [word for i, word in enumerate(case.wording.words) if i not in case.wording.bracketed]
        said = case.archive.printings_by(name, tuple(dict.fromkeys(own)))
        printings += [printed for printed in said if printed.id not in known_ids]
    found = [case.claim.beside(case.text, printed) for printed in printings]
    return sorted(found, key=lambda one: one.laid.cost)  # stable: of equals, the earliest first


def _marked(case: Case, exact: list[ComparedPrinting]) -> Finding:
    """The finding on words that the draft has in quotation marks."""
    otherwise = changed(case)
    if _may_be_joined(case, exact, otherwise) and (joined := partly_printed(case)):
        return joined  # an ellipsis from one quotation of an article into the next
    if exact:
        found = exact_finding(case, exact)
        common = found.verdict is Verdict.SPEAKER and case.common
        # Words that anyone says, said by others: what this speaker said is nearer to the point.
        return otherwise if common and otherwise and otherwise.evidence[0].same_speaker else found
    if not (otherwise and _own_report(case, otherwise)) and (contrary := reported_otherwise(case)):
        return contrary
    return otherwise or partly_printed(case) or nowhere(case)


def _word_for_word(case: Case) -> list[ComparedPrinting]:
    """The quotations that have all the words; if there are none, the places in articles."""
    found = [one for one in case.found if one.laid.closeness is Match.VERBATIM]
    if not found:
        in_articles = words_in_articles(case.archive, case.wording)
        found = [case.claim.beside(case.text, printed) for printed in in_articles]
    return [one for one in found if one.laid.closeness is Match.VERBATIM]


def _may_be_joined(case: Case, exact: list[ComparedPrinting], otherwise: Finding | None) -> bool:
    """Whether an ellipsis can lead from one quotation into another.

    A copy cut short has a part of the words; that must not hide that the rest was printed negated.
    """
    if not case.wording.gaps or any(one.printed.id is not None for one in exact):
        return False
    return bool(exact) or otherwise is None or otherwise.verdict is not Verdict.MEANING


def _own_report(case: Case, found: Finding) -> bool:
    """Whether print has the speaker do with the words what the draft does: say, deny or leave open."""
    best = found.evidence[0]
    return bool(best.same_speaker) and best.printed.reported.stance is case.ours.stance


def _near_enough(searched: str, known: str) -> bool:
    """Whether a wording that may be near is worth reading, whatever led to it.

    An archive may offer more than what can be related, depending on how its index grew. That must not
    decide what is shown.
    """
    related = share_shingles(wording_of(searched), normalised_wording(known))
    return related and worth_showing(lay(searched, known))


def _noted(one: Finding, own: str) -> Finding:
    """The finding, with a note if its evidence is weaker than it looks."""
    articles = [evidence.printed.article for evidence in one.evidence]
    note = ""
    if articles and all(article.sha256 == own for article in articles):
        note = "found only in this text itself, which is in the archive"
    elif articles and all(article.superseded for article in articles):
        note = "found only in texts that their outlets have since changed"
    elif articles and articles[0].superseded:
        note = f"{outlet_of(articles[0])} has since changed the text that has it"
    return replace(one, notes=(*one.notes, note)) if note else one
