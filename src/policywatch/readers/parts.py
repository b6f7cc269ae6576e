"""What a format module imports to say what it read; the values live in ``model.part``, below both readers and outline."""

from policywatch.model.part import Part, Reading

__all__ = ["Part", "Reading"]
