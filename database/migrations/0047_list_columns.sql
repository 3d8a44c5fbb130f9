-- How somebody has arranged the columns of a list.
create table list_columns (
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  columns jsonb not null,
  updated_at timestamptz(3) not null default now(),
  primary key (company_id, user_id, kind),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);

alter table list_columns enable row level security, force row level security;
create policy company on list_columns to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on list_columns to tongdai_system using (true) with check (true);
grant select, insert, update, delete on list_columns to tongdai_app, tongdai_system;

-- The newest first.
create index contacts_by_creation on contacts (company_id, created_at, id) where removed_at is null;
