-- Where a recording's file is: here, on the disk of the machine that made it; there, in the S3-compatible store; moving:
-- in either or both, to be brought to its end whoever began it. Without such a store all stay here.
alter table recordings add column place text not null default 'here' check (place in ('here', 'moving', 'there'));
create index recordings_to_move on recordings (created_at, id)
  where place = 'moving' or (place = 'here' and complete and purged_at is null);

-- What people upload. The row comes before the bytes and goes after them, so that nothing lies in the store that no row
-- knows: stored_at is set when they are there, removed_at when they are to go. Kept as long as its owner has it; then
-- the clean-up deletes bytes and row. A company is deleted after its files, therefore no cascade.
create table files (
  id uuid primary key,
  company_id uuid not null references companies (id),
  -- What it belongs to decides who may see and change it: a kind that the application knows, and which one.
  owner_kind text not null,
  owner_id uuid not null,
  name text not null,
  -- By its content.
  type text not null,
  bytes bigint not null check (bytes >= 0),
  -- With its thumbnail: what counts for the company's quota.
  kept_bytes bigint not null check (kept_bytes >= bytes),
  sha256 text not null,
  -- Of audio.
  duration_ms integer,
  storage_key text not null,
  thumbnail_key text,
  created_by uuid not null,
  created_at timestamptz(3) not null default now(),
  stored_at timestamptz(3),
  removed_at timestamptz(3)
);
create index files_by_owner on files (company_id, owner_kind, owner_id);
create index files_of_company on files (company_id) include (kept_bytes);
create index files_to_clear on files (created_at) where stored_at is null or removed_at is not null;

alter table files enable row level security;
alter table files force row level security;
create policy company on files to tongdai_app
  using (company_id = current_company()) with check (company_id = current_company());
create policy system on files to tongdai_system using (true) with check (true);
grant select, insert, update on files to tongdai_app;
grant select, insert, update, delete on files to tongdai_system;
