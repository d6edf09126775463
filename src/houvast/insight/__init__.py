"""What can be seen in all that was promised and done: it reads everything, and writes nothing."""
