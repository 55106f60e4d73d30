"""How answers stand to their questions, and how often who answered: the parts of ``clarity``."""
