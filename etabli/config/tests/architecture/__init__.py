"""The rules of the house that a machine can check: functions from a root folder to findings (test_architecture.py)."""
