"""Breaks of the Club: who reads what waits, who decides, what a letter tells, what is said of a carrier."""

from tests.mutants.breaks import Break, Edit

_CLUB_ACCESS = "citesedu/cites/club_access.py"
_ROUTES = ("tests/security/test_club_routes.py",)
_LETTERS = ("tests/club/services/test_letters.py",)

BREAKS = (
    Break(
        "everybody-reads-for-the-club",
        (Edit(_CLUB_ACCESS, "if not person.reads_for_it:", "if not person.user:"),),
        _ROUTES,
    ),
    Break(
        "a-visitor-is-of-the-club",
        (Edit(_CLUB_ACCESS, 'return "club" if self.belongs else "public"', 'return "club"'),),
        _ROUTES,
    ),
    Break(
        "a-reader-edits",
        (Edit("club/views/desk.py", "if not request.person.edits:", "if not request.person.reads_for_it:"),),
        ("tests/club/views/test_desk.py",),
    ),
    Break(
        "a-reader-s-link-never-ends",
        (
            Edit(
                "club/migrations/0003_guests_and_events.py",
                "'UTF8')), 'hex') AND due_on >= CURRENT_DATE",
                "'UTF8')), 'hex')",
            ),
        ),
        ("tests/club/views/test_invited.py",),
    ),
    Break(
        "a-link-opens-every-reading",
        (Edit(_CLUB_ACCESS, "            if not opens:", "            if False:"),),
        ("tests/club/views/test_invited.py",),
    ),
    Break(
        "readers-read-each-other",
        (
            Edit(
                "club/queries/desk.py",
                "if not edits and (mine is None or mine.given_on is None)",
                "if not edits and (mine is None)",
            ),
        ),
        ("tests/club/views/test_desk.py",),
    ),
    Break(
        "two-readers-of-the-same-cite",
        (
            Edit(
                "club/domain/reviewing.py",
                "if len(opinions) < 2 or not any(opinion.outside for opinion in opinions):",
                "if len(opinions) < 2:",
            ),
        ),
        ("tests/club/domain/test_reviewing.py",),
    ),
    Break(
        "withdrawn-and-still-read",
        (
            Edit(
                "club/services/publishing.py",
                "filter(practice=kept, withdrawn_on=None).update(\n        is_current=False, withdrawn_on",
                "filter(practice=kept, number=0).update(\n        is_current=False, withdrawn_on",
            ),
        ),
        ("tests/club/services/test_publishing.py",),
    ),
    Break(
        "published-without-agreement",
        (
            Edit(
                "club/services/publishing.py", "if not practice.agreed_by:", "if practice.agreed_by is None:"
            ),
        ),
        ("tests/club/services/test_publishing.py",),
    ),
    Break(
        "somebody-else-written-over",
        (Edit("club/services/telling.py", "if kept.revision != revision:", "if revision < 0:"),),
        ("tests/club/services/test_telling.py",),
    ),
    Break(
        "a-letter-of-a-cite-that-one-left",
        (Edit("club/services/letters.py", "if cite_id in person.cites and line.day", "if line.day"),),
        _LETTERS,
    ),
    Break(
        "a-letter-twice-a-week",
        (Edit("club/services/letters.py", "if not owed or owed == kept.last_period:", "if not owed:"),),
        _LETTERS,
    ),
    Break(
        "the-house-read-by-the-club",
        (Edit("club/services/publishing.py", "        level=practice.level,\n", '        level="club",\n'),),
        ("tests/club/views/test_catalogue.py",),
    ),
    Break(
        "pictures-read-before-they-are-published",
        (
            Edit(
                "club/services/pieces.py",
                "alt=alt, credit=credit)",
                'alt=alt, credit=credit, level="public")',
            ),
        ),
        ("tests/club/views/test_pieces.py",),
    ),
)
