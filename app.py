"""The ASGI door for `streamlit run app.py`."""

from __future__ import annotations

from streamlit import App

app = App("dashboard/main.py")
