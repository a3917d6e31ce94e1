"""What other rooms' records show to be amiss becomes a nonconformity of the quality system, by rule and once."""
