"""Lists of articles and outlets, what became of those that a user changed, and how to go on in a list."""
