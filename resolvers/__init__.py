"""The dialects: each translates one product's words into plans and changes, and back."""
