"""What an editor can reach of the CMS: addresses (mounted), rules (whose the thing is), rights (of today), panels."""
