from club.models.adoptions import Adoption
from club.models.editions import Edition
from club.models.practices import Practice, Step
from club.models.reviews import Review

__all__ = ["Adoption", "Edition", "Practice", "Review", "Step"]
