"""The charts of a contributor report: small functions from figures to Vega-Lite as plain data."""
