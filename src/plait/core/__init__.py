"""People, studies, roles and gates, events, runs and what differs between databases.

Everything above stands on this room. It knows nothing of texts, records or recommendations;
rooms above reach back into it only by registering (`ledger.listen`, `keepers.register`).
"""
