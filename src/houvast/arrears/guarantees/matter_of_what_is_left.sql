-- G8, no harm by procedure, in the place of arrears_contract_of_its_matter of
-- harm_suspends_and_charges.sql: what was credited of an invoice is nothing that anybody owes, so
-- no contract waits because of it.

CREATE OR REPLACE FUNCTION arrears_contract_of_its_matter(bill_id bigint, the_contract bigint)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM money_invoiceline line
        JOIN money_agreedline agreed ON agreed.id = line.agreed_id
        JOIN money_invoice bill ON bill.id = line.invoice_id
        JOIN things_contract deal ON deal.id = agreed.contract_id
        JOIN people_customer holder ON holder.id = deal.customer_id
        JOIN people_customer payer ON payer.id = bill.customer_id
        WHERE line.invoice_id = bill_id AND deal.id = the_contract
        AND coalesce(holder.merged_into_id, holder.id) = coalesce(payer.merged_into_id, payer.id)
        AND line.quantity + coalesce(
            (SELECT sum(quantity) FROM money_invoiceline undone WHERE undone.undoes_id = line.id), 0
        ) > 0
    )
$$;
