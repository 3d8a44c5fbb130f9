-- For which company the person worked last, in whatever session, and whether a sign-in leads straight to it. Without a reference: of the
-- companies a person has, another schema tells.
alter table accounts."user" add column last_company_id uuid;
alter table accounts."user" add column straight_to_last boolean not null default false;
