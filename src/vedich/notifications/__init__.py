"""Who is told what, unread, digests."""
