"""The values that flow through policywatch: frozen, slotted, without behaviour beyond what they derive of themselves."""
