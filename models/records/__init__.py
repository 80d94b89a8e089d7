"""Reading and writing records: plan -> compile -> one statement, and the one service that changes anything."""
