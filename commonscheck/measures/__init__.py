"""The figures of a contributor report, computed from what parties gave and people did; pure."""
