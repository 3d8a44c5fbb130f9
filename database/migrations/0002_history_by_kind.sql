-- Two filters may match much each and nothing together ("this queue, outbound"): walking along either to its end reads
-- millions of calls. So each index of the history has all that is given as equal before the time. Direction and outcome
-- are one word, `kind`, of which there are few; a page that names no direction or no outcome is merged from all kinds it
-- admits (domain/calls/history/call-kinds.ts). Queue and hotline, which grow with the company, have an index together.
-- An agent's calls are as many as one person can take, a customer's as many as one can make: there, the other filters
-- are read from the index's leaves, without the rows as long as vacuum keeps up: hence its small steps.
-- Rewrites the table: some minutes with ten million calls.
alter table calls
  add column kind text collate "C" not null generated always as (direction || ' ' || coalesce(outcome, '')) stored;

alter table calls set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);

drop index calls_by_time, calls_by_direction, calls_by_outcome, calls_by_agent, calls_by_other_agent, calls_by_queue,
  calls_by_hotline, calls_by_customer;
create index calls_by_kind on calls (company_id, kind, started_at desc, id desc);
create index calls_by_agent on calls (company_id, agent_id, kind, started_at desc, id desc) include (queue_id, hotline_id)
  where agent_id is not null;
create index calls_by_other_agent on calls (company_id, other_agent_id, kind, started_at desc, id desc)
  include (queue_id, hotline_id) where other_agent_id is not null;
create index calls_by_queue on calls (company_id, queue_id, kind, started_at desc, id desc) where queue_id is not null;
create index calls_by_hotline on calls (company_id, hotline_id, kind, started_at desc, id desc)
  where hotline_id is not null;
create index calls_by_queue_and_hotline on calls (company_id, queue_id, hotline_id, kind, started_at desc, id desc)
  where queue_id is not null and hotline_id is not null;
create index calls_by_customer on calls (company_id, customer_number, started_at desc, id desc)
  include (kind, agent_id, other_agent_id, queue_id, hotline_id) where customer_number is not null;
