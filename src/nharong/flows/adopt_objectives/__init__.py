"""From a drafted decision to confirmed objectives that its issue brings into force."""
