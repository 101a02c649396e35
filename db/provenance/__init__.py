"""Where a statement came from: who was first, what changed, and which printings are independent."""
