-- Values of fields that are often asked of, apart from their rows and in order: under row-level security no expression over
-- JSON finds its way into an index, since neither ->> nor fold_text is leakproof; comparisons of these columns are. No DDL for a
-- company: all share the table. Its rows are a help to find candidates, which are asked again by their own values.
create table field_values (
  company_id uuid not null,
  field_id uuid not null,
  -- Whose it is: a contact.
  holder_id uuid not null,
  -- The first 200 characters, folded where text is asked; a day, an option, a person as they are. Of several one row each.
  text_value text collate "C",
  number_value float8,
  foreign key (company_id, field_id) references field_definitions (company_id, id) on delete cascade
);
create index field_values_by_text on field_values (company_id, field_id, text_value, holder_id)
  where text_value is not null;
create index field_values_by_number on field_values (company_id, field_id, number_value, holder_id)
  where number_value is not null;
create index field_values_by_holder on field_values (company_id, holder_id);

-- From when on writes keep a field's rows there, and since when all of them are.
alter table field_definitions add column kept_from timestamptz(3), add column indexed_at timestamptz(3);

-- How often it was asked of a field that has no index, until it gets one.
create table field_uses (
  company_id uuid not null,
  field_id uuid not null,
  asked integer not null default 1,
  primary key (company_id, field_id),
  foreign key (company_id, field_id) references field_definitions (company_id, id) on delete cascade
);

alter table field_values enable row level security, force row level security;
alter table field_uses enable row level security, force row level security;
create policy company on field_values to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy company on field_uses to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on field_values to tongdai_system using (true) with check (true);
create policy system on field_uses to tongdai_system using (true) with check (true);
grant select, insert, update, delete on field_values, field_uses to tongdai_app, tongdai_system;

-- What one value comes to there.
create function indexed_values(type text, value jsonb)
  returns table (text_value text, number_value float8) language sql immutable parallel safe
  begin atomic
    select null, (value #>> '{}')::float8 where jsonb_typeof(value) = 'number'
    union all
    select left(
        case when type in ('text', 'phone', 'email', 'link') then fold_text(value #>> '{}') else value #>> '{}' end, 200),
      null
      where jsonb_typeof(value) = 'string'
    union all
    select element, null from jsonb_array_elements_text(
      case jsonb_typeof(value) when 'array' then value else '[]' end) element;
  end;

-- Whoever writes contacts, by whatever way.
create function keep_field_values() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into field_values (company_id, field_id, holder_id, text_value, number_value)
      select changed.company_id, field.id, changed.id, value.text_value, value.number_value
      from changed
      join field_definitions field on field.company_id = changed.company_id and field.kept_from is not null
      cross join lateral indexed_values(field.type, changed.fields -> field.id::text) value
      where changed.fields <> '{}';
  elsif tg_op = 'DELETE' then
    delete from field_values using former
      where field_values.company_id = former.company_id and field_values.holder_id = former.id;
  else
    delete from field_values using former join changed using (id)
      where former.fields is distinct from changed.fields
        and field_values.company_id = former.company_id and field_values.holder_id = former.id;
    insert into field_values (company_id, field_id, holder_id, text_value, number_value)
      select changed.company_id, field.id, changed.id, value.text_value, value.number_value
      from changed
      join former using (id)
      join field_definitions field on field.company_id = changed.company_id and field.kept_from is not null
      cross join lateral indexed_values(field.type, changed.fields -> field.id::text) value
      where former.fields is distinct from changed.fields;
  end if;
  return null;
end
$$;
create trigger keep_field_values_insert after insert on contacts
  referencing new table as changed for each statement execute function keep_field_values();
create trigger keep_field_values_update after update on contacts
  referencing old table as former new table as changed for each statement execute function keep_field_values();
create trigger keep_field_values_delete after delete on contacts
  referencing old table as former for each statement execute function keep_field_values();
