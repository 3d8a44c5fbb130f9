-- A mail of an invitation names it: whoever reads its code must be allowed what the invitation gives, and it is taken back with
-- the invitation (docs/decisions/0078). taken-back: it never went out.
alter table invitations add unique (company_id, id);
alter table mails
  add column invitation_id uuid,
  add foreign key (company_id, invitation_id) references invitations (company_id, id) on delete set null (invitation_id),
  drop constraint mails_state_check,
  add constraint mails_state_check check (state in ('waiting', 'taken', 'sent', 'refused', 'expired', 'taken-back'));
create index mails_of_invitation on mails (company_id, invitation_id) where invitation_id is not null;

create policy take_back on mails for update to tongdai_app
  using (company_id = current_company() and invitation_id is not null)
  with check (company_id = current_company() and invitation_id is not null);
grant update (state, letter, ended_at) on mails to tongdai_app;
