"""Live pages: what is watched, what was seen when, what was told; docs/watch.md is for whoever runs it."""
