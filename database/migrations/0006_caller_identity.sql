-- Who stands in From of calls out, and which header names the hotline besides. Trunks that are there go on as they did.
alter table trunks
  add column caller_from text not null default 'hotline' check (caller_from in ('hotline', 'account')),
  add column caller_header text not null default 'p-asserted-identity'
    check (caller_header in ('p-asserted-identity', 'p-preferred-identity', 'remote-party-id', 'none')),
  -- Further realms that the trunk's owner lets us answer.
  add column allowed_realms text[] not null default '{}';
