"""All the breaks, in the order in which they are tried."""

from tests.mutants import breaks, club, directory, live, national, outputs, rooms

_SUBJECTS = (breaks, outputs, live, rooms, directory, club, national)
BREAKS = tuple(each for subject in _SUBJECTS for each in subject.BREAKS)
