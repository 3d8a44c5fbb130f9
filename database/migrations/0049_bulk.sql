-- What is done to many rows of a list at once: which, how far it is, and how each was before, so that it can be undone for a day.
create table bulk_runs (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  kind text not null,
  action text not null,
  input jsonb not null,
  selection jsonb not null,
  state text not null default 'choosing' check (state in ('choosing', 'begun', 'done', 'undoing', 'undone')),
  -- How many rows were chosen; null: not known yet.
  all_rows integer,
  done_rows integer not null default 0,
  -- How many were left as they are.
  left_rows integer not null default 0,
  -- How many an undoing left, because somebody had changed them.
  kept_rows integer not null default 0,
  job_id uuid references jobs (id) on delete set null,
  created_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  unique (company_id, id),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
create index bulk_runs_of_user on bulk_runs (company_id, user_id, kind, created_at desc);
create index bulk_runs_by_age on bulk_runs (created_at);
create index bulk_runs_of_job on bulk_runs (job_id) where job_id is not null;

create table bulk_rows (
  company_id uuid not null,
  run_id uuid not null,
  row_id uuid not null,
  -- null: its turn has not come.
  outcome text check (outcome in ('done', 'gone', 'forbidden', 'same', 'undone', 'kept')),
  -- As it was, as far as it was changed.
  before jsonb,
  -- Of the row after it: what has another by now was changed by somebody.
  version integer,
  primary key (run_id, row_id),
  foreign key (company_id, run_id) references bulk_runs (company_id, id) on delete cascade
);
create index bulk_rows_to_do on bulk_rows (run_id, row_id) where outcome is null;
create index bulk_rows_done on bulk_rows (run_id, row_id) where outcome = 'done';
create index bulk_rows_left on bulk_rows (run_id, row_id) where outcome in ('gone', 'forbidden', 'same', 'kept');

alter table bulk_runs enable row level security, force row level security;
alter table bulk_rows enable row level security, force row level security;
create policy company on bulk_runs to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on bulk_rows to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on bulk_runs to tongdai_system using (true) with check (true);
create policy system on bulk_rows to tongdai_system using (true) with check (true);
grant select, insert, update, delete on bulk_runs, bulk_rows to tongdai_app, tongdai_system;
