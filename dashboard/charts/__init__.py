"""Frame in, chart out. Pure: no Streamlit, no files, no evidence base."""
