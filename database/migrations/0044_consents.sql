-- What customers have agreed to and what they have taken back, as it was said: appended, and never changed (Law 91/2025/QH15, articles
-- 9 and 10: consent is voluntary, for a named purpose, provable, and may be withdrawn at any time).
create table consents (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  contact_id uuid not null,
  purpose text not null check (purpose in ('recording', 'marketing')),
  deed text not null check (deed in ('given', 'withdrawn')),
  -- By what way it was said.
  how text not null check (how in ('call', 'form', 'paper', 'import', 'api')),
  -- Where the proof is.
  note text not null default '',
  -- When it was said; and when it was written down, by whom.
  at timestamptz(3) not null,
  user_id uuid,
  created_at timestamptz(3) not null default now(),
  foreign key (company_id, contact_id) references contacts (company_id, id) on delete cascade
);
create index consents_of_contact on consents (contact_id, purpose, at desc, id desc);

alter table consents enable row level security, force row level security;
create policy company on consents to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on consents to tongdai_system using (true) with check (true);
-- A merge moves them and changes nothing that they say.
grant select, insert, update (contact_id) on consents to tongdai_app;
grant select, insert, update, delete on consents to tongdai_system;
