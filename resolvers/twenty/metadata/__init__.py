"""Twenty's metadata vocabulary: the workspace's objects and fields, read and changed at `/metadata`."""
