"""Evidence: every mark by topic, meaning and meeting, with the page it stands on."""
