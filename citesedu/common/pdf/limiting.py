"""What a child does to itself before it opens a document: time, memory, and no trace of what it held."""

import resource

from citesedu.common.pdf.envelope import Limits

OUT_OF_MEMORY = 71  # exit code: when memory is short there is none to write a sentence


def limit_this_process(limits: Limits) -> None:
    """Holds for what it starts too. Never to be undone."""
    memory = limits.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
