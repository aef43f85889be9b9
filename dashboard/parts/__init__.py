"""Pieces that several views share and that need Streamlit."""
