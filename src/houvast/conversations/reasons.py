"""Why messages need no answer, promises end and mail does not leave, where Houvast says so."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

ANSWERED_IN = because(_("Answered in message %(message)s"))
WRITTEN_IN = because(_("Written in letter %(letter)s"))
SPOKEN_IN = because(_("Spoken on the phone, message %(message)s"))
NOT_GOT_ROUND_TO = because(_("%(name)s has not got round to it yet."))
CUSTOMER_CHOSE = because(_("The customer chose this moment"))
LOOKED_AT_CLAIM = because(_("We said whether it was promised"))
NOT_NEEDED = because(_("The customer does not need it any more"))
CALLED_IN_VAIN = because(_("Called, nobody answered, message %(message)s"))
ANOTHER_TIME_TO_CALL = because(_("Another time was chosen for the call"))
NO_CALL_NEEDED = because(_("The customer needs no call any more"))
ASKED_IF_SOLVED = because(_("We asked whether it is solved"))
ASKED_ONCE_MORE = because(_("We asked once more"))
NOT_SILENT = because(_("The customer is not silent"))
ANSWER_COMES_FIRST = because(_("A message waits for its answer"))
NEW_MESSAGE = because(_("A new message"))
CLAIM_CONFIRMED = because(_("What the customer was promised is still to be done"))
SETTLES_THE_CASE = because(_("It settles the case"))
THANKS_AFTERWARDS = because(_("Thanks after the case was settled"))

UNDER_CONTRACT = because(_("It falls under contract %(number)s."))

NO_MAIL_SERVER = because(_("No mail server is set (HOUVAST_MAIL_OUT_URL)."))
NOT_WRITTEN = because(_("Could not be written: %(trouble)s"))
NO_RIGHT = because(_("No longer acts for the customer, nor reads along"))
BOUNCED = because(_("bounced"))

ENDED_THE_PROGRAM = because(_("reading it ended the program three times"))
ONLY_THE_BEGINNING = because(_("%(bytes)s bytes; only the beginning was taken"))
NESTED_TOO_DEEPLY = because(_("nested too deeply"))
EMPTY = because(_("empty"))
NO_HEADERS = because(_("no mail headers"))

NOT_BY_POST = because(_("It cannot go by post"))
NO_ADDRESS_FOR_POST = because(_("There is no full address of %(name)s to which post can go"))
TOO_LATE_BY_POST = because(_("No mail reaches them, and a letter is there %(arrives_at)s at best"))
NOT_POSTED_IN_TIME = because(_("Not posted in time: it would be there too late"))
NO_HOME = because(_("There is no full address to which post can go"))
NOT_SO_ANY_MORE = because(_("What it says is not so any more"))
LEFT_BY_MAIL = because(_("It left by mail after all"))
LEFT_OUT = because(_("Not posted: somebody decided so"))
CAME_BACK = because(_("The post brought it back"))
