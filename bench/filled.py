"""A company with years of cases behind it, written straight into the tables.

Triggers are off while it is written (replica mode), so the rows are made to satisfy them.
"""

from houvast.config import roles

NAMES = "ARRAY['Alice','Bob','Carla','Daan','Esra','Femke','Gijs','Hanneke','Ilse','Joris']"
SURNAMES = (
    "ARRAY['de Wit','Peters','Jansen','Bakker','Ozturk','van den Berg','Smit','Visser','Mulder',"
    "'de Boer','Dekker','Kok','Haddad','Aziz','Hoekstra','Vermeulen','Postma']"
)
STREETS = "ARRAY['Lindelaan','Eikstraat','Kerkweg','Dorpsstraat','Beukenhof','Molenpad','Kade']"
ONE_IN_OPEN = 10

CUSTOMERS = f"""
INSERT INTO people_place
    (street, house_number, house_letter, house_addition, postcode, town, lat, lon,
     key, parking, dog, lift, code)
SELECT ({STREETS})[1 + n % 7], n, '', '', (1000 + n % 8999) || ' AB', 'Utrecht', 52, 5,
    '', '', '', '', ''
FROM generate_series(1, MANY) n;
INSERT INTO people_household (id, place_id) SELECT id, id FROM people_place ORDER BY id;
INSERT INTO people_customer
    (household_id, kind, name, kvk, title, language, never_weekdays, search_text, made_at)
SELECT n, 'person', name, '', '', 'nl', ARRAY[]::int[],
    lower(name) || ' klant.' || n || '@post.example 316' || (10000000 + n)
    || ' ' || lower(h.street) || ' ' || h.house_number || ' ' || lower(h.postcode), now()
FROM (SELECT n, ({NAMES})[1 + n % 10] || ' ' || ({SURNAMES})[1 + n % 17] AS name
      FROM generate_series(1, MANY) n) c JOIN people_place h ON h.id = c.n;
INSERT INTO people_contactpoint (customer_id, kind, value, shown, preferred)
SELECT n, 'mail', 'klant.' || n || '@post.example', 'klant.' || n || '@post.example', true
FROM generate_series(1, MANY) n;
"""
CASES = f"""
INSERT INTO promises_case
    (customer_id, owner_id, subject, opened_at, next_due_at, settled_at, settled_word, settled_by,
     settled_why)
SELECT n, (SELECT min(id) FROM people_staff) + n % 5, 'Ketel lekt ' || n,
    now() - n * interval '5 minutes',
    CASE WHEN n % {ONE_IN_OPEN} = 0 THEN now() + (n % 5000 - 500) * interval '7 minutes' END,
    CASE WHEN n % {ONE_IN_OPEN} > 0 THEN now() END,
    CASE WHEN n % {ONE_IN_OPEN} > 0 THEN 'customer' ELSE '' END,
    CASE WHEN n % {ONE_IN_OPEN} > 0 THEN 'Alice' ELSE '' END, ''
FROM generate_series(1, MANY) n;
INSERT INTO promises_promise
    (case_id, kind, words, owner_id, due_at, warn_at, first_due_at, made_at, made_by, told_at,
     told_in, ended_at, outcome, ended_by, proof)
SELECT id, 'reply', 'U hoort van ons.', owner_id, due_at, due_at - interval '2 hours', due_at,
    opened_at, 'Houvast', opened_at, 'mail', settled_at,
    CASE WHEN settled_at IS NULL THEN '' WHEN settled_at > due_at THEN 'broken' ELSE 'kept' END,
    CASE WHEN settled_at IS NULL THEN '' ELSE 'Fatima' END,
    CASE WHEN settled_at IS NULL THEN '' ELSE 'answered' END
FROM (SELECT *, coalesce(next_due_at, opened_at + interval '8 hours') AS due_at
      FROM promises_case) c;
INSERT INTO conversations_message
    (case_id, channel, direction, customer_id, at, from_name, from_address, copied_to, answer_to,
     subject, text, html, mail_id, refers_to, automatic, needs_answer, reply_promise_id,
     answered_at)
SELECT c.id, 'mail', CASE WHEN m = 1 THEN 'in' ELSE 'out' END, c.customer_id, c.opened_at,
    'Alice', 'klant.' || c.id || '@post.example', '{{}}', '', c.subject,
    repeat('De ketel lekt. ', 20), '',
    c.id || '.' || m || '@post.example', ARRAY[]::varchar[], '', m = 1,
    CASE WHEN m = 1 THEN p.id END, c.settled_at
FROM promises_case c JOIN promises_promise p ON p.case_id = c.id, generate_series(1, 2) m;
INSERT INTO ground_event
    (verb, at, by_kind, by_name, about_kind, about_id, case_id, customer_id, facts)
SELECT 'case.opened', opened_at, 'customer', 'Alice', 'promises.case', id::text, id, customer_id,
    '{{"subject": "Ketel lekt"}}'
FROM promises_case, generate_series(1, 3);
"""
THINGS = """
INSERT INTO things_thing
    (kind, make, type, serial_number, place_id, installed_on, properties, made_at, gone_why)
SELECT 'boiler', 'Warmtebron', 'HR ' || n % 40,
    'WB-' || 2005 + n % 20 || '.' || lpad((n::bigint * 7919 % 10000000)::text, 7, '0'),
    1 + n % MANY, current_date - n % 5000, '{}', now(), ''
FROM generate_series(1, MANY * EACH) n;
INSERT INTO things_contract
    (customer_id, home_id, name, every_months, response, call_out_included, labour_included,
     parts_included, also_included, price, price_months, begins_on, term_ends_on, term_months,
     notice_months, after_term, look_at_on, made_at, ended_why, is_quiet)
SELECT place_id, place_id, 'Onderhoud', 12, '', true, false, false, '', 183.50, 12,
    current_date - 400, current_date + id::int % 365, 12, 1, 'goes_on',
    current_date + id::int % 365 - 20 + 21, now(), '', false
FROM things_thing;
INSERT INTO things_covered (contract_id, thing_id, since_on)
SELECT id, id, current_date - 400 FROM things_thing;
INSERT INTO appointments_maintenance
    (customer_id, work_type_id, thing_id, contract_id, every_months, due_on)
SELECT place_id, WORK, id, id, 12, current_date + id::int % 365 - 20 FROM things_thing;
"""


def fill(many: int) -> None:
    """So many customers with a case each, of which one in ten is open."""
    _write(CUSTOMERS + CASES, MANY=many)


def fill_with_things(many: int, *, each: int, work: int) -> None:
    """So many customers with things, each under a contract that gives it this kind of work."""
    _write(CUSTOMERS + THINGS, MANY=many, EACH=each, WORK=work)


def _write(statements: str, **numbers: int) -> None:
    for name, number in numbers.items():
        statements = statements.replace(name, str(int(number)))
    with roles.owner() as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(statements.encode())
        owner.execute("SET session_replication_role = origin")
        owner.execute("ANALYZE")
