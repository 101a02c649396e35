"""Pages, a module each: they ask the archive one question and fill one template."""
