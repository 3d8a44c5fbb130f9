-- What the file that a job made does not show, by the fields of docs/decisions/0068: from whom more is hidden since does not get it.
-- null: it has nothing that is ever hidden.
alter table jobs add column file_hides text[];
