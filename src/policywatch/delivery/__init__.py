"""The ledger of notices, recipients and deliveries, and the work that sends them; docs/delivery.md tells how."""
