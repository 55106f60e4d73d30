"""What the check of a draft found, for people and programs.

A ``CheckReport`` is made once. The table of the terminal, JSON, the page, the comments in the draft and
SARIF are ways to show it, one module each.
"""
