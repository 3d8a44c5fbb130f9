-- Whoever is added by name and number alone is invited by it, and comes with a place and an extension. What became of an
-- invitation stays for 90 days.
alter table invitations
  alter column email drop not null,
  add column phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  add constraint invitations_of_somebody check (email is not null or phone is not null),
  -- Where the person belongs from the first day on.
  add column department_id uuid,
  add column department_role text check (department_role in ('manager', 'agent')),
  add foreign key (company_id, department_id) references departments (company_id, id) on delete set null (department_id),
  -- Theirs then, if it is still nobody's.
  add column extension_id uuid,
  add foreign key (company_id, extension_id) references extensions (company_id, id) on delete set null (extension_id),
  add column invited_by uuid,
  add foreign key (company_id, invited_by) references memberships (company_id, user_id) on delete set null (invited_by),
  -- The code was handed over by who invited, or is in a mail and known to nobody else.
  add column way text not null default 'password' check (way in ('password', 'mail')),
  add column ended_at timestamptz(3),
  add column ending text check (ending in ('accepted', 'revoked')),
  add constraint invitations_ended check ((ended_at is null) = (ending is null)),
  drop constraint invitations_email_taken;
create unique index invitations_email_taken on invitations (company_id, email) where ended_at is null;
create unique index invitations_phone_taken on invitations (company_id, phone) where ended_at is null;
create index invitations_by_phone on invitations (phone);
create index invitations_by_extension on invitations (company_id, extension_id);
create index invitations_by_department on invitations (company_id, department_id);
create index invitations_by_inviter on invitations (company_id, invited_by);

-- An invitation is seen by whoever names its code, kept one way or another, and has the account that it is to.
create function is_invited(email text, phone text) returns boolean
  language sql stable parallel safe
  return exists (
    select from accounts."user" account
    where account.id = current_account()
      and (account.email = is_invited.email or (is_invited.email is null and account.phone = is_invited.phone))
  );
drop policy own on invitations;
create policy own on invitations for select to tongdai_app using (
  ended_at is null and code_hash = any (string_to_array(current_code(), ' ')) and is_invited(email, phone)
);
drop policy inviting on companies;
create policy inviting on companies for select to tongdai_app using (
  current_code() is not null and exists (
    select from invitations
    where invitations.company_id = companies.id
      and invitations.ended_at is null
      and invitations.code_hash = any (string_to_array(current_code(), ' '))
      and is_invited(invitations.email, invitations.phone)
  )
);
