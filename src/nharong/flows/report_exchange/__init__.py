"""Reports of what was sent and received over the axis, by agency, month and state."""
