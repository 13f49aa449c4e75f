"""A faithful model of the parts of AWS that sending stands on, below botocore.

The real clients build, sign and send their requests; `Cloud` answers them where the network would.
"""
