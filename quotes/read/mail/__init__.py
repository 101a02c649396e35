"""E-mails and mailboxes: press releases as they are sent, and pages that a browser saved as one (MHTML)."""
