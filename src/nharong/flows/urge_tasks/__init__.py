"""Urging: overdue tasks by agency become letters of the office, visits of the inspection team, words to those above."""
