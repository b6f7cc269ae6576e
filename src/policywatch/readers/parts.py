"""What a format module imports to say what it read; the values live in ``model.part``, which outline may import too."""

from policywatch.model.part import Part, Reading, joined

__all__ = ["Part", "Reading", "joined"]
