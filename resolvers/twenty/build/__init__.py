"""Declarations of objects -> Strawberry types, inputs and root fields, one file for each step."""
