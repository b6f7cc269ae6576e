"""The values that flow through policywatch: frozen, slotted, with no behaviour beyond what they derive of themselves."""
