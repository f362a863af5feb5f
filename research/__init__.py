"""In charge of what is found out by counting: tools that follow a wording, compare speeches, read facts.

A tool is one module here that takes plain values, asks `search.searcher`, and returns plain values; its page,
JSON and files stand in `pages/` (docs/contributing/chart.md has the recipe).
"""
