-- That an account has the e-mail of an invitation proves nothing: whoever was handed a company's one-time password for it may
-- have opened the account. So an invitation is shown to who names its own code as well, and to nobody else.
create function current_code() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.code_hash', true), '');

drop policy own on invitations;
create policy own on invitations for select to tongdai_app using (
  code_hash = current_code()
  and email = (select account.email from accounts."user" account where account.id = current_account())
);
drop policy inviting on companies;
create policy inviting on companies for select to tongdai_app using (
  current_code() is not null and exists (
    select from invitations
    where invitations.company_id = companies.id
      and invitations.code_hash = current_code()
      and invitations.email = (select account.email from accounts."user" account where account.id = current_account())
  )
);

-- No mail has ever been sent to any of them.
update accounts."user" set email_verified = false;
