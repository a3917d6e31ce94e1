"""Everything the office keeps in one file, checked by hash, and put back from it: any database, any store of files."""
