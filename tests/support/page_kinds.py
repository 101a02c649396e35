"""One article as the programs of newsrooms, archives and browsers set it; names are invented."""

from __future__ import annotations

from dataclasses import dataclass

from support.web_pages import script

TITLE = "Council votes to close the old harbour"
PARAGRAPHS = (
    "The council voted on Monday to close the old harbour, and to move all ferries to the new quay "
    "before the "
    "winter storms come to the coast.",
    "“Nobody here will lose a job because of it,” said Ana Lee, who leads the harbour company. “We "
    "have promised "
    "that to the union, and we will keep the promise.”",
    "The union was not convinced. “They promised us the same thing in 2019, and forty people had to go "
    "in the "
    "end,” said Omar Diaz, who has led the union since then.",
    "About four hundred people work at the harbour, and some of their families have done so since 1890, "
    "according to the city museum.",
)


@dataclass(frozen=True)
class Kind:
    """A page, and what is right: lines beside headline and paragraphs, date, authors, outlet."""

    html: str
    published: str | None = "2024-05-06"
    byline: str | None = "Jane Doe"
    outlet: str | None = "Harbour Times"
    more: tuple[str, ...] = ()


def _p(*texts: str, **attributes: str) -> str:
    named = "".join(f' {key.rstrip("_")}="{value}"' for key, value in attributes.items())
    return "".join(f"<p{named}>{text}</p>\n" for text in texts)


def _page(body: str, head: str = "", title: str = f"{TITLE} | Harbour Times") -> str:
    return (
        "<!DOCTYPE html>\n<html lang='en-GB'><head><meta "
        f"charset='utf-8'><title>{title}</title>{head}</head>\n"
        f"<body>{body}</body></html>"
    )


def _news(**said: object) -> str:
    return script({"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **said})


_SITE = "<meta property='og:site_name' content='Harbour Times'>"
_URL = "<link rel='canonical' href='https://www.harbour-times.co.uk/2024/05/06/harbour'>"
_JANE = {"@type": "Person", "name": "Jane Doe"}
_TOP, _REST = PARAGRAPHS[:2], PARAGRAPHS[2:]
_LINKS = "".join(
    f"<li><a href='/{word}'>Ferry captain says “{word}” to a new quay in the spring</a></li>"
    for word in ("no", "never", "perhaps")
)
_MADE_UP = "“I never slept so well,” says Jo Roe of Oslo about the Fjord mattress."

KINDS = {
    "WordPress": Kind(
        _page(
            "<div id='page'><header id='masthead'><p class='site-title'>Harbour Times</p><p "
            "class='site-description'>"
            "“News by the water”</p></header><main><article class='post-12 post'><header "
            f"class='entry-header'><h1>{TITLE}"
            "</h1><div class='entry-meta'><span class='posted-on'><time class='entry-date published' "
            "datetime='2024-05-06'>"
            "6 May</time><time class='updated' datetime='2024-05-07'>7 May</time></span><span "
            "class='byline'> by "
            "<span class='author vcard'><a class='url fn n' href='/author/jane'>Jane "
            "Doe</a></span></span></div></header>"
            f"<div class='entry-content'>{_p(*_TOP)}<figure class='wp-block-image'><img "
            "src='a'><figcaption>“My quay”, a worker "
            "says</figcaption></figure><figure class='wp-block-pullquote'><blockquote><p>“We will keep "
            "the promise”</p>"
            f"</blockquote></figure>{_p(*_REST)}<div class='sharedaddy'><h3>Share this:</h3></div><div "
            "id='jp-relatedposts'>"
            "<p>“I quit,” says the mayor of Bergen after a long night of talks</p></div></div></article>"
            "<nav class='post-navigation'><a href='/p'>“Too late,” says union chief</a></nav><div "
            "id='comments'><ol><li "
            "class='comment'><cite>Bo Li</cite> says: <p>“Nonsense,” said my uncle, who worked there "
            "for forty years.</p>"
            "</li></ol></div></main></div>",
            _URL,
        ),
        more=("“We will keep the promise”",),
    ),
    "WordPress, signed by an account": Kind(
        _page(
            f"<article><h1>{TITLE}</h1><p>Posted on May 6, 2024 by <a rel='author' "
            "href='/author/admin/'>admin</a></p>"
            f"{_p(*PARAGRAPHS)}</article>",
            _SITE + _news(author={"@type": "Person", "name": "12"}),
        ),
        byline=None,
    ),
    "Ghost": Kind(
        _page(
            "<article class='gh-article'><header class='gh-article-header'><h1 "
            f"class='gh-article-title'>{TITLE}</h1>"
            "<div class='gh-article-meta'><h4 class='gh-article-author-name'><a "
            "href='/author/jane/'>Jane Doe</a></h4>"
            "<time>May 6, 2024</time><span>— 4 min read</span></div></header><section "
            f"class='gh-content'>{_p(*_TOP)}"
            "<div class='kg-card kg-signup-card'><h2>Sign up for Harbour Times</h2><p>“The best mail "
            "of my week,” says a "
            f"reader.</p></div>{_p(*_REST)}</section></article>",
            _SITE,
        ),
    ),
    "Substack": Kind(
        _page(
            "<div class='main'><article class='newsletter-post post'><h1 "
            f"class='post-title'>{TITLE}</h1><h3 class='subtitle'>What "
            f"the vote means for the coast</h3><div class='body markup'>{_p(*_TOP)}<div "
            "class='subscription-widget-wrap'><p>Harbour "
            "Letter is a reader-supported publication. “Worth every crown,” says Bo Li.</p></div><div "
            "class='pullquote'><p>“We will "
            f"keep the promise.”</p></div>{_p(*_REST)}</div></article><div "
            "class='comments-page'><p>“No way,” she said to me, and "
            "I believe her to this day.</p></div></div>",
            _news(author=[_JANE], datePublished="2024-05-06", publisher={"name": "Harbour Letter"}),
        ),
        outlet="Harbour Letter",
        more=("What the vote means for the coast", "“We will keep the promise.”"),
    ),
    "Drupal": Kind(
        _page(
            f"<main><h1><span class='field--name-title'>{TITLE}</span></h1><article class='node "
            "node--type-article'><footer><div "
            "class='node__submitted'>Submitted by <span class='field--name-uid'>jdoe</span> on <span "
            "class='field--name-created'>Mon, "
            "05/06/2024 - 16:30</span></div></footer><div class='node__content'><div "
            f"class='field--name-body'>{_p(*PARAGRAPHS)}"
            "</div></div></article></main><aside><p>“I joined yesterday,” said Bo Li.</p></aside>",
            _SITE,
        ),
        published="2024-05-06T16:30",
        byline=None,
    ),
    "Arc": Kind(
        _page(
            f"<div id='fusion-app'><main><h1 class='b-headline'>{TITLE}</h1><div "
            "class='ts-byline'><span class='ts-byline__by'>By"
            "</span> <a class='ts-byline__names'>Jane Doe</a></div><article "
            f"class='b-article-body'>{_p(*_TOP)}<div class='c-ad'>"
            "</div><div class='b-interstitial-link'><strong>[ </strong><a href='/x'>“I quit,” says the "
            "mayor of Bergen after the "
            f"talks</a><strong> ]</strong></div>{_p(*_REST)}</article></main><section "
            f"class='rail'><h2>Most read</h2><ol>{_LINKS}</ol>"
            "</section></div>",
            _news(author=[_JANE], datePublished="2024-05-06T16:30:00Z", publisher={"name": "Harbour Times"}),
        ),
        published="2024-05-06T16:30Z",
    ),
    "texts for screen readers": Kind(
        _page(
            f"<main><article><header><h1>{TITLE}</h1></header><div class='x1-TextContributorName'>By "
            "Jane Doe &amp; Ali Khan</div>"
            "<div class='x2-Wrapper'><figure><img src='a'><p><span class='visually-hidden'>Image "
            "source, </span>Getty Images</p><figcaption>"
            "<span class='x3-VisuallyHidden'>Image caption, </span>“Our quay”, a worker "
            "says</figcaption></figure></div>"
            + "".join(
                f"<div class='x4-TextWrapper'><div class='x5-Text'>{_p(text)}</div></div>"
                for text in PARAGRAPHS[:3]
            )
            + "<p><a href='#'><span class='sr-only'>Share on Facebook</span></a></p><p "
            "class='screen-reader-text'>“Skip this,” said a "
            "voice.</p><div class='x4-TextWrapper'><div "
            f"class='x5-Text'>{_p(PARAGRAPHS[3])}</div></div></article></main>",
            _news(
                author={"@type": "Organization", "name": "Harbour Times"},
                datePublished="2024-05-06",
                publisher={"name": "Harbour Times"},
            ),
        ),
        byline="Jane Doe, Ali Khan",
    ),
    "texts for screen readers, not hidden": Kind(
        _page(
            f"<article><h1>{TITLE}</h1><p>By Jane Doe</p><p>6 May 2024</p>{_p(*_TOP)}<div><p>Image "
            "source, Getty Images</p><p>Image "
            f"caption, “Our quay,” a worker says on Monday</p></div>{_p(*_REST)}</article>",
            _SITE,
        ),
        more=("Image source, Getty Images", "Image caption, “Our quay,” a worker says on Monday"),
    ),
    "AMP": Kind(
        _page(
            f"<amp-sidebar><ul>{_LINKS}</ul></amp-sidebar><article><h1>{TITLE}</h1>{_p(*_TOP)}<amp-ad><p>{_MADE_UP}</p></amp-ad>"
            f"<amp-embed><p>{_MADE_UP}</p></amp-embed>{_p(*_REST)}</article><amp-consent><p>We value "
            "“your privacy”</p></amp-consent>",
            _URL + _news(author=_JANE, datePublished="2024-05-06"),
        ),
    ),
    "a view for printing": Kind(
        _page(
            f"<p>Source: https://www.harbour-times.co.uk/harbour</p><h1>{TITLE}</h1><p>By Jane "
            "Doe</p><p>Published: Monday, 6 May 2024, "
            f"4:30 pm</p>{_p(*PARAGRAPHS)}<hr><p>Printed from https://www.harbour-times.co.uk/harbour "
            "on 7 May 2024</p><p>© Harbour "
            "Times 2024</p>"
        ),
        published="2024-05-06T16:30",
        outlet=None,
    ),
    "the Wayback Machine": Kind(
        _page(
            "<div id='wm-ipp-base'><div id='wm-ipp'><p>“6 captures,” said the archive. 07 May "
            "2024</p></div></div>"
            f"<article><h1>{TITLE}</h1><p>By Jane Doe</p><p>Mon 6 May 2024 16.30 "
            f"BST</p>{_p(*PARAGRAPHS)}</article>",
            "<link rel='canonical' "
            "href='https://web.archive.org/web/20240507000000/https://www.harbour-times.co.uk/harbour'>",
        ),
        published="2024-05-06T16:30",
    ),
    "Google's cache": Kind(
        _page(
            "<div id='bN015htcoyT__google-cache-hdr'><div>This is Google's cache of "
            "https://www.harbour-times.co.uk/harbour. It is a "
            "snapshot of the page as it appeared on 7 May 2024 02:03:04 GMT.</div><div>Tip: To quickly "
            "find your search term on this "
            "page, press <b>Ctrl+F</b></div></div><div "
            f"style='position:relative'><h1>{TITLE}</h1><p>By Jane Doe</p><p>May 6, 2024</p>"
            f"{_p(*PARAGRAPHS)}</div>",
            "<base href='https://www.harbour-times.co.uk/harbour'>",
        ),
        outlet=None,
    ),
    "a page that a browser saved": Kind(
        "<!DOCTYPE html>\n<!-- saved from url=(0042)https://www.harbour-times.co.uk/harbour -->\n"
        + _page(
            f"<article><h1>{TITLE}</h1><p>By Jane Doe</p><div>06 May 2024 "
            f"16:30</div>{_p(*PARAGRAPHS)}</article>",
            "<script src='./a_files/x.js.download'></script>",
        ).partition("\n")[2],
        published="2024-05-06T16:30",
    ),
    "a table that sets the page": Kind(
        f"<html><head><title>{TITLE}</title></head><body><table width=800><tr><td colspan=3>The "
        "Harbour Times</td></tr><tr><td "
        "width=120><a href=/>Home</a><br><a href=/x>“I quit,” says mayor</a></td><td valign=top>"
        f"<h1>{TITLE}</h1><b>By Jane Doe</b><br>May 6, 2024<p>{'<p>'.join(PARAGRAPHS)}</td><td><b>Top "
        "stories</b><br>Ferry late again, "
        "says “angry” captain<br>“I waited an hour,” said one.</td></tr><tr><td colspan=3>“All the "
        "news,” says the "
        "Harbour Times. Copyright 2024</td></tr></table></body></html>",
        outlet=None,
    ),
    "an advertisement with a label": Kind(
        _page(
            f"<article><h1>{TITLE}</h1><p>By Jane Doe</p><p>6 May 2024</p>{_p(*_TOP)}<div "
            "class='x1'><small>Advertisement</small>"
            f"<p>{_MADE_UP}</p></div>{_p(_REST[0])}<section><p>Sponsored by "
            f"Fjord</p><p>{_MADE_UP}</p></section>{_p(_REST[1])}</article>",
            _SITE,
        ),
    ),
    "an advertisement in a named place": Kind(
        _page(
            f"<article><h1>{TITLE}</h1><p>By Jane Doe</p><p>6 May 2024</p>{_p(*_TOP)}<div "
            f"class='adslot-inread'><p>{_MADE_UP}</p></div>"
            f"{_p(*_REST)}</article>",
            _SITE,
        ),
    ),
    "paragraphs that are only lines": Kind(
        _page(
            f"<div id='art'><h1>{TITLE}</h1><p>By Jane Doe</p><p>6 May "
            f"2024</p><div>{'<br><br>'.join(PARAGRAPHS)}</div></div>",
            _SITE,
        ),
    ),
    "a heading of the second rank": Kind(
        _page(
            f"<div class='content'><h2 class='title'>{TITLE}</h2><p class='author'>Jane Doe</p>"
            f"<p class='date'>Monday, 06 May 2024 18:30</p>{_p(*PARAGRAPHS)}</div>",
            _SITE,
        ),
        published="2024-05-06T18:30",
    ),
    "a note on the print edition": Kind(
        _page(
            f"<article><h1>{TITLE}</h1><p>By Jane Doe</p><p>6 May 2024</p>{_p(*PARAGRAPHS)}<div><p>A "
            "version of this article "
            "appears in print on May 7, 2024, Section A, Page 4 of the Oslo edition with the headline: "
            "Shut.</p></div></article>",
            _SITE,
        ),
        more=(
            "A version of this article appears in print on May 7, 2024, Section A, Page 4 of the Oslo "
            "edition with "
            "the headline: Shut.",
        ),
    ),
}
