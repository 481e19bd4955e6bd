"""Groups that are named for one case: who is of them, who was co-opted, and what waits for them."""
