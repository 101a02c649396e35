"""Records of crawlers and news services: which field is what of an article, and the article made of them.

JSON (`quotes.read.json_lines`), CSV (`quotes.read.separated`) and feeds (`quotes.read.feed`) share this.
"""
