"""Letters on paper to Alice: one in the post, and one that came back."""

from cast import NOW, Cast
from houvast.conversations.actions.by_post import OnPaper, send_by_post
from houvast.conversations.actions.printing import came_back
from houvast.conversations.letters import Letter, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import LostHome, PaperLetter
from houvast.promises.models import Case
from letters_posted import goes_to_the_post, posts_letters


def paper_of(case: Case, cast: Cast) -> tuple[PaperLetter, LostHome]:
    """A letter in the post, and where another could not be brought."""
    posts_letters()
    letter = Letter("<img src=x>", "nl", "Beste Alice,", (Paragraph("<b>{{7*7}}</b>"),))
    for _ in range(2):
        send_by_post(letter, OnPaper(case, LetterKind.APOLOGY), now=NOW)
    paper = goes_to_the_post(cast)
    other = PaperLetter.objects.exclude(pk=paper.pk).get()
    came_back(paper=other, by=cast.fatima, now=NOW)
    return paper, LostHome.objects.get()
