"""Attribution tested over saved parses: cases in ``tests/cases``, trees in ``tests/fixtures``."""
