"""What leaves the dashboard: chart files, bundles, feeds and routes."""
