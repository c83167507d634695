"""Actions on many records: asked once, done at once or followed on a page of their own."""
