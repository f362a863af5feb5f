"""In charge of what repeats on a page, written in Python; the page stays a template (docs/decisions/0006-pages.md).

What repeats more than ten times on a page is written by a component: an included template costs as much time as
fifty of these lines, and a page has hundreds of them. A component escapes every value once and returns a safe string.
"""
