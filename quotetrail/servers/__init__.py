"""Servers that other programs start and speak to over standard input and output."""
