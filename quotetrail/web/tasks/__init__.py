"""What is done beside the pages: drafts checked, articles stored, and whatever takes long to count."""
