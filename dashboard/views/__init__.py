"""One file a page. They arrange, choose and explain; they compute nothing."""
