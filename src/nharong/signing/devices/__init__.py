"""Devices our server cannot reach: they sign on the person's own computer or at a service, and a file comes back."""
