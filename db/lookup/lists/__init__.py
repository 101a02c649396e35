"""What the archive holds, in lists: its articles and outlets, and what would go with some of them."""
