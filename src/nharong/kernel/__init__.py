"""The ground floor: clock, counters without gaps, journal, files by content, jobs after commit, errors."""
