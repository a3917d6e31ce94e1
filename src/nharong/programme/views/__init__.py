"""Pages of the work programme: question in, page out."""
