-- Contacts by part of a name or of a number: under row-level security `like` is not leakproof and reads every row of the
-- company. So a function asks as a role of its own, which may read these columns and nothing else, of all companies; the company's
-- condition stands within, and only ids come out, which the caller reads as far as they are its own.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

do $$
begin
  begin
    create role tongdai_search nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  exception when duplicate_object or unique_violation then
    null;
  end;
  grant tongdai_search to current_user;
end
$$;
grant usage on schema public to tongdai_search;
grant select (id, company_id, search_name, removed_at) on contacts to tongdai_search;
grant select (company_id, contact_id, value) on contact_points to tongdai_search;
create policy search on contacts for select to tongdai_search using (true);
create policy search on contact_points for select to tongdai_search using (true);

-- Found at once what was just written, at the writer's cost: a list of what waits would be read by each search.
create index contacts_by_words on contacts using gin (company_id, search_name gin_trgm_ops) with (fastupdate = off)
  where removed_at is null;
create index contact_points_by_part on contact_points using gin (company_id, value gin_trgm_ops) with (fastupdate = off)
  where contact_id is not null;

-- Patterns of LIKE: of the folded name ('' for none), of numbers and addresses.
create function search_contacts(words text, parts text[], few integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
    (
      select id from contacts
      where words <> '' and company_id = current_company() and removed_at is null and search_name like words
      limit few
    )
    union
    (
      select point.contact_id from unnest(parts) part cross join lateral (
        select contact_id from contact_points
        where company_id = current_company() and contact_id is not null and value like part
        limit few
      ) point
    )
    limit few
  $$;
revoke all on function search_contacts(text, text[], integer) from public;
grant execute on function search_contacts(text, text[], integer) to tongdai_app;
-- A new owner must be able to make what it is given.
grant create on schema public to tongdai_search;
alter function search_contacts(text, text[], integer) owner to tongdai_search;
revoke create on schema public from tongdai_search;
