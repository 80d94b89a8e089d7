"""Organizations that an installation knows of, whichever workspace asks: checked, stored, found."""
