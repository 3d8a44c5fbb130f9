-- An e-mail that an account is to have once its holder has opened what was sent there.
alter table accounts.link drop constraint link_kind_check,
  add constraint link_kind_check check (kind in ('sign-up', 'reset-password', 'change-email'));
