"""What a check compares a draft with: printings, the questions about them, and articles in memory.

`Archive` is the protocol of those questions; `db.check` answers them from the tables. What is made of the
answers is in `quotes.check`.
"""
