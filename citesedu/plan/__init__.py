"""The action plan of a cité: what was decided after its état des lieux, who holds it, how far it has come."""
