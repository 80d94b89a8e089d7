"""SQLModel tables, one file per theme, and the catalogue read from them."""
