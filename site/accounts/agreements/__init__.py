"""What a partnership has everybody accept before they read a case: texts in versions, and who accepted which."""
