"""Kill the server and its Postgres under a load of writes, and see whether anything that was promised is gone."""
