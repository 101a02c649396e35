"""What several tests share: made-up archives, processes that add articles, folders of the repository."""
