"""Signing many documents at one sitting: the list with its pages, one confirmation, a result for each."""
