"""What can go wrong at the counter; sentences used by more than one act."""
