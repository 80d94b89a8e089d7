"""The demo workspace: a small, lifelike CRM that is the same on every machine, ids included.

The tables of this package hold who exists; the rest is drawn with seeded randomness, one seed for each theme, so that
editing one theme leaves the others as they were. `load.py` writes it all through the change service.
"""
