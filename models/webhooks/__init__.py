"""Telling other programs of changes: who wants to know, what is still to be told, and to which addresses."""
