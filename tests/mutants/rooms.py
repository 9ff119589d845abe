"""Breaks of the workshop and of the plan: what the room may see, what counts once, who is written to."""

from tests.mutants.breaks import Break, Edit

WORKSHOPS = "citesedu/workshops"
JOINING, ROUNDS = f"{WORKSHOPS}/services/joining.py", f"{WORKSHOPS}/services/rounds.py"
RESULTS, LIVE = f"{WORKSHOPS}/domain/results.py", f"{WORKSHOPS}/queries/live.py"
REMINDERS = "citesedu/plan/services/reminders.py"

_JOINING = ("tests/workshops/services/test_joining.py",)
_ROUNDS = ("tests/workshops/services/test_rounds.py",)
_RESULTS = ("tests/workshops/domain/test_results.py",)
_SCREENS = ("tests/workshops/views/test_projector.py", "tests/workshops/views/test_live.py")
_ROOM = ("tests/workshops/views/test_room.py", "tests/journeys/test_workshop.py", *_JOINING)

BREAKS = (
    Break(
        "ballot-counted-twice",
        (
            Edit(
                JOINING,
                "seal = seal_of(token, activity.uid)\n    if round_",
                "seal = seal_of(token, uuid.uuid4())\n    if round_",
            ),
        ),
        _ROOM,
    ),
    Break(
        "ballot-after-the-round",
        (Edit(JOINING, "if current.state != State.OPEN:", "if current.state is None:"),),
        _ROOM,
    ),
    Break(
        "second-measure-for-latecomers",
        (Edit(JOINING, "if round_.number > 1 and seal not in", "if round_.number > 9 and seal not in"),),
        _ROUNDS,
    ),
    Break(
        "another-audience-at-the-same-seat",
        (
            Edit(
                JOINING,
                "    if seated is not None:\n        return seated\n",
                "    if seated is not None:\n        seated.delete()\n",
            ),
        ),
        _ROOM,
    ),
    Break(
        "ballots-that-stay",
        (
            Edit(
                ROUNDS, "Ballot.objects.filter(round=round_).delete()", "Ballot.objects.filter(round=round_)"
            ),
        ),
        (*_ROUNDS, "tests/journeys/test_workshop.py"),
    ),
    Break(
        "two-facilitators-that-cross",
        (Edit(ROUNDS, "if round_.version != version:", "if version < 0:"),),
        _ROUNDS,
    ),
    Break(
        "result-before-it-is-revealed",
        (
            Edit(LIVE, "return self.state == State.REVEALED", "return True"),
            Edit(LIVE, "if last is None or last.state != State.REVEALED:", "if last is None:"),
        ),
        _SCREENS,
    ),
    Break(
        "small-audience-on-the-screen",
        (Edit(RESULTS, "and audience not in withheld", "and audience"),),
        (*_RESULTS, *_SCREENS),
    ),
    Break(
        "reminder-of-another-person-s-action",
        (Edit(REMINDERS, "rows = rows.filter(accountable_id=member).select", "rows = rows.select"),),
        ("tests/plan/services/test_reminders.py",),
    ),
)
