"""The records: what is stored, how it is read and written. Knows SQL and no wire format."""
