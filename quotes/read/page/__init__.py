"""One web page: its tree, its blocks of text, which of them are the article, what it says of itself."""
