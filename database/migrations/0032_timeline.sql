-- What was written down of a customer: text with a closed form (contract/contacts/notes.ts), and the same as plain text.
create table notes (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  contact_id uuid,
  organisation_id uuid,
  body jsonb not null,
  text text not null,
  pinned boolean not null default false,
  author_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (company_id, id),
  check (num_nonnulls(contact_id, organisation_id) = 1),
  foreign key (company_id, contact_id) references contacts (company_id, id) on delete cascade,
  foreign key (company_id, organisation_id) references organisations (company_id, id) on delete cascade
);
create index notes_of_contact on notes (contact_id) where contact_id is not null;
create index notes_of_organisation on notes (organisation_id) where organisation_id is not null;

-- What a customer has had with the company, for as long as the customer is known: written by a reader of the feed, ids alone.
-- What an entry says is read where it is kept, by its kind.
create table timeline (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references companies (id) on delete cascade,
  contact_id uuid,
  organisation_id uuid,
  at timestamptz(3) not null,
  kind text not null,
  ref uuid not null,
  data jsonb not null default '{}',
  check (num_nonnulls(contact_id, organisation_id) = 1),
  foreign key (company_id, contact_id) references contacts (company_id, id) on delete cascade,
  foreign key (company_id, organisation_id) references organisations (company_id, id) on delete cascade
);
create index timeline_of_contact on timeline (contact_id, at desc, id desc) where contact_id is not null;
create index timeline_of_organisation on timeline (organisation_id, at desc, id desc) where organisation_id is not null;
create unique index timeline_once_a_contact on timeline (contact_id, kind, ref) where contact_id is not null;
create unique index timeline_once_an_organisation on timeline (organisation_id, kind, ref)
  where organisation_id is not null;

alter table notes enable row level security, force row level security;
alter table timeline enable row level security, force row level security;
create policy company on notes to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on timeline to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on notes to tongdai_system using (true) with check (true);
create policy system on timeline to tongdai_system using (true) with check (true);
grant select, insert, update, delete on notes to tongdai_app, tongdai_system;
grant select on timeline to tongdai_app;
grant select, insert, update, delete on timeline to tongdai_system;

-- What is known already: who was made when, and the latest calls of each number.
insert into timeline (company_id, contact_id, at, kind, ref)
  select company_id, id, created_at, 'created', id from contacts;
insert into timeline (company_id, contact_id, at, kind, ref)
  select distinct on (point.contact_id, call.id) point.company_id, point.contact_id, call.started_at, 'call', call.id
  from contact_points point cross join lateral (
    select id, started_at from calls
    where calls.company_id = point.company_id and calls.customer_number = point.value
    order by started_at desc, id desc limit 1000
  ) call
  where point.kind = 'phone' and point.contact_id is not null;

-- Pages of a customer are told that something is new there; of many at once, that it may be any.
create function announce_customers() returns trigger language plpgsql as $$
declare
  of record;
begin
  if (select count(*) > 50 from changed) then
    for of in select distinct company_id from changed loop
      perform pg_notify('tongdai_mine', of.company_id || ' customer:any');
    end loop;
  else
    for of in select distinct company_id, coalesce(contact_id, organisation_id) as holder from changed loop
      perform pg_notify('tongdai_mine', of.company_id || ' customer:' || of.holder);
    end loop;
  end if;
  return null;
end
$$;
create trigger announce_insert after insert on timeline
  referencing new table as changed for each statement execute function announce_customers();
create trigger announce_update after update on notes
  referencing new table as changed for each statement execute function announce_customers();
create trigger announce_delete after delete on timeline
  referencing old table as changed for each statement execute function announce_customers();
