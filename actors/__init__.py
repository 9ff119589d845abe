"""Who is here, and who is missing: the directory of a cité's actors. Relations and the map come next."""
