"""The negotiation: states that act for reasons, words that somebody puts on the table, and people without a vote."""
