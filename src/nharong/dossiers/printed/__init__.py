"""The counter's forms on paper: the sets of Circular 01/2018/TT-VPCP and of Circular 03/2025/TT-VPCP."""
