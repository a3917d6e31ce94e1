"""The books the decree asks for: what stands in their columns, on paper, as a sheet, as metadata, counted."""
