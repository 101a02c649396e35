"""One web page: its tree, its blocks of text, and which of them are the article."""
