"""Web pages as outlets write them, for tests: an article among menus, boxes, related stories and comments."""

from __future__ import annotations

import json

PARAGRAPHS = (
    "OSLO (Reuters) - The city council voted on Monday to close the old harbour, which ends a long dispute.",
    "“We will appeal against this decision and we will win,” said Ana Lee, who leads the workers’ union.",
    "The mayor, Omar Khan, told reporters that the harbour had lost money in every year since 2011.",
    "“Nobody wants this, but the city cannot pay for an empty quay any longer,” he said after the vote.",
    "About four hundred people work at the harbour, and some of their families have done so since 1890.",
)
STANDFIRST = "Dockworkers say that they will go to court over the vote of the council"
POST = "We were promised talks. There were none. See you in court."

ARTICLE = {
    "@type": "NewsArticle",
    "@id": "https://www.harbour-times.co.uk/news/2024/05/harbour-to-close#article",
    "headline": "Council votes to close the old harbour",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"@id": "#khan"}],
    "publisher": {"@id": "#us"},
    "datePublished": "2024-05-06T18:30:00+02:00",
    "dateModified": "2024-05-07T09:00:00+02:00",
    "inLanguage": "en-GB",
}
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#us", "name": "Harbour Times"},
        {"@type": "Person", "@id": "#khan", "name": "Ali Khan"},
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another story"}]},
        ARTICLE,
    ],
}


def script(data: object) -> str:
    """A script with linked data."""
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{text}</script>'


HEAD = (
    "<title>Council votes to close the old harbour | Harbour Times</title>"
    '<link rel="canonical" href="https://www.harbour-times.co.uk/news/2024/05/harbour-to-close">'
    '<meta property="og:title" content="Council votes to close the old harbour">'
    f'<meta name="description" content="{STANDFIRST}">'
)


def page(body: str, head: str = HEAD + script(GRAPH)) -> str:
    """A page with this in its body."""
    head = f'<head><meta charset="utf-8">{head}</head>'
    return f'<!DOCTYPE html>\n<html lang="en">{head}<body>{body}</body></html>'


def paragraphs(*texts: str) -> str:
    """Paragraphs as elements."""
    return "".join(f"<p>{text}</p>\n" for text in texts or PARAGRAPHS)


FURNITURE = {
    "a menu": "<nav><ul><li><a href='/'>Home</a></li>"
    "<li><a href='/sport'>Sport “as it happens”</a></li></ul></nav>",
    "a caption": "<figure><img src='a.jpg'>"
    "<figcaption>“This is our quay,” said a worker. Photo: AP</figcaption></figure>",
    "a newsletter": "<div class='newsletter-signup'><h3>Stay informed</h3>"
    "<p>“The best mail of my day,” a reader said.</p></div>",
    "related stories": "<aside class='related'><h3>Related</h3>"
    "<p>“I will resign,” the harbour master said last week.</p></aside>",
    "a card": "<div class='x'><h3><a href='/b'>Mayor under fire again</a></h3>"
    "<p>“Go now,” said the opposition.</p></div>",
    "a link": "<p><a href='/c'>Read more: “The quay is ours”</a></p>",
    "cookies": "<div id='cookie-banner'>"
    "<p>We value your privacy, “and so do our 800 partners”, it is said.</p></div>",
    "comments": "<section id='comments'>"
    "<p>“Close the council instead!” wrote a reader of this newspaper.</p></section>",
    "terms of use": "<footer><p>© Harbour Times. “No part may be copied,” says our lawyer.</p></footer>",
    "a script": "<script>var a = '<p>“Hello,” said a script of this page.</p>'</script>",
    "what is hidden": "<p style='display: none'>“You cannot see me,” said the text that is hidden.</p>",
    "another article": "<article><h2>Ferry late</h2>"
    "<p>“I waited for an hour,” said a passenger of the ferry.</p></article>",
}  # fmt: skip


def news(inside: str | None = None, head: str = HEAD + script(GRAPH)) -> str:
    """A page with an article, and all furniture round it."""
    first, *rest = PARAGRAPHS
    text = paragraphs(first) + FURNITURE["a caption"] + paragraphs(*rest[:2])
    text += f"<blockquote class='twitter-tweet'><p>{POST}</p>— Ana Lee (@analee)</blockquote>"
    text += FURNITURE["a newsletter"] + FURNITURE["a link"] + paragraphs(*rest[2:]) + FURNITURE["a card"]
    body = (
        f"{FURNITURE['cookies']}<header>{FURNITURE['a menu']}</header><main><article class='story'>"
        f"<h1>Council votes to close the old harbour</h1><p class='standfirst'>{STANDFIRST}</p>"
        f"<div class='byline'>By <a rel='author' href='/jane'>Jane Doe</a></div>"
        f"<div class='story-body'>{text if inside is None else inside}</div></article>"
        f"{FURNITURE['related stories']}{FURNITURE['comments']}{FURNITURE['another article']}</main>"
        f"{FURNITURE['terms of use']}{FURNITURE['a script']}{FURNITURE['what is hidden']}"
    )
    return page(body, head)
