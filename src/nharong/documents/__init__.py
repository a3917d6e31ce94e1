"""The registers: draft, check, approve, number, issue, incoming; by Decree 30/2020."""
