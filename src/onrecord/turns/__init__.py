"""Transcripts as turns: who speaks where, and in which role."""
