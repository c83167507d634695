"""Resources of what stands below the records: own companies and the people who work here."""
