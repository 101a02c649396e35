"""Fuzzing of each reader: whole inputs are put together from pieces, sound and unsound, in any order and inside one
another; then bytes of them are changed, doubled or cut out.
"""

from attacks.readers import mail, packed, pages, press, servers, tables, web_archives

TARGETS = {
    one.__name__: one
    for one in (
        packed.packings, packed.members, web_archives.web_archives, mail.mails, mail.mailboxes, pages.feeds, pages.pages, tables.records,
        tables.manifests, servers.servers, press.exports,
    )
}  # fmt: skip
