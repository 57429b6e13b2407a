"""The printable pages, one module each: what stands on the page as frozen data, and how it becomes a PDF."""
