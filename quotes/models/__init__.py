"""Model packages: which are there, where their files lie, and whether these are whole."""
