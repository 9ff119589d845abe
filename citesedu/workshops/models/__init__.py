from citesedu.workshops.models.ballots import (
    Ballot,
    CollectiveRating,
    GroupCount,
    Note,
    Participant,
    RoundResult,
)
from citesedu.workshops.models.minutes import Decision, Minutes, Photo
from citesedu.workshops.models.workshops import Activity, Round, Workshop

__all__ = [
    "Activity",
    "Ballot",
    "CollectiveRating",
    "Decision",
    "GroupCount",
    "Minutes",
    "Note",
    "Participant",
    "Photo",
    "Round",
    "RoundResult",
    "Workshop",
]
