-- Lists as people have saved them: one's own, a department's, everyone's.
create table list_views (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  kind text not null,
  name text not null,
  -- One's own. With neither of these two it is everyone's.
  for_user_id uuid,
  department_id uuid,
  -- Who made it; null: has left.
  created_by uuid,
  -- What is asked, in which columns and which order.
  state jsonb not null,
  position integer not null,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (company_id, id),
  check (num_nonnulls(for_user_id, department_id) <= 1),
  foreign key (company_id, for_user_id) references memberships (company_id, user_id) on delete cascade,
  foreign key (company_id, department_id) references departments (company_id, id) on delete cascade,
  foreign key (company_id, created_by) references memberships (company_id, user_id) on delete set null (created_by)
);
create index list_views_of_kind on list_views (company_id, kind, position, id);
create index list_views_of_user on list_views (company_id, for_user_id) where for_user_id is not null;
create index list_views_of_department on list_views (company_id, department_id) where department_id is not null;
create index list_views_of_maker on list_views (company_id, created_by) where created_by is not null;

alter table list_views enable row level security, force row level security;
create policy company on list_views to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on list_views to tongdai_system using (true) with check (true);
grant select, insert, update, delete on list_views to tongdai_app, tongdai_system;

-- With which view somebody begins.
create table list_starts (
  company_id uuid not null,
  user_id uuid not null,
  kind text not null,
  view_id uuid not null,
  primary key (company_id, user_id, kind),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade,
  foreign key (company_id, view_id) references list_views (company_id, id) on delete cascade
);
create index list_starts_of_view on list_starts (company_id, view_id);

alter table list_starts enable row level security, force row level security;
create policy company on list_starts to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on list_starts to tongdai_system using (true) with check (true);
grant select, insert, update, delete on list_starts to tongdai_app, tongdai_system;

-- In a view somebody may have other columns than otherwise.
alter table list_columns drop constraint list_columns_pkey,
  add column view_id uuid,
  add foreign key (company_id, view_id) references list_views (company_id, id) on delete cascade,
  add constraint list_columns_once unique nulls not distinct (company_id, user_id, kind, view_id);
create index list_columns_of_view on list_columns (company_id, view_id) where view_id is not null;
