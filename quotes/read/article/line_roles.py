"""What a single line is, as far as its own words show: teaser, caption, credit, note or running text.

The rules look at the form of a line (a label with a colon, a closing picture credit, a web page's own words),
never at its subject. When in doubt a line is running text: a teaser taken for a paragraph costs a stray
finding, a paragraph taken for a teaser costs a quotation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quotes.read.article.agencies import PICTURE_CREDIT, agency
from quotes.read.article.bylines import byline_names
from quotes.read.article.dates import CLOCK, DAY_AND_MONTH
from quotes.read.article.stamps import is_stamp
from quotes.types import Role


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


# Points, bullets and brackets may come before a label; a quotation mark may not: that is speech.
_LEAD = r"^[^\w\"“”„«»‘'`]{0,4}"

_LABELS = _any(
    r"(?:read|see|watch|listen|hear)(?:\s+(?:also|more|next|now|here|this))+",
    r"also\s+(?:read|see|watch|on\s+[\w ]{2,20})",
    r"must[- ](?:read|see|watch)s?",
    r"related(?:\s+(?:stor(?:y|ies)|articles?|news|links?|content|coverage|video))?",
    r"recommended(?:\s+(?:for\s+you|reading))?",
    r"more\s+(?:from|on|in)\s+[\w’' ]{2,40}",
    r"(?:most|more)\s+(?:read|popular|stories|news|coverage)",
    r"further\s+reading",
    r"don[’']t\s+miss",
    r"in\s+case\s+you\s+missed\s+it",
)
# Words that open a sentence in small letters, and a link only in capitals.
_LOUD_LABELS = _any(
    "READ", "SEE", "WATCH", "LISTEN", "MORE", "VIDEOS?", "PHOTOS?", "PHOTO GALLERY", "GALLERY", "SLIDESHOW",
    "PODCAST", "POLL", "QUIZ", "INTERACTIVE", "GRAPHIC", "TIMELINE", "MAP", "LIVE UPDATES?", "OPINION",
)  # fmt: skip
_ORDERS = _any(
    r"sign\s+up\s+(?:for|to|now|here|today)\b",
    r"subscribe\s+(?:to|now|here|today|for)\b",
    r"click\s+(?:here|through|below|to\s+get|on\s+(?:this|the)\s+(?:link|image|photo))\b",
    r"(?:tap\s+here|click\s+for\s+more)\b",
    r"read\s+or\s+share\s+this\b",
    r"more\s+on\s+this\W",
    r"(?:photos?|videos?|audio|gallery)\W*$",
    r"get\s+the\s+[\w’' ]+\s+(?:delivered|in\s+your\s+inbox)",
    r"read\s+(?:the\s+)?(?:rest|whole\s+(?:article|story|thing)|full\s+(?:article|story|post|report|transcript)"
    r"|more)(?:\s+of\s+(?:it|this|the\s+\w+|[\w’' ]{2,40}))?"
    r"(?:\s+(?:here|at|on|in|from|about)\b[^.!?]{0,60})?[.!»>…\s]*$",
    r"(?:read|see|hear|listen\s+to|watch)\s+(?:it|the\s+[\w ]{2,40}?)\s+(?:here|above|below)[.:!\s]*$",
    r"watch\s+(?:live|it|(?:the\s+)?(?:full\s+)?(?:video|clip|ad|interview|segment))"
    r"\s*(?:here|above|below|now)?[.:!\s]*$",
    r"(?:story|article)\s+continue[sd](?:\s+below)?",
    r"(?:continue|keep)\s+reading",
    r"skip\s+(?:to|past)\s+[\w ]{2,30}$",
    r"(?:please\s+)?(?:like|follow)\s+us\s+on\s+",
    r"follow\s+(?:[^.!?]{2,70}?\s+)?on\s+(?:Twitter|Facebook|Instagram|X)\b",
    r"follow\s+@\w+",
    r"share\s+(?:this|on\s+(?:facebook|twitter))\b[\w ]{0,40}$",
    r"download\s+(?:the|our)\s+[\w ]{0,20}app\b",
    r"manage\s+newsletters",
    r"(?:got|have)\s+a\s+(?:news\s+)?tip\b",
    r"just\s+watched\b",
    r"(?:like|enjoy(?:ed)?)\s+this\s+(?:story|article|post)\?",
    r"stay\s+(?:informed|up[- ]to[- ]date|connected)\s+with\b",
    r"join\s+our\s[^.!?]{0,40}\b(?:forums?|newsletter|community|channel)\b",
    r"e-?mail\s+[^.!?@]{2,60}\s+at\s+[\w.+-]{1,60}@",
    r"thank\s+you\s+for\s+visiting\s+[\w-]+\.\w",
    r"you\s+are\s+using\s+a\s+browser\b",
    r"our\s+website\s+is\s+the\s+place\b",
    r"(?:if|when)\s+you\s+(?:buy|purchase|click)\b[^.!?]{0,80}\b(?:commission|share\s+of\s+the\s+sales?)\b",
    r"you\s+can\s+(?:also\s+)?(?:subscribe\s+to|sign\s+up\s+for)\s+(?:this|our|the)\s",
    r"(?:view|see)\s+(?:all|more)\s+(?:comments|photos|videos|images|stories)\b",
    r"slideshow\s+\(\d+",
    r"join\s+(?:us|the\s+(?:discussion|conversation))\s+on\s+(?:Facebook|Twitter|Instagram|WhatsApp|Telegram)\b",
    r"let\s+us\s+know\s+(?:what\s+you|your)\b[^.!?@]{0,60}@",
    r"please\s+include\s+a\s+contact\s+number\b",
    r"(?:can[’']t|cannot)\s+see\s+the\s+(?:video|map|graphic|chart|picture|post)\?",
    r"watch\s+the\s+latest\s+videos?\s+(?:at|on)\s",
    r"listen\s+to\s+(?:this\s+)?article\b[\d: ]*(?:share\b.{0,60})?$",
    r"interested\s+in\s[^?]{2,60}\?\s+add\s",
    r"thank\s+you\s+for\s+signing\s+up\b",
    r"(?:prev(?:ious)?|next)\s+image\s+\d+\s+of\s+\d+$",
    r"(?:pullquote|image|video|caption|embed|gallery)\]$",
    r"the\s+post\s.{1,200}?\s(?:appeared\s+first|first\s+appeared)\s+on\s[^!?]{2,80}$",
)
_TEASER = (
    re.compile(rf"{_LEAD}{_LABELS}\s*[:|»>]", re.IGNORECASE),
    re.compile(rf"{_LEAD}{_LOUD_LABELS}\s*[:|»>]"),
    re.compile(rf"{_LEAD}(?:Read|See|Watch|Listen|More|Photos|Gallery|Slideshow|Podcast|Interactive):"),
    re.compile(rf"{_LEAD}{_ORDERS}", re.IGNORECASE),
    re.compile(
        r"^\W*(?>(?:advert(?:isement|isment)?s?|ad|sponsored(?:\s+content)?|promoted)\b\W*){1,4}(?:continue\s+reading.*)?$|"
        r"^(?:close|play\s+video|skip\s+ad|loading|share\s+this)\W*$",
        re.IGNORECASE,
    ),
)

_MAY_PROMOTE = re.compile(r"inbox|sign(?:ing)?[ -]up|newsletters?|click\s+here", re.I)
# Sentences of a house about its own letters, wherever in the line; who speaks of them says so.
_PROMOTION = re.compile(
    _any(
        r"^\W*(?:want|get|receive|let\s+our|for|have)\b.*\byour\s+inbox\b",
        r"\b(?:delivered|straight|directly|sent)\s+(?:\w+\s+){0,2}to\s+your\s+inbox\b",
        r"\byour\s+inbox\b.*\b(?:sign\s+up|subscribe)\b",
        r"\bby\s+signing\s+up,?\s+you\s+agree\b",
        r"[.!?]\s+sign\s+up\s+(?:here|now|today|below|to\s+(?:receive|get)\s+our\b[^.!?]*)\W*$",
        r"\bsubscribe\s+to\b[^.!?]{2,60}\bnewsletters?\W*$",
        r"^\W*newsletter\s+sign-?\s?up\W*$",
        r"^\W*(?:for|to)\b[^.!?]{2,120},\s+click\s+here\W*$",
    ),
    re.I,
)
# What no reporter writes, whatever a happy reader is quoted with.
_OFFER = re.compile(
    r"\bby\s+signing\s+up,?\s+you\s+(?:agree|accept|consent)\b|\bbecome\s+a\s+(?:member|subscriber|supporter)\s+(?:today|now)\b|"
    r"\bwherever\s+you\s+(?:get|find|listen\s+to)\s+(?:your\s+)?podcasts\b",
    re.I,
)
_CORRECTION = re.compile(
    rf"{_LEAD}(?:(?:corrections?|clarifications?)(?:\s+(?:&|and)\s+\w+)?(?:\s?[,(][^:]{{1,60}})?\s?:|"
    r"(?:an|the|this)\s+(?:earlier|previous|original)\s+version\s+of\s+(?:this|the)\s+"
    r"(?:article|story|report|post|column|headline|piece)\b)",
    re.I,
)
"""What an outlet puts right afterwards: it gives words that were not said, and what an article "said"."""
_REPORTED = re.compile(r"[\"“”«»]|\b(?:said|says|told|tells|according|wrote|announced)\b")

_PHOTO = (
    r"(?:(?:AP|AFP|EPA|Reuters|REUTERS|Xinhua|Getty|File|FILE|Courtesy|Staff|Twitter|Pool|Screen)\s+)?"
    r"(?:PHOTOS?|Photos?|photos?|Photograph|Photographer|Pictures?|Images?|Credit|Screenshot|Illustration)"
)
_HOUSE = rf"(?:{PICTURE_CREDIT})"
_JOIN = r"\s*(?:/|\bvia\b|,|\|)\s*"
# What is in the brackets of a picture's credit; an agency alone, "(AP)", is not enough.
_IN_BRACKETS = _any(
    rf"{_PHOTO}(?:\s*(?:by|courtesy|via|/|:|from|\||credit)\s*[^()]{{0,90}})?",  # (PHOTO / AP)
    rf"(?:[^()\[\]!?]{{0,80}}?{_JOIN})?{_HOUSE}{_JOIN}[^()\[\].!?]{{1,60}}",  # (Xinhua/Zhao Dingzhe)
    # (Joe Raedle/Getty Images)
    rf"[^()\[\]!?]{{0,80}}?{_JOIN}(?:[Tt]he\s+)?{_HOUSE}(?:\s+[Pp]hotos?)?(?:,\s*F(?:ile|ILE))?",
    r"(?:AP|EPA|Reuters|Getty)\s+(?:Photo|photo|Images|Video)[^()]{0,60}",
)
_CAPTION_END = (
    re.compile(rf"[\w.!?…)’”\"'][\s|]*[(\[]\s*{_IN_BRACKETS}\s*[)\]][\s.]*(?:More|Buy\s+Photo)?$"),
    # "... June 7, 2019 REUTERS/Tom Brenner", "... in Washington. | AP Photo"
    re.compile(r"(?:\s|(?<=\.))(?:REUTERS|AP\s+Photo|AFP\s+PHOTO|EPA)\s?/\s?[A-Z][\w.\- ’/]{2,50}$"),
    re.compile(rf"\s\|\s*(?:{_PHOTO}|{_HOUSE})(?:\s*(?:/|by|via|:)\s*[^|.!?]{{1,60}})?$"),
    # "... on Sept. 25. BRYAN R. SMITH/Getty Images", "... last week. Photo: Dave Weigel"
    re.compile(
        rf"[.?!”\"]\s+(?:[A-Z][\w.\-’']+\s+){{0,3}}[A-Z][\w.\-’']+\s?(?:/|\s[Vv]ia\s)\s?"
        rf"{_HOUSE}(?:/[\w ]{{2,30}})?(?:,\s*F(?:ile|ILE))?$"
    ),
    re.compile(
        r"[.?!”\"]\s+(?:Photo|Photograph|Photographer|Picture|Image|Credit)(?:\s+by|\s+credit)?\s*:?\s+"
        r"[A-Z](?:[^.!?]|(?<=\b[A-Z])\.){1,80}$"
    ),
)
_MAY_END_CAPTION = re.compile(r"[)\]/|]|[Vv]ia\s|Photo|Picture|Image|Credit")
"""What one of `_CAPTION_END` needs."""
_CAPTION_START = (
    re.compile(
        r"^\W*"
        + _any(
            r"FILE\s*(?:PHOTO|PICTURE|IMAGE)?\s*[:\-–—]+\s*\S",
            r"File\s+(?:photo|picture|image)\s*[:\-–—]",
            r"(?:Enlarge\s+this\s+image\s*)?toggle\s+caption",
            r"Enlarge\s+this\s+image",
            r"Image\s+(?:copyright|caption|source|credit)[\s:,]",
            r"(?:Media|Video|Figure)\s+(?:playback\s+is|caption|source)[\s:,]",
            r"\[caption\b",
            r"(?:Hide|View|Show)\s+[Cc]aption\b",
            r"Facebook\s+Twitter\s+Pinterest\b",
            r"(?:Photos?|Picture|Image)\s+caption\s*[:\-]",
            r"(?:Caption|CAPTION|Pictured|PICTURED)\s*:",
        )
    ),
    re.compile(
        r"^In\s+this\s+(?:[\w.]+\s+\d[^.]{0,30}\s+)?(?:file\s+)?(?:photo|picture|image|frame\s+grab)"
        r"(?:\s+(?:provided|released|taken|made|from)[^,]{0,60})?,"
    ),
)

_CREDIT = (
    # "(Web editor: Peng Yukai, Liu Ning)", "Editing by Jane Doe"
    re.compile(
        r"^[(\[\-–—•*⦁\s]*(?:(?:web|copy|photo|managing|online|duty|news|chief)\s+)?"
        r"(?:editors?\s*:|edit(?:ed|ing)\s+by\b)[^.!?\"“”]{2,200}[)\]\s.]*$",
        re.IGNORECASE,
    ),
    # "(Reporting by Amanda Becker in Washington; Editing by Matthew Lewis)"
    re.compile(
        r"^[(\[\-–—•*⦁\s]*(?:with\s+|additional\s+)*(?:reporting|writing|files|compiled|written|translated)\s+"
        r"(?:and\s+\w+\s+)?(?:by|from)\s+[^\"“”]{2,400}(?:[)\]]\.?|[^.!?])$|"
        r"^[(\[\-–—\s]+(?:additional\s+)?(?:reporting|writing)\s+by\s[^\"“”]{2,300}$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*This\s+(?:article|story|post|page|piece)\s+(?:is\s+more\s+than\s+\d+\s+(?:day|week|month|year)s?\s+old|"
        r"(?:has\s+been|was)\s+(?:last\s+)?(?:updated|corrected|(?:originally|first)\s+published)\b[^\"“”]{0,160})\W*$"
    ),
    re.compile(
        r"^\W*A\s+version\s+of\s+this\s+(?:article|story)\s+appear(?:s|ed)\s+(?:in|on)\b[^\"“”]{0,200}$"
    ),
    re.compile(r"^\W*\d+\s+(?:minute|hour|day|week|month|year)s?\s+ago\W*$"),
    re.compile(
        r"^\W*(?:The\s+)?(?:opinions|views)\s+expressed\s+(?:by|in|here|above)\b(?:(?!\bsaid\b)[^\"“”]){0,160}"
        r"\b(?:are\s+(?:their|his|her|those\s+of|solely|the\s+author)|do(?:es)?\s+not\s+(?:necessarily\s+)?(?:represent|reflect))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:This\s+is\s+a\s+rush\s+transcript\b|Content\s+created\s+by\b.{0,200}\bwithout\s+charge\b)"
    ),
    re.compile(r"^\W*Contribut(?:ing|ors?)(?:\s+(?:reporters?|writers?))?\s*:\s*[A-Z@][^\"“”]{2,300}$"),
    re.compile(
        r"^[(\[\s]*(?:S(?:ource|OURCE)S?\s*:|[Vv]ia\s*:|[Hh]/[Tt]|[Hh]at\s+[Tt]ip)\s*"
        r"[A-Z][\w.’' ]{1,40}[)\]]?\.?$"
    ),
    re.compile(
        r"^[^\"“”]{0,280}\bcontributed\s+(?:reporting\b|(?:to|for)\s+(?:this|the)\s+"
        r"(?:report|story|article|piece|post|analysis|column))[^\"“”]{0,60}$"
    ),
    re.compile(
        r"^\W*(?:copyright\s+(?:©|\(c\)|\d{4}|[\w. ]{2,40}\d{4}\W*$)|©|\(c\)\s).{0,250}$", re.IGNORECASE
    ),
    re.compile(
        rf"^\W*{_PHOTO}(?:\s+(?:by|courtesy(?:\s+of)?|[Cc]redit))?\s*[:/|]\s*[^.!?\"“”]{{1,90}}\.?\W*$"
    ),
    re.compile(
        r"^\W*(?:Photos?|Photographs?|Illustrations?|Graphics?)\s+(?:by|courtesy\s+of|via)\s+"
        r"(?:[A-Z][\w.’'\-]*+|[/,&]|and|for|of|the|via|\s)++\W*$"  # without "++" a long name takes hours
    ),
    re.compile(r"^Write\s+to\s+[^\"“”]{2,80}\s+at\s+\S+@\S+[^\"“”]{0,120}$"),
    # "Xinhua) 09:11, February 16, 2024"
    re.compile(rf"^\W*[\w .’']{{2,40}}\)\s*{CLOCK}[,\s]+{DAY_AND_MONTH}.{{0,8}}$"),
)
_PICTURE_ALONE = re.compile(
    rf"^[(\[\s]*(?:[\w.\-’' ]{{2,40}}(?:/|\s/\s|\s+via\s+))?(?:[\w.\-’' ]{{2,30}}/)?{_HOUSE}"
    r"(?:\s+[Pp]hotos?)?[)\]\s.]*$"
)
_BRACKETS_ALONE = re.compile(rf"^[(\[]\s*{_IN_BRACKETS}\s*[)\]]\.?$")
# "Updated at 9:40 a.m. ET Sunday", "Published 3 May 2024 | Updated 4 May 2024, 10:00 GMT"
_STAMP_WORD = r"(?:(?:first|last|originally)\s+)?(?:published|posted|updated?|modified)"
_STAMP = re.compile(
    # "2024" is a year or a number: each part is read in one way only, else a row of them takes hours.
    rf"^\W*(?:{_STAMP_WORD}\b(?:\W+(?:at|on|by)\b)?\W*"
    rf"(?>(?:{CLOCK}|{DAY_AND_MONTH}|[12]\d{{3}}|\d\d?/\d\d?/\d{{2,4}}|[ap]\.?m\b|[A-Z]{{1,4}}T\b|E\.?[SD]?\.?T\b|[A-Z][a-z]+day|at|on|"
    r"GMT|UTC|BST|hours?|minutes?|days?|ago|today|yesterday|\d+)\b\W*)+)+$",
    re.IGNORECASE,
)


def role_of(line: str) -> Role:
    """Return the role of one line, without white space around it: TEASER, CAPTION, CREDIT, NOTE or BODY.

    BODY is also the answer when in doubt. Headlines and sub-headings are known by their neighbours: see
    `quotes.read.article.layout`.

    >>> role_of("READ MORE: Ministers meet in Brussels").value, role_of("Editing by Jane Doe").value
    ('teaser', 'credit')
    """
    return _known_role(line) if len(line) <= _LONGEST_KEPT else _role(line)


def _role(line: str) -> Role:
    if _CORRECTION.match(line):
        return Role.NOTE
    if len(line) <= 300 and any(form.match(line) for form in _TEASER):
        return Role.BODY if _speech(line) else Role.TEASER
    if len(line) <= 300 and _promotes(line):
        return Role.TEASER
    if is_credit(line):
        return Role.CREDIT
    if any(form.match(line) for form in _CAPTION_START):
        return Role.CAPTION
    end = line[-250:]
    if not _MAY_END_CAPTION.search(
        end
    ):  # of nearly all lines, and each of the others looks at every character
        return Role.BODY
    return Role.CAPTION if any(form.search(end) for form in _CAPTION_END) else Role.BODY


def _promotes(line: str) -> bool:
    """Whether a line praises what the house offers."""
    if _OFFER.search(line):
        return True
    return bool(_MAY_PROMOTE.search(line) and _PROMOTION.search(line)) and not _REPORTED.search(line)


_LONGEST_KEPT = 100  # characters of a line whose role is remembered
_known_role = lru_cache(maxsize=1 << 10)(_role)  # some texts have the same lines again and again


def is_credit(line: str) -> bool:
    """Whether a line says only who made the article or a picture, or when it was published."""
    if len(line) > 500 or _speech(line):
        return False
    if byline_names(line) or any(form.match(line) for form in _CREDIT) or is_stamp(line):
        return True
    if len(line) > 120:
        return False
    if _PICTURE_ALONE.match(line) or _BRACKETS_ALONE.match(line) or _STAMP.match(line):
        return True
    return agency(line) is not None


def _speech(line: str) -> bool:
    """Whether the line has a sentence in quotation marks and a verb of saying: certainly a paragraph."""
    if '"' not in line and "“" not in line:
        return False
    marked = re.search(r"[\"“](?P<words>[^\"”]{40,}+)[\"”]", line)
    return marked is not None and re.search(r"\b(?:said|says|told|added|wrote|tweeted)\b", line) is not None
