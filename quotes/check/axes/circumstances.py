"""What a draft states beside a quotation, and whether print bears it out: told whom, when, where, and how.

Only what stands in the draft's reporting clause is read, never the quotation itself. One printing that bears
it out is enough. It is contradicted only if print says something else of the kind in its own clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from quotes.check.archive.printed import Printed
from quotes.check.axes.clauses import AROUND, Clause, around, clause_of, own_words_of
from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting
from quotes.check.findings import Circumstance, Stated
from quotes.days import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from quotes.names.fold import fold_name
from quotes.text import word_set

_NAME = r"(?:[A-Z][\w’'&.-]*)(?: (?:of|the|de|du|for|and|&|[A-Z0-9][\w’'&.-]*)){0,9}"
#: What an outlet is called before its name: "the British magazine", of which the first word is a name, too.
_KIND = (
    rf"(?:(?:the|a|an)\s+)?(?:{_NAME}\s+)?(?:news\s)?(?:magazine|newspaper|daily|weekly|paper|tabloid|broadcaster"
    r"|network|channel|station|website|site|programme|program|podcast|agency|blog|journal)\s+"
)
_TOLD = re.compile(
    rf"\b(?:told|tells)\s+(?:{_KIND}(?={_NAME}))?(?P<whom>(?:the\s+)?(?:{_NAME}|[a-z]+(?:\s[a-z]+)?))"
)
_WITH = re.compile(
    rf"\b(?:interview|conversation|talk)\s+(?:with|for|on)\s+(?:{_KIND}(?={_NAME}))?(?P<whom>(?:the\s+)?{_NAME})"
)
_DATE = re.compile(
    rf"\b(?:on|in)\s+(?:(?P<weekday>{WEEKDAY})\b,?\s*)?"
    rf"(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month1>{MONTH})|(?P<month2>{MONTH})(?:\s+(?P<day2>\d{{1,2}})(?!\d))?)?"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_YEAR = re.compile(r"\bin\s+(?P<year>(?:19|20)\d\d)\b")
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b")
_HALLS = (
    "Court|Hall|Stadium|Park|School|Church|Cathedral|University|Airport|Station|Hospital|Museum|Palace|Square"
)
_PLACE = re.compile(
    rf"\b(?P<where>[Ii]n|[Ff]rom|[Nn]ear)\s+(?P<place>(?!the\b){_NAME})"
    rf"|\b(?P<at>[Aa]t|[Oo]utside)\s+(?:the\s+)?(?P<hall>(?:[A-Z][\w’'-]*\s){{1,4}}(?:{_HALLS})\b)"
)
_SAYING = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|wrote|writes|spoke|speaking|asked|warned|announced|declared"
    r"|explained|insisted|argued|conference|briefing|interview|speech|rally|meeting|hearing|address|debate"
    r"|hall|event|forum|convention|gathering|ceremony|funeral|summit|lecture|session|podcast|appearance|dinner"
    r"|reporters|journalists|supporters|audience|crowd|live|phone)\b",
    re.IGNORECASE,
)
_AT_WHICH_TIME = re.compile(
    r"\b(?:today|yesterday|morning|afternoon|evening|night|week|month|year|later|earlier)$", re.IGNORECASE
)
_CLAUSES = re.compile(r"[,;:()–—]| {3,}")
_TRANSCRIPT = re.compile(r"^(?:Q|Question)\s?[.:]\s", re.MULTILINE)
_MEDIA = {
    "interview": r"\binterview(?:ed)?\b|\bpodcast\b",
    "speech": r"\bspeech\b|\baddress(?:ed|ing)?\b|\brally\b|\bsermon\b|\blecture\b",
    "statement": r"\bstatement\b|\bpress release\b|\bcommuniqu",
    "message": r"\be-?mail(?:ed)?\b|\btext message\b",
    "letter": r"\bletters?\b",
    "post": (
        r"\btwitter\b|\btweet(?:ed|s)?\b|\bfacebook\b|\binstagram\b|\bposted\b|\bon X\b|\btruth social\b"
        r"|\bsocial media\b|\bblog\b"
    ),
    "conference": r"\b(?:press|news) (?:conference|briefing)\b|\bbriefing\b|\btold reporters\b",
    "call": r"\bby (?:tele)?phone\b|\btelephone\b|\bphone (?:call|interview)\b",
    "book": r"\bmemoir\b|\bautobiography\b|\bin (?:his|her|their) book\b",
    "testimony": r"\btestimony\b|\btestified\b|\bunder oath\b|\bin court\b",
    "debate": r"\bdebate\b",
    "broadcast": r"\bon (?:(?:live|national|local|state) )?(?:television|TV|radio|air)\b|\bbroadcast\b",
}  # fmt: skip
_MEDIUM = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _MEDIA.items()}
#: Media that one occasion can be at once.
_ONE_OCCASION = (
    {"interview", "call", "message"}, {"interview", "broadcast", "debate"},
    {"speech", "conference", "debate"}, {"statement", "message", "letter", "post"},
)  # fmt: skip
_OUTLET = re.compile(
    r"\b(?:Herald|Post|Times|News|Star|Sun|Mail|Guardian|Gazette|Courier|Tribune|Journal|Chronicle|Telegraph|Monitor"
    r"|Ledger|Record|Examiner|Observer|Independent|Express|Mirror|Echo|Press|Daily|Weekly|Radio|TV|Television"
    r"|BBC|CNN|NBC|CBS|ABC|Fox|MSNBC|NPR|PBS|ITV|Sky|Reuters|AP|AFP|Bloomberg|Agency|Magazine|Today|Globe|Politico"
    r"|Axios|Vox|Inquirer|Standard|Review|Mercury|Argus|Advertiser|Bulletin|Dispatch|Register|Sentinel|Enquirer|FM|Channel)\b"
)
_ANYBODY = word_set("""
    reporters journalists him her them us me it people everyone everybody viewers listeners audience
    the a this newsmen media press crowd
    """)
_NO_PLACE = {*MONTHS, *WEEKDAYS} | word_set("""
    english french german spanish russian parliament congress
    """)
_TRANSCRIBED = 20_000  # characters in which a question shows that an article is an interview
_LEAD = 1_000  # characters of an article in which it says which day it was
_DAYS_BEFORE = 8  # that an article reports what was said


def circumstances_of(case: Case, printings: Sequence[ComparedPrinting]) -> tuple[Circumstance, ...]:
    """Return what the draft states of the circumstances and none of these printings bears out.

    Args:
        case: the quotation.
        printings: those that have the words; none lead to none.
    """
    if case.article is None or not printings:
        return ()
    clause = clause_of(case.article, case.quote)
    printed = [one.printed for one in printings]
    found = [
        *_told(clause, printed),
        *_dates(clause, printed),
        *_media(clause, printed),
        *_places(clause, printed),
    ]
    return tuple(found)


def _told(clause: Clause, printed: Sequence[Printed]) -> Iterator[Circumstance]:
    """Whom the draft says it was told: an outlet, or somebody else."""
    seen: set[str] = set()
    for pattern in (_TOLD, _WITH):
        for match in pattern.finditer(clause.text):
            whom = _until_time(match["whom"].strip())
            bare = whom.removeprefix("the ").strip()
            if not bare or bare.split()[0].lower() in _ANYBODY or fold_name(bare) in seen:
                continue
            seen.add(fold_name(bare))
            if any(_mentions(bare, one) for one in printed) and not _told_another(bare, printed):
                continue
            outlet = bool(_OUTLET.search(bare)) or any(
                one.article.outlet and fold_name(one.article.outlet) == fold_name(bare) for one in printed
            )
            if not outlet and not bare[:1].isupper() and not _GROUP.search(bare):
                continue
            instead = sorted({each for one in printed for each in _told_in(one)})
            others = sorted({one.article.outlet for one in printed if one.article.outlet})
            what = Stated.OUTLET if outlet else Stated.ADDRESSEE
            reason = f"no printing has it told to {whom}"
            if instead:
                reason += f"; print has {', '.join(instead[:3])}"
            elif outlet and others:
                reason += f"; it is printed by {', '.join(others[:3])}"
            place = clause.span(match.start("whom"), match.start("whom") + len(whom))
            yield Circumstance(what, whom, place, reason, ", ".join(instead[:3]))


def _told_another(name: str, printed: Sequence[Printed]) -> bool:
    """Whether each printing has it told to an outlet in its own sentence, and to none of this name."""
    folded = fold_name(name)
    told = [{fold_name(whom) for whom in _whom(own_words_of(one)) if _OUTLET.search(whom)} for one in printed]
    if not _OUTLET.search(name) or not all(told):
        return False
    outlets = [fold_name(one.article.outlet or "") for one in printed]
    return not any(folded in each or each in folded for some in (*told, outlets) for each in some if each)


#: Whom a draft tells it, without a name: a body, or several of a kind.
_GROUP = re.compile(r"(?:\b(?:parliament|congress|council|court)|[a-rt-z]s)$")


def _until_time(whom: str) -> str:
    words = whom.split()
    kept: list[str] = []
    for word in words:
        if word.lower().strip(".,") in _NO_PLACE or word in ("on", "in", "at", "that"):
            break
        kept.append(word)
    while kept and kept[-1] in ("of", "the", "for", "and", "&"):
        kept.pop()
    return " ".join(kept).rstrip(".,;:’'")


def _told_in(printed: Printed) -> Iterator[str]:
    return _whom(around(printed))


def _whom(text: str) -> Iterator[str]:
    for pattern in (_TOLD, _WITH):
        for match in pattern.finditer(text):
            whom = _until_time(match["whom"].strip())
            if (
                whom
                and whom.removeprefix("the ").split()[:1]
                and whom.removeprefix("the ").split()[0].lower() not in _ANYBODY
            ):
                yield whom


def _mentions(name: str, printed: Printed) -> bool:
    folded = fold_name(name)
    outlet = fold_name(printed.article.outlet or "")
    if folded and (folded in outlet or (len(outlet) > 3 and outlet in folded)):
        return True
    return f" {folded} " in f" {fold_name(printed.whole[:200_000])} " or name in printed.whole


def _dates(clause: Clause, printed: Sequence[Printed]) -> Iterator[Circumstance]:
    for match in (*_DATE.finditer(clause.text), *_YEAR.finditer(clause.text)):
        given = match.groupdict()
        month = _month(given.get("month1") or given.get("month2") or "")
        day = given.get("day1") or given.get("day2")
        weekday, year = (given.get("weekday") or "").lower(), given.get("year")
        if not (month or weekday or year):
            continue
        stated = match.group().split(None, 1)[1].strip(" ,")
        if any(
            _on(one, weekday, month, int(day) if day else 0, int(year) if year else 0, stated)
            for one in printed
        ):
            continue
        instead = sorted({one.article.published[:10] for one in printed if one.article.published})
        if weekday and not month and not year:
            instead = sorted({found for one in printed for found in _weekdays(one)})
        elif not instead:
            continue
        place = clause.span(match.start(), match.end())
        shown = ", ".join(instead[:3])
        reason = f"no printing has it said {match.group().strip(' ,')}"
        reason += f"; print has {shown}" if shown else ""
        yield Circumstance(Stated.DATE, stated, place, reason, shown)


def _month(name: str) -> int:
    low = name.lower().rstrip(".")
    return next((n for n, month in enumerate(MONTHS, 1) if low and month.startswith(low[:3])), 0)


def _weekdays(printed: Printed) -> set[str]:
    return {match.group() for match in _WEEKDAY.finditer(around(printed))}


def _on(printed: Printed, weekday: str, month: int, day: int, year: int, stated: str) -> bool:
    """Whether a printing allows for a date: it names it, or appeared then or within the week after."""
    named_there = bool(stated) and re.search(rf"\b{re.escape(stated)}\b", printed.whole)
    alone = sum(map(bool, (weekday, month, year))) == 1 and not day  # "in January", "on Friday"
    beside = printed.whole[max(0, printed.span.start - AROUND) : printed.span.end + AROUND]
    if named_there and (not alone or stated in beside):
        return True
    published = _published(printed)
    named = {each.lower() for each in _weekdays(printed)}
    every = {match.group().lower() for match in _WEEKDAY.finditer(printed.whole[:_LEAD])}
    if weekday and not month and not year:
        near = [] if published is None else [WEEKDAYS[(published.weekday() - n) % 7] for n in range(2)]
        return weekday in named | every or not (named or every) or (not named and weekday in near)
    if published is None:
        return True
    days = [published - timedelta(days=n) for n in range(-1, _DAYS_BEFORE)]
    if weekday and (named or every) and weekday not in named | every:
        return False
    if weekday:
        days = [one for one in days if WEEKDAYS[one.weekday()] == weekday]
    return any(
        (not year or one.year == year) and (not month or one.month == month) and (not day or one.day == day)
        for one in days
    )


def _published(printed: Printed) -> date | None:
    try:
        return date.fromisoformat((printed.article.published or "")[:10])
    except ValueError:
        return None


def _media(clause: Clause, printed: Sequence[Printed]) -> Iterator[Circumstance]:
    for name, pattern in _MEDIUM.items():
        match = pattern.search(clause.text)
        if match is None or match.group().lower() == "told reporters":
            continue
        told = [_media_of(one) for one in printed]
        allowed = {name, *(each for group in _ONE_OCCASION if name in group for each in group)}
        if any(name in some for some in told):
            continue
        if any(pattern.search(one.whole) for one in printed) and not all(told):
            continue
        if any(some & allowed for some in told) and not all(some - allowed for some in told if some):
            continue
        instead = sorted({each for some in told for each in some})
        reason = f"no printing has it in {'an' if name[0] in 'aeiou' else 'a'} {name}"
        if instead:
            reason += f"; print has: {', '.join(instead)}"
        place = clause.span(match.start(), match.end())
        yield Circumstance(Stated.MEDIUM, match.group(), place, reason, ", ".join(instead))


def _media_of(printed: Printed) -> set[str]:
    beside = around(printed)
    found = {name for name, pattern in _MEDIUM.items() if pattern.search(beside)}
    return found | {"interview"} if _TRANSCRIPT.search(printed.whole[:_TRANSCRIBED]) else found


def _places(clause: Clause, printed: Sequence[Printed]) -> Iterator[Circumstance]:
    for match in _PLACE.finditer(clause.text):
        place = _until_time(match["place"] or match["hall"])
        if not _says_where(clause.text, match):
            continue
        if (
            not place
            or place.split()[0].lower().rstrip(".") in _NO_PLACE
            or _month(place.split()[0])
            or place[0].isdigit()
        ):
            continue
        elsewhere = {each for one in printed for each in _said_at(one)} - {place}
        named = any(place in one.whole or place in (one.article.title or "") for one in printed)
        if named and (not elsewhere or any(place in own_words_of(one) for one in printed)):
            continue
        instead = sorted(elsewhere if named else {each for one in printed for each in _places_of(one)})
        reason = f"no printing has it said in {place}"
        if instead:
            reason += f"; print has {', '.join(instead[:3])}"
        start = match.start("place" if match["place"] else "hall")
        at = clause.span(start, start + len(place))
        yield Circumstance(Stated.PLACE, place, at, reason, ", ".join(instead[:3]))


def _says_where(clause: str, match: re.Match[str]) -> bool:
    """Whether a place is where it was said, and not where the speaker comes from.

    "Lee said in Leeds" and "told a rally in Leeds", not "Lee, a farmer in Kent" or "the Democrat from Ohio".
    """
    before = _CLAUSES.split(clause[: match.start()])[-1].strip()
    if not before:
        return (match["where"] or match["at"]).lower() != "from" and clause[: match.start()].strip(" ,") == ""
    last = before.split()[-1].strip(".")
    saying = _SAYING.search(before) is not None
    if (match["where"] or match["at"]).lower() == "from":
        return saying and _SAYING.fullmatch(last) is not None
    ends = _SAYING.fullmatch(last) or _AT_WHICH_TIME.search(before) or last in ("her", "him", "them")
    return saying and bool(ends or last[:1].isupper())


def _said_at(printed: Printed) -> Iterator[str]:
    """The places at which the sentence of a quotation has it said: "told a rally in Leeds"."""
    own = own_words_of(printed)
    for match in _PLACE.finditer(own):
        place = _until_time(match["place"] or match["hall"])
        first = place.split()[0] if place else ""
        named = first and first.lower().rstrip(".") not in _NO_PLACE and not _month(first)
        if named and _says_where(own, match):
            yield place


def _places_of(printed: Printed) -> Iterable[str]:
    for match in _PLACE.finditer(around(printed)):
        place = _until_time(match["place"] or match["hall"])
        if place and place.split()[0].lower() not in _NO_PLACE and not _month(place.split()[0]):
            yield place
