"""What a web page says of its article: title, authors, outlet, times, address, section, language.

It stands in JSON-LD (`linked_data`), in marks such as those of Open Graph, and in lines that a reader sees.
`outlets` knows who publishes at an address, for every format.
"""
