"""The books as the office keeps them: looked at, printed and bound, exported, counted; and who opened what."""
