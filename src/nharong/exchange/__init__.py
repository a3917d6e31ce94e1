"""What leaves and enters over the axis: outbox, inbox, delivery states, gateways."""
