"""What the records mean: from YAML text to the finished pages of the site. Imports no site generator."""
