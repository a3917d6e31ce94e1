"""The common look: base page, table, form, timeline, chart. It knows no office words; everything comes in as arguments."""
