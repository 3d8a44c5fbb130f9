-- The e-mail was confirmed by a link that was opened by who was not signed in: nothing says yet that the account is of whoever reads it.
alter table accounts."user" add column email_by_link_alone boolean not null default false;
