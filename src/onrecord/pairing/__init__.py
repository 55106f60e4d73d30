"""Questions and what answers them: the parts of ``exchanges``."""
