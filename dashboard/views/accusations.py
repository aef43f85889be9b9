import streamlit as st
st.title('accusations')
