"""Putting signatures on a file and judging those that are there. Knows files, not documents.

For other rooms: `slots` (Slot, Lettering, seal_beside), `prepare.prepare`, `sign.sign_as_person`,
`sign.number_and_seal`, `annex.sign_annex`, `annex.sign_copy`, `verdict.verify`,
`returned.check_returned`, `trust.anchors_in`, `keys`, `authority`, `images`, `words`, `errors`.
"""
