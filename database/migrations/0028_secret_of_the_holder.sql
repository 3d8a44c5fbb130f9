-- Whoever has had an extension knows the password of its desk phones: when it is another's, or nobody's, the password is
-- void. Here and not where holders are changed, for the removal of a person and of an account changes them by foreign key.
alter table extensions alter column sip_secret drop not null;

create function void_sip_secret() returns trigger language plpgsql as $$
begin
  new.sip_secret := null;
  return new;
end
$$;
create trigger void_sip_secret before update on extensions for each row
  when (new.user_id is distinct from old.user_id and new.sip_secret is not distinct from old.sip_secret)
  execute function void_sip_secret();
