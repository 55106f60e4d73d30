"""A draft's quotations against the record: the parts of ``checking``."""
