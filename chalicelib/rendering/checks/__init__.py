"""The pre-send check's rules on a mail's words and HTML: one small module a rule (D12)."""
