"""Participants (a code and for-whom attributes only), consent, interviews, withdrawal."""
