from club.models.adoptions import Adoption
from club.models.collections import Collection
from club.models.comments import Comment
from club.models.editions import Edition
from club.models.meetings import Event, Registration, Reply, Request
from club.models.pieces import Piece
from club.models.practices import Practice, Step
from club.models.reviews import Review
from club.models.subscriptions import SavedSearch, SearchCount, Subscription

__all__ = [
    "Adoption",
    "Collection",
    "Comment",
    "Edition",
    "Event",
    "Piece",
    "Practice",
    "Registration",
    "Reply",
    "Request",
    "Review",
    "SavedSearch",
    "SearchCount",
    "Step",
    "Subscription",
]
