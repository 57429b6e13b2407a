"""The thirteen couples, each in their own words. All of them are invented."""
