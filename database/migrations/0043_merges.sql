-- People who are one and the same are taken together, and can be kept apart again for 30 days.
create table merges (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  -- Who goes on.
  contact_id uuid not null,
  -- As they were, and what came of it; null: it is too long ago to be undone.
  kept jsonb,
  user_id uuid,
  at timestamptz(3) not null default now(),
  undone_at timestamptz(3),
  unique (company_id, id),
  foreign key (company_id, contact_id) references contacts (company_id, id) on delete cascade
);
create index merges_of_contact on merges (contact_id, at desc);
create index merges_to_forget on merges (at) where kept is not null;

-- Where the address of one that was merged leads, for ever: its own row is deleted like what is in the bin.
create table merged_contacts (
  contact_id uuid primary key,
  company_id uuid not null,
  into_id uuid not null,
  foreign key (company_id, into_id) references contacts (company_id, id) on delete cascade
);
create index merged_contacts_into on merged_contacts (company_id, into_id);

-- Pairs that somebody has looked at: they are two.
create table no_twins (
  company_id uuid not null,
  -- The smaller id first.
  one_id uuid not null,
  other_id uuid not null check (one_id < other_id),
  user_id uuid,
  at timestamptz(3) not null default now(),
  primary key (company_id, one_id, other_id),
  foreign key (company_id, one_id) references contacts (company_id, id) on delete cascade,
  foreign key (company_id, other_id) references contacts (company_id, id) on delete cascade
);
create index no_twins_of_other on no_twins (company_id, other_id);

alter table merges enable row level security, force row level security;
alter table merged_contacts enable row level security, force row level security;
alter table no_twins enable row level security, force row level security;
create policy company on merges to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on merged_contacts to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on no_twins to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on merges to tongdai_system using (true) with check (true);
create policy system on merged_contacts to tongdai_system using (true) with check (true);
create policy system on no_twins to tongdai_system using (true) with check (true);
grant select, insert, update, delete on merges, merged_contacts, no_twins to tongdai_app, tongdai_system;

-- What one of them has had goes with it, there and back.
grant update (contact_id), delete on timeline to tongdai_app;

-- Names that are nearly the same, the most alike first, of so many as are looked at; who may read what is as with `search_contacts`.
create function like_contacts(folded text, looked integer, few integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.6 as $$
    select id from (
      select id, search_name from contacts
      where company_id = current_company() and removed_at is null and search_name % folded
      limit looked
    ) alike
    order by similarity(search_name, folded) desc, id
    limit few
  $$;
revoke all on function like_contacts(text, integer, integer) from public;
grant execute on function like_contacts(text, integer, integer) to tongdai_app;
grant create on schema public to tongdai_search;
alter function like_contacts(text, integer, integer) owner to tongdai_search;
revoke create on schema public from tongdai_search;
