"""Articles as HTML pages with their quotations marked, written from the templates in ``templates/``.

Only this folder imports jinja2, and only ``extract --html`` loads it. Everything put into a template is
escaped.
"""
