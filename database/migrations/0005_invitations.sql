-- Nobody belongs to a company without having agreed: whom it adds is invited, whether his e-mail has an account or not.
-- An account that was made by a code has the invitation's id.
create table invitations (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  email text not null,
  role text not null check (role in ('owner', 'manager', 'agent')),
  display_name text not null,
  -- SHA-256 of the one-time password; 80 random bits need no slow hash.
  code_hash text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  constraint invitations_email_taken unique (company_id, email)
);
create index invitations_by_email on invitations (email);

alter table invitations enable row level security;
alter table invitations force row level security;
create policy company on invitations to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on invitations to tongdai_system using (true) with check (true);
grant select, insert, update, delete on invitations to tongdai_app, tongdai_system;

-- A person sees by whom he is invited, whichever company he works for now: the invitations to his account's e-mail.
create policy own on accounts."user" for select to tongdai_app using (id = current_account());
create policy own on invitations for select to tongdai_app using (
  email = (select account.email from accounts."user" account where account.id = current_account())
);
create policy inviting on companies for select to tongdai_app using (
  current_account() is not null and exists (
    select from invitations
    where invitations.company_id = companies.id
      and invitations.email = (select account.email from accounts."user" account where account.id = current_account())
  )
);

create trigger announce_insert after insert on invitations referencing new table as changed
  for each statement execute function announce_set_up();
create trigger announce_update after update on invitations referencing new table as changed
  for each statement execute function announce_set_up();
create trigger announce_delete after delete on invitations referencing old table as changed
  for each statement execute function announce_set_up();
