"""Breaks of the actors: who reads what is difficult, what a file holds, what a word erases."""

from tests.mutants.breaks import Break, Edit

_PICTURES = ("tests/actors/views/test_pictures.py",)

BREAKS = (
    Break(
        "tension-for-everybody",
        (
            Edit(
                "actors/views/directory.py",
                'if "read_tensions" in request.permissions else []',
                "if request.permissions else []",
            ),
        ),
        _PICTURES,
    ),
    Break(
        "archived-actors-in-the-files",
        (
            Edit(
                "actors/queries/files.py",
                "Actor.objects.filter(active=True)",
                "Actor.objects.filter(pk__gt=0)",
            ),
        ),
        ("tests/actors/views/test_files.py",),
    ),
    Break(
        "unsaid-is-taken-back",
        (
            Edit(
                "actors/forms/relations.py",
                "if self.name_of(other) not in self.data:",
                "if self.data is None:",
            ),
        ),
        ("tests/actors/views/test_relations.py",),
    ),
    Break(
        "a-word-written-over",
        (Edit("actors/services/relations.py", "standing.until = day\n", "standing.since = day\n"),),
        ("tests/actors/services/test_relations.py",),
    ),
    Break(
        "chance-forgotten",
        (
            Edit(
                "actors/domain/network/sectors.py",
                "return _index(self.possible_external, self.possible_internal)",
                "return _index(self.external, self.internal)",
            ),
        ),
        ("tests/actors/domain/network/test_oracles.py",),
    ),
)
