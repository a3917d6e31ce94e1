"""What the documents of the quality system say: texts made from its records, for the house's own chain."""
