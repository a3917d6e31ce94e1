"""How the house is connected: settings, addresses, processes and the command line."""
