"""What a user searches for: words in all their forms, beginnings of words, phrases; and where texts have it.

Both databases and texts in memory are asked the same, so all give the same answers.
"""
