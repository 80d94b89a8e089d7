"""The command `rosetta`, and `python -m app`.

A start makes hundreds of thousands of objects (modules, schemas) that live until the end. The garbage collector would
walk them again and again while they are made, so it begins its work when the server is ready (`app.main`).
"""

import gc

gc.disable()

from app.cli import main  # noqa: E402 - what this import makes is what the collector should not walk

__all__ = ["main"]

if __name__ == "__main__":
    main()
