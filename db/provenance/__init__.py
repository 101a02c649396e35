"""Where a statement came from: who printed it first, what changed on the way, which printings are independent."""
