-- Rows of a file on their way into the company: what was brought, what each row would do, and what it did, so that it can be undone for
-- a day. The rows are staged by INSERT, for COPY takes no part in row-level security.
create table imports (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  target text not null,
  file_id uuid references files (id) on delete set null,
  file_name text not null,
  sheet integer not null default 0,
  mapping jsonb not null,
  key text not null default 'phone' check (key in ('phone', 'email')),
  rule text not null default 'skip' check (rule in ('skip', 'update', 'create')),
  state text not null default 'mapping' check (state in ('mapping', 'checked', 'begun', 'done', 'undoing', 'undone')),
  counts jsonb,
  -- How many an undoing left, because somebody had changed them.
  kept integer,
  job_id uuid references jobs (id) on delete set null,
  fault_file_id uuid references files (id) on delete set null,
  created_at timestamptz(3) not null default now(),
  -- When what was begun came to its end, or was last stopped.
  ended_at timestamptz(3),
  unique (company_id, id),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
create index imports_of_company on imports (company_id, created_at desc, id desc);
create index imports_of_file on imports (file_id) where file_id is not null;
create index imports_of_fault_file on imports (fault_file_id) where fault_file_id is not null;
create index imports_of_job on imports (job_id) where job_id is not null;

create table import_rows (
  company_id uuid not null,
  import_id uuid not null,
  -- As the spreadsheet numbers it.
  number integer not null,
  -- null: not decided yet.
  action text check (action in ('create', 'update', 'skip', 'fault')),
  -- By what it is known: telephone numbers or e-mails.
  keys text[] collate "C" not null default '{}',
  -- The row before it in the file that is the same.
  twin integer,
  data jsonb not null,
  faults jsonb,
  -- Whom it makes or changes.
  target_id uuid not null,
  -- As that one was.
  before jsonb,
  -- Of that one after it; null: not done yet. What has another by now was changed by somebody.
  version integer,
  undone boolean not null default false,
  primary key (import_id, number),
  foreign key (company_id, import_id) references imports (company_id, id) on delete cascade
);

create index import_rows_to_do on import_rows (import_id, number) where version is null and action in ('create', 'update');
create index import_rows_done on import_rows (import_id, number) where version is not null and not undone;

-- What somebody said of a file with these headers: the next one is read alike.
create table import_mappings (
  company_id uuid not null references companies (id) on delete cascade,
  target text not null,
  headers text not null,
  mapping jsonb not null,
  updated_at timestamptz(3) not null default now(),
  primary key (company_id, target, headers)
);

alter table imports enable row level security, force row level security;
alter table import_rows enable row level security, force row level security;
alter table import_mappings enable row level security, force row level security;
create policy company on imports to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on import_rows to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on import_mappings to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on imports to tongdai_system using (true) with check (true);
create policy system on import_rows to tongdai_system using (true) with check (true);
create policy system on import_mappings to tongdai_system using (true) with check (true);
grant select, insert, update, delete on imports, import_rows, import_mappings to tongdai_app, tongdai_system;
