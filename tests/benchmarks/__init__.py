"""Measures, never timed tests: each module asks one question and gives its figures against a floor of the same run.

`run()` gives lines (name, value, unit). `python -m tests.benchmarks [--quick] [name…]` prints them; see
docs/benchmarks.md. A module of this package is a question; what they share is in support/.
"""
