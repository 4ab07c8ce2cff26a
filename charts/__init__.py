"""One dataset drawn as charts, tables and sentences in every language of the site."""
