"""Files made of a Snapshot, and of nothing else: pure writers, one module for each kind of file.

`columns` says once what the figures are called; every writer follows it. `formats` lists what can be downloaded.
"""
