"""What stands on a page beside its article: menus, newsletter boxes, related stories, comments, captions.

Elements say what they are by their tag and by the words of their class and id. These words are also in
names of layouts ("ad-free-article"), so an element that holds a good part of what may be the article is
never taken for furniture.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from quotes.text import word_set

_TAGS = word_set("nav footer figcaption aside form figure address menu")
_WORDS = word_set("""
    newsletter newsletters related comment comments share shares sharing social cookie cookies consent promo
    promos promotion promoted advert advertisement advertising ad ads sponsor sponsored breadcrumb breadcrumbs
    nav navigation navbar menu sidebar footer popup modal overlay recirc recirculation recommend recommended
    recommendations trending outbrain taboola subscribe subscription subscriptions signup caption captions
    figcaption byline bylines bio toolbar poll toc mostread popular disclaimer copyright tag tags
    readmore teaser teasers tooltip toast login register donate donation reprint reprints carousel gallery
    slideshow credit credits author authors readnext follow correction adslot adunit adbox adwrap adwrapper
    adcontainer adsbygoogle dfp teads inread
""")
_OF_VIDEO = word_set("player title caption description headline")  # beside "video" in one name
_SET_APART = word_set("blockquote table")  # in a figure they are text, and not a picture with its words
_MOST_PARTS = 60  # elements of a figure that are looked at
_STANDFIRST = word_set("""
    standfirst subtitle subtitulo subheadline subhead dek deck lede lead leadin intro introduction excerpt
    abstract description ingress chapo sommario entradilla
""")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST_NAME = 300  # characters of a class and an id


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is not part of an article."""
    if element.tag in _TAGS:
        return element.tag != "figure" or not any(
            one.tag in _SET_APART for one in islice(element.iter(), _MOST_PARTS)
        )
    names = names_of(element)
    return not _WORDS.isdisjoint(names) or ("video" in names and not _OF_VIDEO.isdisjoint(names))


def is_standfirst(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is the line between headline and article."""
    return not _STANDFIRST.isdisjoint(names_of(element))


def names_of(element: HtmlElement) -> set[str]:
    """Return the words of an element's class and id: "storyRelated-box" is story, related and box."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAME]
    return {word.lower() for word in _WORD.findall(named)}
