-- What a job made, where that is a file: it belongs to the job (apps/server/app/file-owners/job.ts) and goes with it.
alter table jobs add column file_id uuid references files (id) on delete set null;
create index jobs_of_file on jobs (file_id) where file_id is not null;
