"""From a decision to objectives, criteria and their live figures."""
