"""Who works with whom, as figures: organisations only, never people."""
