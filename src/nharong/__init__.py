"""Nhà Rông: the working system of a Vietnamese public office that measures its own quality."""
