"""What others may ask about money."""

from houvast.money.access import invoice_of, invoice_paid_by, offer_of
from houvast.money.actions.answering import accept_offer, decline_offer
from houvast.money.actions.asking_the_lead import decide_gesture, draft_or_ask
from houvast.money.actions.beside_the_customer import (
    is_anothers,
    key_of,
    keys_of,
    renew_key,
    take_key_back,
)
from houvast.money.actions.choosing import choose_at_prices
from houvast.money.actions.collecting import charge_costs, costs_charged, credit_costs
from houvast.money.actions.debiting import announce, make_batch
from houvast.money.actions.disputing import answer_dispute, dispute_invoice
from houvast.money.actions.following_debits import was_not_collected
from houvast.money.actions.following_plans import look_at_plans, take_plan_back
from houvast.money.actions.from_outside import take_in_invoice
from houvast.money.actions.gesturing import set_gesture_budget
from houvast.money.actions.going_back import ToGiveBack, can_go_back, give_back, move_payment
from houvast.money.actions.invoicing import (
    Charged,
    Gesture,
    MadeGood,
    credit_invoice,
    draft_invoice,
    issue_invoice,
)
from houvast.money.actions.left_to_send import have_it_sent
from houvast.money.actions.mandates import (
    agree_to_mandate,
    ask_for_mandate,
    revoke_mandate,
    set_up_debits,
)
from houvast.money.actions.matching import (
    match_by_hand,
    match_open,
    set_aside,
    take_back,
    undo_match,
)
from houvast.money.actions.moving_back import undo_move
from houvast.money.actions.offering import OfferAsked, PaidAtStep, send_offer, withdraw_offer
from houvast.money.actions.paying import Paid, note_payment, pay_back, take_at_visit
from houvast.money.actions.periods import agree_period
from houvast.money.actions.planning import (
    agree_on_plan,
    choices_of,
    first_part_on,
    latest_of,
    pay_in_parts,
    pay_later,
)
from houvast.money.actions.pricing import (
    PriceAsked,
    PricedItem,
    end_price,
    price_item,
    set_price,
)
from houvast.money.actions.requesting import (
    ToPay,
    ask_payment,
    heard_of,
    heard_of_number,
)
from houvast.money.actions.taking_in import TakenIn, add_account, take_in
from houvast.money.actions.telling_payers import ToPayer, tell_payer, tell_payers
from houvast.money.actions.terms import set_term
from houvast.money.actions.throwing_away import throw_away_draft
from houvast.money.bank.reading import refuse_too_large
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.letters.plans import in_a_line as plan_in_words
from houvast.money.provider import is_there as has_provider
from houvast.money.queries.bases import basis_in_words
from houvast.money.queries.changing import names_another_amount
from houvast.money.queries.debits import (
    announced,
    batches,
    debit_set_up,
    mandate_of,
    to_announce,
    with_the_bank,
)
from houvast.money.queries.gestures import GestureSheet, gesture_sheet, gestures_asked
from houvast.money.queries.going_back import open_of_payer, refunds_of, troubled_page
from houvast.money.queries.invoices import (
    LISTS,
    InvoiceSheet,
    all_in,
    invoice_sheet,
    invoices_in,
    invoices_page,
    left_of_lines,
    owed_in,
    promised_in,
    tax_in_words,
    to_charge,
    with_standing,
)
from houvast.money.queries.matching import Candidate, candidates
from houvast.money.queries.offers import (
    OfferSheet,
    how_it_stands,
    line_in_words,
    offers_in,
    part_in_words,
    read_as,
    sheet_of_offer,
    times_each,
    vat_in_words,
)
from houvast.money.queries.papers import has_paper, has_ubl, invoice_paper, invoice_ubl
from houvast.money.queries.payers import payers_of, place_for
from houvast.money.queries.paying import how_to_pay
from houvast.money.queries.periods import Period, periods_to_charge
from houvast.money.queries.prices import PriceSheet, ShownPrice, price_items, price_sheet
from houvast.money.queries.proposing import Proposed, proposed_from_orders
from houvast.money.queries.requests import being_paid, is_being_paid, refreshes, requests_of
from houvast.money.queries.senders import sender_of
from houvast.money.queries.statements import came_from, gaps
from houvast.money.queries.terms import terms_later, terms_now
from houvast.money.rules.debits import NOTICE_DAYS
from houvast.money.rules.debits import earliest as earliest_debit
from houvast.money.rules.plans import PartToPay
from houvast.money.rules.references import named_in
from houvast.money.rules.refusals import PricesChanged
from houvast.money.rules.typed_lines import LineAsked, typed_lines
from houvast.money.ubl.reading import refuse_too_large_ubl

__all__ = [
    "LISTS",
    "NOTICE_DAYS",
    "Candidate",
    "Charged",
    "Gesture",
    "GestureSheet",
    "InvoiceSheet",
    "LineAsked",
    "MadeGood",
    "MoneyLetter",
    "OfferAsked",
    "OfferSheet",
    "Paid",
    "PaidAtStep",
    "PartToPay",
    "Period",
    "PriceAsked",
    "PriceSheet",
    "PricedItem",
    "PricesChanged",
    "Proposed",
    "ShownPrice",
    "TakenIn",
    "ToGiveBack",
    "ToPay",
    "ToPayer",
    "accept_offer",
    "add_account",
    "agree_on_plan",
    "agree_period",
    "agree_to_mandate",
    "all_in",
    "announce",
    "announced",
    "answer_dispute",
    "ask_for_mandate",
    "ask_payment",
    "basis_in_words",
    "batches",
    "being_paid",
    "came_from",
    "can_go_back",
    "candidates",
    "charge_costs",
    "choices_of",
    "choose_at_prices",
    "costs_charged",
    "credit_costs",
    "credit_invoice",
    "debit_set_up",
    "decide_gesture",
    "decline_offer",
    "dispute_invoice",
    "draft_invoice",
    "draft_or_ask",
    "earliest_debit",
    "end_price",
    "first_part_on",
    "gaps",
    "gesture_sheet",
    "gestures_asked",
    "give_back",
    "has_paper",
    "has_provider",
    "has_ubl",
    "have_it_sent",
    "heard_of",
    "heard_of_number",
    "how_it_stands",
    "how_to_pay",
    "invoice_of",
    "invoice_paid_by",
    "invoice_paper",
    "invoice_sheet",
    "invoice_ubl",
    "invoices_in",
    "invoices_page",
    "is_anothers",
    "is_being_paid",
    "issue_invoice",
    "key_of",
    "keys_of",
    "latest_of",
    "left_of_lines",
    "line_in_words",
    "look_at_plans",
    "make_batch",
    "mandate_of",
    "match_by_hand",
    "match_open",
    "move_payment",
    "named_in",
    "names_another_amount",
    "note_payment",
    "offer_of",
    "offers_in",
    "open_of_payer",
    "owed_in",
    "part_in_words",
    "pay_back",
    "pay_in_parts",
    "pay_later",
    "payers_of",
    "periods_to_charge",
    "place_for",
    "plan_in_words",
    "price_item",
    "price_items",
    "price_sheet",
    "promised_in",
    "proposed_from_orders",
    "read_as",
    "refreshes",
    "refunds_of",
    "refuse_too_large",
    "refuse_too_large_ubl",
    "renew_key",
    "requests_of",
    "revoke_mandate",
    "send_offer",
    "sender_of",
    "set_aside",
    "set_gesture_budget",
    "set_price",
    "set_term",
    "set_up_debits",
    "sheet_of_offer",
    "take_at_visit",
    "take_back",
    "take_in",
    "take_in_invoice",
    "take_key_back",
    "take_plan_back",
    "tax_in_words",
    "tell_payer",
    "tell_payers",
    "terms_later",
    "terms_now",
    "throw_away_draft",
    "times_each",
    "to_announce",
    "to_charge",
    "troubled_page",
    "typed_lines",
    "undo_match",
    "undo_move",
    "vat_in_words",
    "was_not_collected",
    "with_standing",
    "with_the_bank",
    "withdraw_offer",
]
