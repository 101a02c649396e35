"""What a user does to articles that are there: take them out, correct what is known of them, name outlets."""
