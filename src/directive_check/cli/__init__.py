"""The command line: options in, exit code out. Each command imports what it needs when it runs."""
