"""An axis of our own to run against: registry, mailboxes, hand-over; a separate process."""
