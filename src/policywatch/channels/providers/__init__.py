"""One file a provider; its name is its name in the settings."""
