"""Times as texts name them, read to EDTF dates."""
