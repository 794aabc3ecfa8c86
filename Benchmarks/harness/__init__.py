"""Runs Rollbook, the C program and the peers on the benchmark's workload and compares what they find and take."""
