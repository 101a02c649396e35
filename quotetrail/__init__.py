"""What people see: the commands, and the forms in which answers are printed.

Here lives all that knows click, rich or HTML. What is found lives in ``quotes/``, what is kept in ``db/``;
neither imports anything from here.
"""
