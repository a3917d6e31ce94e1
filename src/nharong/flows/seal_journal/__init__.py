"""The journal sealed by the clock, each day's head time-stamped outside, checked by night, open to auditors."""
