"""News agencies and picture houses: the names under which they are credited."""

from __future__ import annotations

import re

# Printed form (case-folded, without "the" and "news agency") -> the name that is stored.
AGENCIES = {
    "aa": "Anadolu Agency",
    "aap": "AAP",
    "adnkronos": "Adnkronos",
    "afp": "AFP",
    "agence france presse": "AFP",
    "agence france-presse": "AFP",
    "agencia efe": "EFE",
    "anadolu": "Anadolu Agency",
    "anadolu agency": "Anadolu Agency",
    "ani": "ANI",
    "ansa": "ANSA",
    "ap": "AP",
    "apa": "APA",
    "associated press": "AP",
    "associated press international": "AP",
    "associated press newswires": "AP",
    "australian associated press": "AAP",
    "belga": "Belga",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg",
    "canadian press": "The Canadian Press",
    "dpa": "dpa",
    "efe": "EFE",
    "ians": "IANS",
    "interfax": "Interfax",
    "interfax-ukraine": "Interfax-Ukraine",
    "irna": "IRNA",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "pa": "PA",
    "pa media": "PA",
    "press association": "PA",
    "press trust of india": "PTI",
    "pti": "PTI",
    "reuters": "Reuters",
    "reuters news": "Reuters",
    "ria novosti": "RIA Novosti",
    "tass": "TASS",
    "thomson reuters": "Reuters",
    "ukrinform": "Ukrinform",
    "united press international": "UPI",
    "upi": "UPI",
    "xinhua": "Xinhua",
    "yonhap": "Yonhap",
}

# Who takes or hands out pictures. Agencies write texts as well: only the form of a credit shows which it is.
PICTURE_HOUSES = (
    "Getty", "Getty Images", "Shutterstock", "Alamy", "EPA", "EPA-EFE", "NurPhoto", "Rex",
    "Rex Features", "Corbis", "Zuma", "ZUMA Press", "Polaris", "iStock", "iStockphoto", "Sipa",
    "SIPA USA", "Anadolu", "VCG", "ImagineChina", "CFP", "Zuma Wire", "Barcroft", "Redux", "AP Images",
    "Handout", "Pool", "File", "Alamy Stock Photo", "LightRocket", "Flickr", "Wikimedia Commons",
    "China Daily", "PA Images", "PA Wire", "ABACA", "Abaca Press", "Picture Alliance", "Unsplash",
)  # fmt: skip

_LONGEST = 120  # characters of a name of an agency, with all that may be round it
_EDGES = re.compile(r"^(?:the\s+)|(?:\s+(?:news\s+agency|newswire|wire|staff))$")


def agency(name: str) -> str | None:
    """Return the agency with this name, in one spelling, or ``None`` for any other name.

    >>> agency("the Thomson Reuters news agency"), agency("Evening Standard")
    ('Reuters', None)
    """
    plain = " ".join(name.split()).strip(" .,;:()[]").casefold()
    while len(plain) <= _LONGEST:
        if plain in AGENCIES:
            return AGENCIES[plain]
        shorter = _EDGES.sub("", plain)
        if shorter == plain:
            return None
        plain = shorter
    return None


def _alternatives(names: tuple[str, ...]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda n: (-len(n), n)))


_SHORT_AGENCIES = ("AP", "AFP", "EPA", "Reuters", "REUTERS", "Xinhua", "Bloomberg", "UPI", "dpa",
                   "Associated Press", "TASS", "Kyodo", "Yonhap", "EFE", "ANSA", "PA")  # fmt: skip

#: Alternatives for a regular expression: those whose name can end a picture's credit.
PICTURE_CREDIT = _alternatives(PICTURE_HOUSES + _SHORT_AGENCIES)
