"""The bytes of files: where they are kept, what kind they are, and how they go when their record is gone."""
