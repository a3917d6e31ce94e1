"""Pages on which an agency keeps its number series, its advisory bodies and the numbers made void."""
