"""The sentences under charts, in nine languages: singular, plural and ties."""
