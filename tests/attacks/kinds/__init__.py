"""The attacks, a module for each kind: each has a function ``attacks()`` that yields them."""
