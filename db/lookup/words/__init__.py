"""Looking up by words: the full text of each database, and the search in statements and articles."""
