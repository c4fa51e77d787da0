"""KAMdesk: the desk of one key account manager."""

__version__ = "0.1.0"
