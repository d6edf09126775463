"""What somebody wrote themselves, told from what their mail program quoted."""

from houvast.conversations.quoted_text.earlier import EarlierTexts
from houvast.conversations.quoted_text.folding import Kind, Span, fold, new_words

__all__ = ["EarlierTexts", "Kind", "Span", "fold", "new_words"]
