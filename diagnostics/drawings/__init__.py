"""From a Snapshot to charts and tables: the same drawing for the screen, the projector and the PDF."""
