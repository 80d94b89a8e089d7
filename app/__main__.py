"""The command `rosetta`, and `python -m app`.

A start makes hundreds of thousands of objects (modules, schemas) that live until the end. The garbage collector would
walk them again and again while they are made, so it begins its work when the server is ready (`app.main`). And Pydantic
reads what each installed package says of itself, to find plugins: it is told that there are none.
"""

import gc
import os

gc.disable()
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from app.cli import main  # noqa: E402 - both have to be said before anything is imported

__all__ = ["main"]

if __name__ == "__main__":
    main()
