"""The report in a browser: documents go in, the same report comes out. No analysis code."""
