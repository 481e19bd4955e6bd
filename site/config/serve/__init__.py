"""The demo's parent process: what it checks, starts, watches and stops."""
