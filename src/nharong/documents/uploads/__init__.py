"""Files that people bring: taken apart with care, converted, and told in one sentence what is wrong with them."""
