"""The reader for `paged-book`: a book printed in pages, with its front and back matter."""
