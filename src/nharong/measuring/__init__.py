"""What a figure is: a measure over records, with its population, period, rollup and the records behind it."""
