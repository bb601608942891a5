"""Benchmarks: figures as ratios to what any machine does anyway."""
