"""From files of any format to articles: the text settled once, its paragraphs, and what it says of itself.

`files` chooses the reader of a format; every reader is a module here. What is the same for all formats is in
``article``. Sentences, words and quotations come later: nothing here parses.
"""
