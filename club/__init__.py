"""Practices that travel from one cité to another. Nothing yet: the diagnostics come first."""
