"""What every request passes through: cached pages, limits, private archives, the replica."""
