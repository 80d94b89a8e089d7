"""The workspace's own model: reading it and changing it, and the rules that it keeps."""
