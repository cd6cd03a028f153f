"""The pages, one module a topic. A view asks the ledger and fills a template; what it writes goes through actions."""
