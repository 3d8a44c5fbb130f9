-- Which agents a queue's call was offered to besides the one it belongs to: so that an agent sees what he missed. A row
-- for each of them, folded with the call's own (domain/calls/history/call-offers.ts); what his page of history filters and
-- orders by is written here once more, because a page is merged from lists that an index holds in its order.
create table call_offers (
  -- The call's.
  id uuid not null,
  company_id uuid not null,
  agent_id uuid not null,
  -- Whether he talked with the customer before somebody else did.
  taken boolean not null,
  times integer not null,
  rang_ms integer not null,
  last_at timestamptz(3) not null,
  kind text collate "C" not null,
  customer_number text collate "C",
  customer_number_reversed text collate "C" generated always as (reverse(customer_number)) stored,
  hotline_id uuid,
  queue_id uuid,
  started_at timestamptz(3) not null,
  primary key (id, agent_id)
);
create index call_offers_by_agent on call_offers (company_id, agent_id, kind, started_at desc, id desc)
  include (queue_id, hotline_id, taken);
create index call_offers_by_customer on call_offers (company_id, agent_id, customer_number, started_at desc, id desc)
  include (kind, queue_id, hotline_id, taken) where customer_number is not null;

alter table call_offers enable row level security;
alter table call_offers force row level security;
create policy company on call_offers to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on call_offers to tongdai_system using (true) with check (true);
grant select on call_offers to tongdai_app;
grant select, insert, update, delete on call_offers to tongdai_system;

-- The calls that are there already. Some minutes with ten million of them.
insert into call_offers (id, company_id, agent_id, taken, times, rang_ms, last_at, kind, customer_number, hotline_id,
  queue_id, started_at)
select calls.id, calls.company_id, told.agent_id, told.taken, told.times, told.rang_ms, told.last_at, calls.kind,
  calls.customer_number, calls.hotline_id, calls.queue_id, calls.started_at
from (
  select subject_id, company_id, (event ->> 'agentId')::uuid as agent_id,
    bool_or(event ->> 'type' = 'call.answered') as taken,
    (count(*) filter (where event ->> 'type' = 'call.offer-ended'))::int as times,
    coalesce(sum((event ->> 'rangMs')::numeric) filter (where event ->> 'type' = 'call.offer-ended'), 0)::int as rang_ms,
    max(at) as last_at
  from journal_events
  where subject_kind = 'call' and event ->> 'type' in ('call.offer-ended', 'call.answered')
    and event ->> 'agentId' is not null
  group by 1, 2, 3
) told
join calls on calls.id = told.subject_id and calls.company_id = told.company_id
where calls.direction = 'inbound' and calls.agent_id is distinct from told.agent_id;
