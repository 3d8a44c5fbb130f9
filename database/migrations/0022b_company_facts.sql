-- Who the company is: address, tax code, representative, telephone, e-mail. For people and documents; no call depends on it.
alter table companies add column facts jsonb not null default '{}';
