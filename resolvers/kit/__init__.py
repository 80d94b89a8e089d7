"""What any dialect may use: declared fields, selection -> plan, arguments -> binds, operations and their execution."""
