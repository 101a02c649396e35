"""Who a mention stands for: what somebody is called, by role, by pronoun, or as a body."""
