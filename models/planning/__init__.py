"""What somebody has to do about a person, one thing next and the others queued, and when they are done selling."""
