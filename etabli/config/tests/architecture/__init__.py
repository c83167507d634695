"""The rules of the house that a machine can check. Each is a function from a root folder to findings (test_architecture.py)."""
