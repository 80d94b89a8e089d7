"""`python -m app` is the command `rosetta`."""

from app.cli import main

main()
