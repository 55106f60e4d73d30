"""The tables of the record, written and read: the parts of ``store``."""
