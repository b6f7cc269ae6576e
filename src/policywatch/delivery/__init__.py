"""The ledger of notices, recipients and deliveries, and the work that sends them: DELIVERY in docs/delivery.md."""
