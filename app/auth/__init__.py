"""Request -> caller: which workspace, which role, by which key."""
