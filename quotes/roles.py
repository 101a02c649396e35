"""What a single line is, as far as its own words tell: teaser, caption, credit or running text.

The rules look at the form of a line (a label with a colon, a closing picture credit, a web page's
own words), never at its subject. When in doubt a line is running text: a teaser
taken for a paragraph costs a stray finding, a paragraph taken for a teaser costs what someone said.
"""

from __future__ import annotations

import re

from quotes.agencies import PICTURE_CREDIT, agency
from quotes.dates import MONTH, find_date
from quotes.types import Role

_MARKS = '"“”„«»‘`'
_BULLET = r"^[\s\W_]{0,4}"

_TEASER = (
    # A label and a colon: "READ MORE: ...", "( Also on POLITICO: ...)", "[RELATED: ...]"
    re.compile(
        rf"{_BULLET}(?:(?:read|see|watch|listen|hear)(?:\s+(?:also|more|next|now|here|this))+|also\s+(?:read|see|watch|on\s+[\w ]{{2,20}})|"
        r"must[- ](?:read|see|watch)s?|related(?:\s+(?:stor(?:y|ies)|articles?|news|links?|content|coverage|video))?|"
        r"recommended(?:\s+(?:for\s+you|reading))?|more\s+(?:from|on|in)\s+[\w’' ]{2,40}|"
        r"(?:most|more)\s+(?:read|popular|stories|news|coverage)|further\s+reading|don[’']t\s+miss|in\s+case\s+you\s+missed\s+it)"
        r"\s*[:|»>]",
        re.IGNORECASE,
    ),
    # The same in capitals: short labels that in small letters may open a sentence.
    re.compile(
        rf"{_BULLET}(?:READ|SEE|WATCH|LISTEN|MORE|VIDEO|VIDEOS|PHOTOS?|PHOTO GALLERY|GALLERY|SLIDESHOW|PODCAST|POLL|QUIZ|"
        r"INTERACTIVE|GRAPHIC|TIMELINE|MAP|LIVE UPDATES?|OPINION)\s*[:|»>]\s*(?=\S)"
    ),
    re.compile(rf"{_BULLET}(?:More|Photos|Gallery|Slideshow|Podcast|Interactive):\s*(?=\S)"),
    # Orders to the reader of a web page.
    re.compile(
        rf"{_BULLET}(?:sign\s+up\s+(?:for|to|now|here|today)\b|subscribe\s+(?:to|now|here|today|for)\b|"
        r"click\s+(?:here|through|below|on\s+(?:this|the)\s+(?:link|image|photo))\b|"
        r"tap\s+here\b|get\s+the\s+latest\s+[\w ]+\s+(?:delivered|in\s+your\s+inbox)|"
        r"read\s+(?:the\s+)?(?:rest|whole\s+(?:article|story|thing)|full\s+(?:article|story|post|report|transcript)|more)"
        r"(?:\s+of\s+(?:it|this|the\s+\w+|[\w’' ]{2,40}))?(?:\s+(?:here|at|on|in|from|about)\b[^.!?]{0,60})?[.!»>…\s]*$|"
        r"(?:read|see|hear|listen\s+to|watch)\s+(?:it|the\s+[\w ]{2,40}?)\s+(?:here|above|below)[.:!\s]*$|"
        r"watch\s+(?:live|it|(?:the\s+)?(?:full\s+)?(?:video|clip|ad|interview|segment))\s*(?:here|above|below|now)?[.:!\s]*$|"
        r"(?:story|article)\s+continues(?:\s+below)?|continue\s+reading|keep\s+reading|skip\s+(?:to|past)\s+|"
        r"(?:please\s+)?(?:like|follow)\s+us\s+on\s+|follow\s+(?:[^.!?]{2,70}?\s+)?on\s+(?:Twitter|Facebook|Instagram|X)\b|"
        r"follow\s+@\w+|"
        r"share\s+(?:this|on\s+(?:facebook|twitter))|download\s+(?:the|our)\s+[\w ]{0,20}app\b|"
        r"manage\s+newsletters|got\s+a\s+(?:news\s+)?tip\b|have\s+a\s+tip\b|just\s+watched\b|"
        r"(?:hear|view|see)\s+(?:all|more)\s+(?:comments|photos|videos|images|stories)|slideshow\s+\(\d+)",
        re.IGNORECASE,
    ),
    re.compile(r"^\W*(?:advert(?:isement|isment)?s?|ad|sponsored(?:\s+content)?|promoted)\W*(?:continue\s+reading.*)?$",
               re.IGNORECASE),
)  # fmt: skip

_PHOTO = (
    r"(?:(?:AP|AFP|EPA|Reuters|REUTERS|Xinhua|Getty|File|FILE|Courtesy|Staff|Twitter|Pool|Screen)\s+)?"
    r"(?:PHOTOS?|Photos?|photos?|Photograph|Photographer|Picture|Pictures|Image|Images|Credit|Screenshot|Illustration)"
)
_NAMES = r"[^()\[\].!?]{0,80}?"
_CREDIT_BODY = (
    rf"(?:(?:{_PHOTO})\s*(?:by|courtesy|via|/|:|from|\||credit)\s*[^()]{{0,90}}|(?:{_PHOTO})|"  # (PHOTO / AP)
    rf"(?:{_NAMES}\s*(?:/|\bvia\b|,|\|)\s*)?(?:{PICTURE_CREDIT})(?:\s*(?:/|\bvia\b|,|\|)\s*[^()\[\].!?]{{1,60}})|"  # (Xinhua/Zhao)
    rf"{_NAMES}\s*(?:/|\bvia\b|,|\|)\s*(?:the\s+|The\s+)?(?:{PICTURE_CREDIT})(?:\s+[Pp]hotos?)?|"  # (Joe Raedle/Getty Images)
    rf"(?:AP|EPA|Reuters|Getty)\s+(?:Photo|photo|Images|Video)[^()]{{0,60}})"
)
_CAPTION = (
    # "Attendees pose ... (Xinhua/Zhao Dingzhe)"
    re.compile(rf"[\w.!?…)’”\"'][\s|]*[(\[]\s*{_CREDIT_BODY}\s*[)\]][\s.]*$"),
    # "... June 7, 2019 REUTERS/Tom Brenner", "... in Washington. | AP Photo"
    re.compile(r"\s(?:REUTERS|AP\s+Photo|AFP\s+PHOTO|EPA)\s?/\s?[A-Z][\w.\- ’/]{2,50}$"),
    re.compile(rf"\s\|\s*(?:{_PHOTO}|{PICTURE_CREDIT})(?:\s*(?:/|by|via|:)\s*[^|.!?]{{1,60}})?$"),
    re.compile(r"[.?!”\"]\s+(?:[A-Z][\w.\-’']+\s+){1,4}(?:/|[Vv]ia)\s?"
               rf"(?:{PICTURE_CREDIT})(?:/[\w ]{{2,30}})?$"),
    re.compile(rf"[.?!”\"]\s+(?:[A-Z][\w.\-’']+\s+){{0,3}}[A-Z][\w.\-’']+\s?/\s?(?:{PICTURE_CREDIT})$"),
    re.compile(rf"[.?!”\"]\s+(?:Photo|Photograph|Photographer|Picture|Image|Credit)(?:\s+by|\s+credit)?\s*:?\s+[A-Z][^.!?]{{2,80}}$"),
    # The words that a page puts around its pictures.
    re.compile(r"^\W*(?:FILE\s*(?:PHOTO|PICTURE|IMAGE)?\s*[:\-–—]+\s*\S|File\s+(?:photo|picture|image)\s*[:\-–—]|"
               r"(?:Enlarge\s+this\s+image\s*)?toggle\s+caption|Enlarge\s+this\s+image|"
               r"Image\s+(?:copyright|caption|source)\s|Media\s+(?:playback\s+is|caption)\s|"
               r"(?:Hide|View|Show)\s+[Cc]aption\b|Facebook\s+Twitter\s+Pinterest\b|"
               r"(?:Photos?|Picture|Image)\s+caption\s*[:\-]|(?:Caption|CAPTION|Pictured|PICTURED)\s*:)"),
    re.compile(r"^(?:In\s+this\s+(?:[\w.]+\s+\d[^.]{0,30}\s+)?(?:file\s+)?(?:photo|picture|image|frame\s+grab)(?:\s+(?:provided|released|taken|made|from)[^,]{0,60})?,)"),
)  # fmt: skip

_CREDIT = (
    # "(Web editor: Peng Yukai, Liu Ning)", "(Reporting by ...; Editing by ...)"
    re.compile(
        r"^[(\[\-–—•*⦁\s]*(?:(?:web|copy|photo|managing|online|duty|news|chief)?\s*(?:editors?|edited|editing)\s*(?:by|:)|"
        r"(?:additional\s+)?(?:reporting|writing|research|compiled|written|translated|produced|production)\s+(?:and\s+\w+\s+)?(?:by|from)\s+[A-Z]|"
        r"contribut(?:ing|ors?)(?:\s+(?:reporters?|writers?))?\s*:|with\s+(?:reporting|files|additional\s+reporting)\s+(?:by|from)\b|"
        r"(?:source|sources|via|h/t|hat\s+tip)\s*:?\s+[\w.’' ]{2,40}[)\]]?\.?\s*$)",
        re.IGNORECASE,
    ),
    re.compile(r"^[^\"“”]{2,280}\bcontributed\s+(?:reporting\b|(?:to|for)\s+(?:this|the)\s+(?:report|story|article|piece|post|analysis|column))"
               r"[^\"“”]{0,60}$"),
    re.compile(r"^\W*(?:copyright\b|©|\(c\)\s).{0,200}$|^[^\"“”]{0,120}\ball\s+rights\s+reserved\b.{0,160}$", re.IGNORECASE),
    re.compile(rf"^\W*(?:{_PHOTO})(?:\s+(?:by|courtesy(?:\s+of)?|credit))?\s*[:/|]\s*[^.!?\"“”]{{1,90}}\.?\W*$"),
    re.compile(rf"^\W*(?:{_PHOTO})\s+(?:by|courtesy\s+of|via)\s+[^!?\"“”]{{1,90}}$"),
    # "Xinhua) 09:11, February 16, 2024"
    re.compile(rf"^\W*\(?[\w .’']{{2,40}}\)\s*\d?\d[:.]\d\d,?\s.{{0,10}}{MONTH}.{{0,14}}$"),
)  # fmt: skip
_PICTURE_ALONE = re.compile(
    rf"^[(\[\s]*(?:[\w.\-’' ]{{2,40}}(?:/|\s/\s|\s+via\s+))?(?:[\w.\-’' ]{{2,30}}/)?(?:{PICTURE_CREDIT})(?:\s+[Pp]hotos?)?[)\]\s.]*$"
)
_BARE_CREDIT = re.compile(rf"^[(\[]\s*{_CREDIT_BODY}\s*[)\]]\.?$")
_STAMP = re.compile(
    rf"^\W*(?:(?:first|last|originally)\s+)?(?:published|posted|updated?|modified|created|added)\b"
    rf"(?:\s+(?:at|on|by))?[\s:|]*(?=[^\"“”]{{0,80}}$)(?:.*?(?:\d[:.]\d\d|{MONTH}\s+\d|\d\s+{MONTH}|\d{{4}}).*)$",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:(?:Mc|Mac|O[’']|D[’']|De|La|Le|van|von|de|der|al-|Al-)\s?)?[A-ZÀ-ÖØ-Þ][\w’'\-]*\.?)"
    r"(?:\s+(?:(?:van|von|de|der|den|la|le|al|bin|ben|el|da|di|du)\s+){0,2}[A-ZÀ-ÖØ-Þ][\w’'\-]*\.?){1,4}"
)
_BYLINE = re.compile(
    rf"^\W{{0,3}}(?:(?:B[Yy]|by|Written\s+by|Story\s+by|Words\s+by|Analysis\s+by|Opinion\s+by)\s*:?\s+)"
    rf"(?P<names>{_PERSON}(?:\s*(?:,|and|&|;|,\s*and)\s+{_PERSON}){{0,5}})"
    rf"(?P<rest>(?:\s*[,|\-–—/(]\s*[^.!?\"“”]{{2,70}})?)\.?\s*$"
)
_CAPITAL_BYLINE = re.compile(
    r"^BY\s+(?P<names>[A-Z][A-Z.’'\-]+(?:\s+[A-Z][A-Z.’'\-]*){1,4}(?:\s+AND\s+[A-Z .’'\-]{4,40})?)$"
)


def byline_names(line: str) -> str | None:
    """The names in a line that is a byline ("By Jane Doe and Ali Khan, Reuters"), else ``None``."""
    match = _BYLINE.match(line) or _CAPITAL_BYLINE.match(line)
    if match is None or len(line) > 160:
        return None
    first = match["names"].split()[0].strip(".").lower()
    # "By Wednesday Night" and "By July Fourth" open sentences or headings.
    if find_date(match["names"]) or first in _TIMES:
        return None
    return match["names"].strip(" ,")


_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december the a an this that all both".split()
) - {"may", "april", "june", "august"}


def role_of(line: str) -> Role:
    """The role of one line (without white space around it) that its own words show.

    Returns TEASER, CAPTION, CREDIT or, when in doubt, BODY. Headlines and
    sub-headings need their neighbours: see :mod:`quotes.layout`.
    """
    if len(line) <= 300 and any(form.search(line) for form in _TEASER):
        # "Watch what he said: "..."" is speech, not a link, once a whole sentence is quoted.
        return Role.BODY if _long_speech(line) else Role.TEASER
    if is_credit(line):
        return Role.CREDIT
    if any(form.search(line) for form in _CAPTION):
        return Role.CAPTION
    return Role.BODY


def is_credit(line: str) -> bool:
    """Whether a line says only who made the article or a picture, or when it was put up."""
    if len(line) > 500:
        return False
    if byline_names(line) or any(form.match(line) for form in _CREDIT):
        return not _long_speech(line)
    if len(line) <= 120 and (_PICTURE_ALONE.match(line) or _BARE_CREDIT.match(line) or _STAMP.match(line)):
        return True
    return agency(line.strip("()[]")) is not None


def _long_speech(line: str) -> bool:
    """Whether the line holds marked words of a sentence's length with something said around them."""
    marked = re.search(r"[\"“](?P<words>[^\"”]{40,})[\"”]", line)
    return marked is not None and re.search(r"\b(?:said|says|told|added|wrote|tweeted)\b", line) is not None
