"""What articles hold in the archive, and taking articles out with all that only they hold."""
