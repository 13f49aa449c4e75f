"""The tables of architecture.md as repositories that fulfil the ports of services/ports.

`database.open_database` builds them all. Every method takes the account first and has its key
made of it by `keys`, so that a foreign thing cannot be reached. PynamoDB (`tables`) serves single
items and their conditional writes; boto3's client (`bulk`) serves bulk reads, PartiQL and the
ledger's transactions. `codec` writes domain objects as native attributes; `failures` says what a
refusal means. `tests/fakes` holds in-memory twins that pass the same contract suites.
"""
