"""The pictures of pages that chats and phones show."""
