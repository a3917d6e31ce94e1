"""The command line, one file a command group; names and JSON are a contract."""
