"""The speed of the program, measured: `python -m bench` prints one table (docs/decisions, what cost most).

`bench.fill` fills a base, `bench.pages`, `bench.issuing` and `bench.printing` measure it, `bench.table` writes it down.
Nothing here is a test: figures depend on the machine, so that ratios to a bare page of the same run are what counts.
"""
