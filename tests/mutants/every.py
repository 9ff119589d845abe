"""All the breaks, in the order in which they are tried."""

from tests.mutants import breaks, club, directory, live, outputs, rooms

BREAKS = (*breaks.BREAKS, *outputs.BREAKS, *live.BREAKS, *rooms.BREAKS, *directory.BREAKS, *club.BREAKS)
