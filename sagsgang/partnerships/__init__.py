"""Relations and agreements, joint action plans, brokered contacts, citizen involvement."""
