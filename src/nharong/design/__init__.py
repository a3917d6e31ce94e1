"""The common look: base page, table, form, timeline, chart; no office words, everything comes in as arguments."""
