-- Work that takes longer than a request: whose it is, how far, what came of it. The row is the job: whoever runs it has it
-- as long as beat_at is young, so that what a process dies over is taken by the next (docs/decisions/0065).
-- Kept for 30 days after its end.
create table jobs (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  -- A file of the application.
  kind text not null,
  -- What it is called, and what came of it, in both languages.
  label jsonb not null,
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- Somebody wants it to end.
  cancelling boolean not null default false,
  done_steps bigint not null default 0,
  -- null: nobody knows yet.
  all_steps bigint,
  result jsonb,
  -- Why it failed: a code of docs/ERRORS.md.
  error text,
  -- By whom it is run, this time; and the last sign of life.
  run_id uuid,
  beat_at timestamptz(3),
  tries integer not null default 0,
  created_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  -- Its owner has put it away.
  put_away_at timestamptz(3),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
create index jobs_to_run on jobs (created_at, id) where state in ('waiting', 'running');
create index jobs_of_person on jobs (company_id, user_id, created_at desc, id desc);
create index jobs_to_purge on jobs (ended_at) where ended_at is not null;

alter table jobs enable row level security;
alter table jobs force row level security;
create policy company on jobs to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on jobs to tongdai_system using (true) with check (true);
grant select, insert, update on jobs to tongdai_app;
grant select, insert, update, delete on jobs to tongdai_system;
