"""Ways to an axis: one contract, the national axis' wire, and demonstrations in memory."""
