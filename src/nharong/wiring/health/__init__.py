"""Whether the office is well, for machines that watch it: health as JSON, figures as OpenMetrics."""
