"""Articles at addresses on the web, got as a polite visitor does, and only if the user names the address.

`fetch` gets one address with all that belongs to it, `robots` knows what a site allows, `transfer` is one
request and its answer.
"""
