-- A company's own roles: what is allowed, permission by permission the scope (contract/permissions.ts), and what is hidden.
-- Whoever has one is an agent by rank. Kept until deleted, with its holders handed over.
create table roles (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  description text not null default '',
  permissions jsonb not null default '{}',
  masked text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id),
  constraint roles_name_taken unique (company_id, name)
);

-- Part of a company, with people in it, each as its agent or its manager. Off: kept, and reaching nobody's rights.
create table departments (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  description text not null default '',
  disabled_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id),
  constraint departments_name_taken unique (company_id, name)
);

create table department_members (
  company_id uuid not null,
  department_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('manager', 'agent')),
  -- Rows are read by who belongs to a department and by where somebody belongs.
  primary key (company_id, department_id, user_id),
  foreign key (company_id, department_id) references departments (company_id, id) on delete cascade,
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
create index department_members_by_user on department_members (user_id, company_id);

alter table memberships
  add column role_id uuid,
  add foreign key (company_id, role_id) references roles (company_id, id),
  add constraint memberships_own_role_of_agents check (role_id is null or role = 'agent');
create index memberships_by_own_role on memberships (company_id, role_id) where role_id is not null;

alter table roles enable row level security, force row level security;
alter table departments enable row level security, force row level security;
alter table department_members enable row level security, force row level security;
create policy company on roles to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on departments to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on department_members to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
-- Before a company is chosen: the roles that one has, and the departments where one belongs.
create policy own on roles for select to tongdai_app using (exists (
  select from memberships
  where memberships.company_id = roles.company_id and memberships.role_id = roles.id
    and memberships.user_id = current_account()
));
create policy own on department_members for select to tongdai_app using (user_id = current_account());
create policy own on departments for select to tongdai_app using (exists (
  select from department_members
  where department_members.company_id = departments.company_id and department_members.department_id = departments.id
    and department_members.user_id = current_account()
));
create policy system on roles to tongdai_system using (true) with check (true);
create policy system on departments to tongdai_system using (true) with check (true);
create policy system on department_members to tongdai_system using (true) with check (true);
grant select, insert, update, delete on roles, departments, department_members to tongdai_app, tongdai_system;

-- Screens reload these lists.
create trigger announce_insert after insert on roles
  referencing new table as changed for each statement execute function announce_set_up();
create trigger announce_update after update on roles
  referencing new table as changed for each statement execute function announce_set_up();
create trigger announce_delete after delete on roles
  referencing old table as changed for each statement execute function announce_set_up();
create trigger announce_insert after insert on departments
  referencing new table as changed for each statement execute function announce_set_up();
create trigger announce_update after update on departments
  referencing new table as changed for each statement execute function announce_set_up();
create trigger announce_delete after delete on departments
  referencing old table as changed for each statement execute function announce_set_up();
create trigger announce_insert after insert on department_members
  referencing new table as changed for each statement execute function announce_set_up();
create trigger announce_update after update on department_members
  referencing new table as changed for each statement execute function announce_set_up();
create trigger announce_delete after delete on department_members
  referencing old table as changed for each statement execute function announce_set_up();
