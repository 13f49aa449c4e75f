"""The bodies of requests and answers, one module a noun. Requests refuse what they don't know."""
