"""`/rest/metadata`: the operations of the GraphQL endpoint `/metadata` under REST's methods and paths."""
