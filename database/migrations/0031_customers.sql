-- Customers: people and organisations, each with as many telephones and e-mails as they have, with an owner, an address, tags,
-- and the company's own fields. `phone` and `email` of a contact are the main ones of its points, kept equal by whoever writes.

create table organisations (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  search_name text collate "C" not null,
  letters text collate "C" not null
    generated always as (regexp_replace(search_name, '[^a-z]+', ' ', 'g')) stored,
  tax_code text not null default '',
  website text not null default '',
  phone text collate "C" check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email text collate "C",
  -- Who looks after it, and the department it belongs to: by these a narrower right reaches it.
  owner_id uuid,
  department_id uuid,
  street text not null default '',
  ward text not null default '',
  province text not null default '',
  rating smallint not null default 0 check (rating between 0 and 5),
  vip boolean not null default false,
  -- The company's own fields by their id.
  fields jsonb not null default '{}',
  source text not null default 'hand' check (source in ('hand', 'import', 'call', 'api')),
  -- In the bin since, where it is kept for 30 days.
  removed_at timestamptz(3),
  removed_by uuid,
  created_by uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (company_id, id),
  foreign key (company_id, owner_id) references memberships (company_id, user_id) on delete set null (owner_id),
  foreign key (company_id, department_id) references departments (company_id, id) on delete set null (department_id)
);
create index organisations_by_name on organisations (company_id, search_name, id) where removed_at is null;
create index organisations_by_letters on organisations (company_id, letters, id) where removed_at is null;
create index organisations_by_owner on organisations (company_id, owner_id) where owner_id is not null;
create index organisations_by_removal on organisations (removed_at) where removed_at is not null;

alter table contacts
  alter column phone drop not null,
  add column email text collate "C",
  add column organisation_id uuid,
  add column position text not null default '',
  add column owner_id uuid,
  add column department_id uuid,
  add column gender text check (gender in ('female', 'male', 'other')),
  add column street text not null default '',
  add column ward text not null default '',
  add column province text not null default '',
  add column rating smallint not null default 0 check (rating between 0 and 5),
  add column vip boolean not null default false,
  add column fields jsonb not null default '{}',
  add column source text not null default 'hand' check (source in ('hand', 'import', 'call', 'api')),
  add column removed_at timestamptz(3),
  add column removed_by uuid,
  add column created_by uuid,
  add foreign key (company_id, organisation_id) references organisations (company_id, id)
    on delete set null (organisation_id),
  add foreign key (company_id, owner_id) references memberships (company_id, user_id) on delete set null (owner_id),
  add foreign key (company_id, department_id) references departments (company_id, id)
    on delete set null (department_id);
-- Numbers are found by the points.
drop index contacts_by_phone;
create index contacts_by_organisation on contacts (company_id, organisation_id) where organisation_id is not null;
create index contacts_by_owner on contacts (company_id, owner_id) where owner_id is not null;
create index contacts_by_department on contacts (company_id, department_id) where department_id is not null;
create index organisations_by_department on organisations (company_id, department_id) where department_id is not null;
create index contacts_by_removal on contacts (removed_at) where removed_at is not null;

create table contact_points (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references companies (id) on delete cascade,
  contact_id uuid,
  organisation_id uuid,
  kind text not null check (kind in ('phone', 'email')),
  -- E.164, or an address in small letters.
  value text collate "C" not null check (kind <> 'phone' or value ~ '^\+[1-9][0-9]{6,14}$'),
  label text not null check (label in ('mobile', 'work', 'home', 'other')),
  -- The one that is called first: one of each kind.
  main boolean not null,
  position smallint not null,
  check (num_nonnulls(contact_id, organisation_id) = 1),
  foreign key (company_id, contact_id) references contacts (company_id, id) on delete cascade,
  foreign key (company_id, organisation_id) references organisations (company_id, id) on delete cascade
);
create index contact_points_by_value on contact_points (company_id, kind, value);
create unique index contact_points_of_contact on contact_points (contact_id, kind, value) where contact_id is not null;
create unique index contact_points_of_organisation on contact_points (organisation_id, kind, value)
  where organisation_id is not null;
create unique index contact_points_main_of_contact on contact_points (contact_id, kind) where main and contact_id is not null;
create unique index contact_points_main_of_organisation on contact_points (organisation_id, kind)
  where main and organisation_id is not null;

insert into contact_points (company_id, contact_id, kind, value, label, main, position)
  select company_id, id, 'phone', phone, case when phone ~ '^\+84[35789]' then 'mobile' else 'other' end, true, 0
  from contacts;

create table tags (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  colour text not null,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id),
  constraint tags_name_taken unique (company_id, name)
);

create table contact_tags (
  company_id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  primary key (company_id, contact_id, tag_id),
  foreign key (company_id, contact_id) references contacts (company_id, id) on delete cascade,
  foreign key (company_id, tag_id) references tags (company_id, id) on delete cascade
);
create index contact_tags_by_tag on contact_tags (company_id, tag_id);

alter table organisations enable row level security, force row level security;
alter table contact_points enable row level security, force row level security;
alter table tags enable row level security, force row level security;
alter table contact_tags enable row level security, force row level security;
create policy company on organisations to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on contact_points to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on tags to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on contact_tags to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on organisations to tongdai_system using (true) with check (true);
create policy system on contact_points to tongdai_system using (true) with check (true);
create policy system on tags to tongdai_system using (true) with check (true);
create policy system on contact_tags to tongdai_system using (true) with check (true);
grant select, insert, update, delete on organisations, contact_points, tags, contact_tags
  to tongdai_app, tongdai_system;
