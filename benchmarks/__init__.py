"""How fast Rosetta is beside PostGraphile and beside Postgres itself, on one machine, in one run: `make bench`."""
