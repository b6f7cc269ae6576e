"""The values that flow through policywatch: frozen, slotted, and doing no more than derive from themselves."""
