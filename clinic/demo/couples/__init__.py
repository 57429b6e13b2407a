"""The twelve couples, each in their own words. All of them are invented."""
