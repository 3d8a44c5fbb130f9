-- A company's own fields: what it wants to know of its customers beyond what everybody does. Never a column each: values are
-- kept as JSON by the field's id, beside what they belong to. A field is put away and not deleted, and so is an option.
create table field_definitions (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  subject text not null check (subject in ('contact', 'organisation', 'ticket', 'call')),
  name text not null,
  -- One of contract/fields/field-types.ts, for ever: another would not understand the values.
  type text not null,
  -- contract/fields/options.ts
  options jsonb not null default '[]',
  required boolean not null default false,
  default_value jsonb,
  section text not null default '',
  position integer not null,
  help text not null default '',
  -- Ranks, and the company's own roles; null: everybody.
  shown_to text[],
  archived_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  unique (company_id, id)
);
create unique index field_definitions_name_taken on field_definitions (company_id, subject, lower(name))
  where archived_at is null;
create index field_definitions_in_order on field_definitions (company_id, subject, position);

alter table field_definitions enable row level security, force row level security;
create policy company on field_definitions to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on field_definitions to tongdai_system using (true) with check (true);
grant select, insert, update on field_definitions to tongdai_app;
grant select, insert, update, delete on field_definitions to tongdai_system;

-- Screens reload the list.
create trigger announce_insert after insert on field_definitions
  referencing new table as changed for each statement execute function announce_set_up();
create trigger announce_update after update on field_definitions
  referencing new table as changed for each statement execute function announce_set_up();

-- Text as it is compared: without accents, and without case as far as Latin letters go. The program folds what it
-- compares with in the same way (contract/fields/fold-text.ts), so no locale of the server takes part.
create function fold_text(value text) returns text
  language sql immutable strict parallel safe
  return translate(
    lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g') collate "C"), U&'\0110\0111', 'dd');
grant execute on function fold_text(text) to tongdai_app, tongdai_system;
