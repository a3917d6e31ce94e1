"""Pages on which certificates, devices and images are registered."""
