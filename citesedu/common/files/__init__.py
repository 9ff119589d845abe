"""Tables as files that people download: CSV, OpenDocument, Excel. Pure writers that know nothing of what they hold."""
