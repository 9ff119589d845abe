"""The actors and what they say of each other, as files that other tools open."""
