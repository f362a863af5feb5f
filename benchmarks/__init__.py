"""Search measured side by side with what one would use instead; run with `make bench`."""
