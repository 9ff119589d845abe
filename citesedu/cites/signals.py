"""What the cité tells the applications above it, that it does not know."""

from django.dispatch import Signal

sharing_changed = Signal()  # a cité gave or took back its agreement to the national reading
