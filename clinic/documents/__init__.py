"""Everything printed: sheets, packs, agreements, reports, and the bytes as they were handed out.

A document is a frozen dataclass with exactly what may stand on it for its audience, one template, and a function that makes
the PDF. Nothing is left out by a template: what is not for the reader never gets into the dataclass.
"""
