-- Whose personal data was erased at their request: what was found where, by whom, without a word of what it was. Kept as a proof.
create table erasures (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  contact_id uuid not null,
  user_id uuid not null,
  reason text not null default '',
  job_id uuid,
  -- What numbers are hashed with, as long as it runs; then nobody has it, and no guess can be tried.
  key bytea,
  -- How many of each place.
  found jsonb not null default '{}',
  at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  unique (company_id, id)
);
create index erasures_of_company on erasures (company_id, at desc, id desc);

alter table erasures enable row level security, force row level security;
create policy company on erasures to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on erasures to tongdai_system using (true) with check (true);
grant select, insert on erasures to tongdai_app;
grant select, insert, update, delete on erasures to tongdai_system;
