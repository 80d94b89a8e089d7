"""The operations, a file for each theme: its lines of the table, and the resources that they show."""
