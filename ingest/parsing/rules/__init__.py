"""In charge of the parser's rules as data: tables of patterns, each row with what it takes, what it leaves, and why.

A module a subject; `rule` says what a row and a table are. docs/parsing.md tells how a rule is written and tested.
"""
