"""The record in a browser: pages on this machine, for one person, that only read."""
