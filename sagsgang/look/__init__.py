"""Components shared by both faces: they take plain data and know no room."""
