"""Bullets that are written as characters, where no markup makes a list of the lines."""

GLYPHS = "•·‣◦▪▫∙⁃ㆍ・･"
SPACE = r"[ \t\u00a0\u3000]+(?=\S)"
"""What parts a bullet from its text."""
SOLID = r"[・･ㆍ](?=\w)|[•·](?=[가-힣\u3041-\u30ff\u4e00-\u9fff])"
"""A bullet right before its text, as Japanese and Korean lists have it: "・氏名", "·이름"."""
