"""The office's hours and days off: the year as a picture, what the office set itself, and a term tried out."""
