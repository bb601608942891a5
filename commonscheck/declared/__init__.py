"""Which license the files of a repository declare, and whether they agree."""
