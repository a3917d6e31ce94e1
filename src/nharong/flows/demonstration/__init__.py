"""The demonstration office: Kon Tum in 2021, its cast, and its first weeks, lived through the same acts as any office."""
