"""Whom the words of a text name, describe and point back to."""
