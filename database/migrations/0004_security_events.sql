-- What happened to an installation that its owner should know of. Equal ones of an hour are one row with a count, so that
-- whoever attacks for a day leaves 24 rows. Without a company: of the whole machine, shown to the owners of all.
create table security_events (
  id uuid primary key,
  company_id uuid references companies (id) on delete cascade,
  kind text not null,
  source text not null,
  subject text not null default '',
  hour timestamptz(3) not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  count bigint not null check (count > 0),
  -- Set when the count reached what makes its kind worth a notice.
  notable_at timestamptz(3),
  detail jsonb not null default '{}',
  unique nulls not distinct (company_id, kind, source, subject, hour)
);
create index security_events_by_time on security_events (company_id, last_at desc, id desc);
create index security_events_notable on security_events (company_id, notable_at) where notable_at is not null;
create index security_events_to_purge on security_events (last_at);

alter table security_events enable row level security;
alter table security_events force row level security;
create policy company on security_events for select to tongdai_app
  using (company_id = current_company() or company_id is null);
create policy system on security_events to tongdai_system using (true) with check (true);
grant select on security_events to tongdai_app;
grant select, insert, update, delete on security_events to tongdai_system;

-- Up to when a person has looked at them. Not a column of memberships: its changes are news to the exchange.
create table security_seen (
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  seen_at timestamptz(3) not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references memberships (company_id, user_id) on delete cascade
);
alter table security_seen enable row level security;
alter table security_seen force row level security;
create policy company on security_seen to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on security_seen to tongdai_system using (true) with check (true);
grant select, insert, update, delete on security_seen to tongdai_app, tongdai_system;
