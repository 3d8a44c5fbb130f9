-- Who talked in a call: contract/call.ts callSegment, folded with the call's own row. Calls that ended before this have none.
create table call_segments (
  call_id uuid not null,
  -- In the order they joined.
  position smallint not null,
  company_id uuid not null,
  role text not null,
  agent_id uuid,
  agent_name text,
  number text,
  queue_id uuid,
  queue_name text,
  joined_at timestamptz(3) not null,
  -- null: still in it.
  left_at timestamptz(3),
  talk_ms integer not null default 0,
  hold_ms integer not null default 0,
  held_since timestamptz(3),
  left_reason text,
  primary key (call_id, position)
);
create index call_segments_by_agent on call_segments (company_id, agent_id, joined_at desc) where agent_id is not null;

alter table call_segments enable row level security;
alter table call_segments force row level security;
create policy company on call_segments to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on call_segments to tongdai_system using (true) with check (true);
grant select on call_segments to tongdai_app;
grant select, insert, update, delete on call_segments to tongdai_system;
