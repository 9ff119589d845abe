"""From an empty machine to running servers. Knows nothing of the application: only its command line."""
