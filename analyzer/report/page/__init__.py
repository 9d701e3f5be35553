"""What the pages of a report are made of: words for codes, places of quotes, pictures, tables and texts."""
