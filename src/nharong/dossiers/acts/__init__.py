"""What can be done with the catalogue, with processes and with dossiers, one verb a file."""
