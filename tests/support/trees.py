"""Small articles with their trees, written a word a line."""

from __future__ import annotations

from quotes.grammar.article_view import ArticleView
from quotes.grammar.tree import Tree
from quotes.types import Article, Entity, Paragraph, ParsedArticle, Sentence, Span, Word


def parsed(written: str) -> ParsedArticle:
    """Return a parsed article with one blank between its words.

    A line is a word: its text, part of speech, tag, head (0-based in its sentence, the root -1), relation
    and, inside a name, the label of that name. An empty line ends a sentence, ``---`` a paragraph. The lemma
    is the text in lower case, or follows it behind a ``|``: ``said|say``.
    """
    text = ""
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    entities: list[Entity] = []
    for number, block in enumerate(written.strip().split("\n---\n")):
        start = len(text)
        for sentence in block.strip().split("\n\n"):
            words: list[Word] = []
            before = ""
            for line in sentence.splitlines():
                token, upos, xpos, head, relation, *labels = line.split()
                printed, _, lemma = token.partition("|")
                at = len(text)
                text += printed
                words.append(
                    Word(
                        len(words),
                        printed,
                        lemma or printed.lower(),
                        upos,
                        xpos,
                        "",
                        int(head),
                        relation,
                        at,
                        len(text),
                    )
                )
                label = labels[0] if labels else ""
                if label and label == before:
                    entities[-1] = Entity(Span(entities[-1].span.start, len(text)), label)
                elif label:
                    entities.append(Entity(Span(at, len(text)), label))
                before = label
                text += " "
            sentences.append(Sentence(tuple(words), number))
        paragraphs.append(Paragraph(Span(start, len(text) - 1)))
        text = text[:-1] + "\n\n"
    article = Article("a1", text.rstrip(), paragraphs=tuple(paragraphs))
    return ParsedArticle(article, tuple(sentences), tuple(entities), "by hand")


def view(written: str) -> ArticleView:
    """Return such an article as the stages see it."""
    return ArticleView(parsed(written))


def tree(written: str) -> Tree:
    """Return the tree of such an article's first sentence."""
    return view(written).trees[0]
