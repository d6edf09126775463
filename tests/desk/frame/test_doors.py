"""Who may come in where, over every address of the desk and the road."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cast import Cast
from desk.conftest import at_work
from houvast.ground.page_addresses import page as address_of

# A form is kept also after its session ended: its own key says whose it is.
OPEN_TO_A_KEY = {"desk:keep_draft"}
POST_ONLY = OPEN_TO_A_KEY | {
    "desk:ask_mandate",
    "desk:debit_not_collected",
    "desk:make_debit_batch",
    "desk:revoke_mandate",
    "desk:arrears_go_on",
    "desk:bank_entry_takes_back",
    "desk:batch_posted",
    "desk:home_is_right",
    "desk:letter_came_back",
    "desk:letter_left_out",
    "desk:letter_not_posted",
    "desk:print_letters",
    "desk:ask_refund_again",
    "desk:give_gesture",
    "desk:issue_invoice",
    "desk:refuse_gesture",
    "desk:renew_invoice_link",
    "desk:take_invoice_link",
    "desk:throw_away_invoice",
    "desk:bank_entry_for",
    "desk:bank_entry_aside",
    "desk:undo_bank_match",
    "desk:undo_move",
    "desk:add_period",
    "desk:not_only_for",
    "desk:back_again",
    "desk:agree_detail",
    "desk:answer_hanging",
    "desk:ask_still_open",
    "desk:begin_journey",
    "desk:detail_there",
    "desk:enough",
    "desk:hang_cases",
    "desk:honest_moments",
    "desk:journey_step",
    "desk:journey_tell",
    "desk:let_hanging_go",
    "desk:off_the_list",
    "desk:no_sooner",
    "desk:alike_hang",
    "desk:waits_no_more",
    "road:agreed_detail",
    "desk:detail_made",
    "desk:loose_end_done",
    "desk:second_eyes",
    "road:agree",
    "road:detail_made",
    "road:loose_end_done",
    "desk:ask_in_time",
    "desk:let_busy_go_first",
    "desk:use_description",
    "desk:description_back",
    "desk:share_technician_calendar",
    "desk:close_technician_calendar",
    "desk:share_resource_calendar",
    "desk:close_resource_calendar",
    "desk:read_calendar",
    "desk:remove_calendar",
    "desk:speak_of_contracts",
    "desk:job_link",
    "road:share_agenda",
    "road:close_agenda",
    "desk:reply",
    "desk:note",
    "desk:phone_note",
    "desk:ask",
    "desk:present",
    "desk:hold",
    "desk:let_go",
    "desk:look_at",
    "desk:reach",
    "desk:wishes",
    "desk:customer_numbers",
    "desk:never",
    "desk:technician_wish",
    "desk:address",
    "desk:prefer",
    "desk:verify",
    "desk:letter_dealt_with",
    "desk:try_again",
    "desk:mail_dealt_with",
    "desk:mail_again",
    "desk:make_case",
    "desk:holidays",
    "desk:case_at_home",
    "desk:thing_back",
    "desk:close_on",
    "desk:open_on",
    "desk:open_branch_on",
    "desk:leaves",
    "desk:returns",
    "desk:remove_territory",
    "desk:remove_class",
    "desk:keep_room",
    "desk:release_room",
    "desk:give_over",
    "desk:pin",
    "desk:unpin",
    "desk:apply_plan",
    "desk:plan_again",
    "desk:drop_plan",
    "desk:take_back",
    "desk:withdraw_leave",
    "desk:together_at_home",
    "desk:move_out",
    "desk:take_back_move",
    "desk:act",
    "desk:child",
    "desk:is_child",
    "desk:acts_no_more",
    "desk:read_no_more",
    "desk:keep_with_thing",
    "desk:keep_job_file",
    "desk:merge",
    "desk:two_people",
    "desk:take_apart",
    "desk:give_role",
    "desk:way_in",
    "desk:end_role",
    "desk:extend_contract",
    "desk:export_orders",
    "desk:take_out",
    "desk:who_is_the_same",
    "desk:bring_in",
    "desk:confirm_brought",
    "desk:undo_workbook",
}
BOTH = {
    "desk:debit_set_up",
    "desk:debits",
    "desk:bank",
    "desk:post_set_up",
    "desk:bank_account",
    "desk:rather_sooner",
    "desk:rang",
    "desk:arrears_called",
    "desk:arrears_plan",
    "desk:arrears_plan_back",
    "desk:permission",
    "desk:promise_worth",
    "desk:times_first",
    "desk:arrears_wait",
    "desk:arrears_hand_over",
    "desk:arrears_take_back",
    "desk:arrears_cancel",
    "desk:arrears_agree",
    "desk:arrears_undo",
    "desk:arrears_suspend",
    "desk:arrears_charge",
    "desk:make_invoice",
    "desk:take_in_invoice",
    "desk:credit_invoice",
    "desk:invoice_paid",
    "desk:invoice_paid_back",
    "desk:answer_invoice",
    "desk:let_pay",
    "desk:give_back",
    "desk:identity",
    "desk:move_payment",
    "desk:payment_term",
    "road:pay",
    "desk:gestures",
    "desk:leave_later",
    "road:asked_today",
    "road:later",
    "desk:make_offer",
    "desk:replace_offer",
    "desk:withdraw_offer",
    "desk:about_outage",
    "desk:new_price_item",
    "desk:another_price",
    "desk:price_ends",
    "desk:alike",
    "desk:answer_colleague",
    "desk:ask_colleague",
    "desk:join",
    "desk:part",
    "desk:journey_asks",
    "desk:new_absence",
    "road:next_visit",
    "road:nobody_home",
    "desk:besides",
    "desk:call_back",
    "desk:called",
    "desk:detail_let_go",
    "desk:end_outage",
    "desk:fault",
    "desk:journey_new_text",
    "desk:judge",
    "desk:new_outage",
    "desk:rather_earlier",
    "desk:say_of_outage",
    "desk:spare",
    "desk:stop_journey",
    "desk:tell_before",
    "desk:waits_for",
    "road:questions",
    "desk:internal_done",
    "desk:only_for",
    "desk:scan",
    "desk:refrigerant",
    "desk:refrigerant_back",
    "desk:certificates",
    "desk:new_description",
    "desk:description",
    "desk:description_paper",
    "desk:technician_calendars",
    "desk:resource_calendars",
    "desk:hand_job",
    "desk:job_when",
    "desk:job_done",
    "desk:job_cannot",
    "desk:job_answer",
    "desk:take_job_back",
    "desk:new_partner",
    "desk:partner",
    "road:scan",
    "road:refrigerant",
    "road:on_my_way",
    "road:arrived",
    "desk:hand_over",
    "desk:together",
    "desk:give",
    "desk:case_place",
    "desk:about",
    "desk:new_thing",
    "desk:change_thing",
    "desk:thing_gone",
    "desk:maintenance_of",
    "desk:split",
    "desk:keep_promise",
    "desk:another_moment",
    "desk:let_promise_go",
    "desk:no_answer",
    "desk:spam",
    "desk:settle_silent",
    "desk:open_again",
    "desk:settle",
    "desk:propose",
    "desk:choose",
    "desk:decline",
    "desk:move",
    "desk:ask_to_move",
    "desk:cancel",
    "desk:report_visit",
    "desk:take_arrival_back",
    "desk:round",
    "desk:report_out",
    "desk:leave",
    "desk:runs_over",
    "desk:new_customer",
    "desk:put_on_file",
    "desk:read_along",
    "desk:new_case",
    "desk:company",
    "desk:opening_hours",
    "desk:new_staff",
    "desk:one_of_staff",
    "desk:new_team",
    "desk:team",
    "desk:new_work",
    "desk:one_kind",
    "desk:series",
    "desk:new_territory",
    "desk:one_territory",
    "desk:new_class",
    "desk:one_class",
    "desk:new_daypart",
    "desk:daypart",
    "desk:new_branch",
    "desk:one_branch",
    "desk:resources",
    "desk:new_resource",
    "desk:one_resource",
    "desk:moved",
    "desk:stickers",
    "desk:new_sticker",
    "desk:add_documents",
    "desk:withdraw",
    "desk:new_contract",
    "desk:change_contract",
    "desk:end_contract",
    "desk:propose_family",
    "desk:begin_family",
    "desk:move_together",
    "desk:articles",
    "desk:new_article",
    "desk:one_article",
    "desk:workbooks",
    "desk:new_technician",
    "desk:technician",
    # A button of the road: who opens its address otherwise is shown the visit.
    "road:finished",
    "road:was_there",
    "road:not_there",
    "road:did_not_come",
    "road:my_day",
    "road:sticker",
    "road:documents",
    "road:order_part",
    "road:order_found",
    "road:order_lines",
    "road:order_line_away",
    "road:order_photos",
    "road:order_hours",
    "road:order_signature",
}


def _addresses() -> dict[str, str]:
    """Every address of both faces, with 1 for each number."""
    found = {}
    for face in get_resolver().url_patterns:
        if isinstance(face, URLResolver) and face.namespace in ("desk", "road"):
            for page in face.url_patterns:
                assert isinstance(page, URLPattern)
                path = f"/{face.pattern}{page.pattern}"
                path = re.sub("<int:[a-z_]+>", "1", path).replace("<slug:name>", "today")
                path = path.replace("<slug:sort>", "kinds").replace("<slug:key>", "boiler")
                found[f"{face.namespace}:{page.name}"] = path
    return found


ADDRESSES = _addresses()


def test_every_door_is_closed_to_whoever_did_not_sign_in(cast: Cast) -> None:
    browser, opened = Client(), {}
    for name, path in ADDRESSES.items():
        browser.cookies.clear()
        asked = [browser.get(path)] if name not in POST_ONLY else []
        asked += [browser.post(path)] if name in (POST_ONLY | BOTH) - OPEN_TO_A_KEY else []
        opened[name] = {
            (one.status_code, one.headers.get("Location", "").split("?")[0]) for one in asked
        }

    to_sign_in = {(302, address_of("account_login"))}
    assert [name for name in opened if opened[name] != to_sign_in] == [*OPEN_TO_A_KEY]


@pytest.mark.parametrize("name", OPEN_TO_A_KEY)
def test_door_that_opens_to_a_key_is_closed_without_it(cast: Cast, name: str) -> None:
    for browser in (Client(), at_work(cast.fatima), at_work(cast.joost)):
        assert browser.post(ADDRESSES[name]).status_code == 400


def test_every_door_of_the_desk_is_closed_to_technicians(cast: Cast) -> None:
    found = _asked(at_work(cast.joost), "desk:")

    assert found.pop("desk:inbox") == 302
    assert {name: status for name, status in found.items() if status != 403} == {}


def test_every_door_of_the_road_is_closed_to_the_desk(fatima: Client) -> None:
    found = _asked(fatima, "road:")

    assert {name: status for name, status in found.items() if status != 403} == {}


def _asked(browser: Client, face: str) -> dict[str, int]:
    """What each page of a face answers, asked in a way that it takes."""
    return {
        name: (browser.post if name in POST_ONLY else browser.get)(path).status_code
        for name, path in ADDRESSES.items()
        if name.startswith(face) and name not in OPEN_TO_A_KEY
    }


def test_every_door_knows_which_methods_its_page_takes(cast: Cast, fatima: Client) -> None:
    joost, found = at_work(cast.joost), {}
    for name, path in ADDRESSES.items():
        browser = fatima if name.startswith("desk:") else joost
        wrong = (
            browser.get if name in POST_ONLY else browser.delete if name in BOTH else browser.post
        )
        found[name] = wrong(path, headers={"accept": "application/json"}).status_code

    assert {name: status for name, status in found.items() if status != 405} == {}


def test_no_two_pages_have_one_address() -> None:
    assert len(set(ADDRESSES.values())) == len(ADDRESSES)


def test_somebody_who_left_is_not_let_in(cast: Cast, fatima: Client) -> None:
    cast.fatima.is_active = False
    cast.fatima.save(update_fields=["is_active"])

    assert fatima.get(address_of("desk:inbox")).status_code == 302
