"""From what an author wrote to what one recipient reads; pure, no I/O, no clock."""
