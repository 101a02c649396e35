"""The rules by which rows of names are one person: pure functions of what was seen."""
