"""From ties to pictures: the same facts as the table, which says them all."""
