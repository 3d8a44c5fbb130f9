-- Calls that cost many times an ordinary one are for a company to allow: satellites and premium services.
alter table companies
  add column satellite_allowed boolean not null default false,
  add column premium_allowed boolean not null default false;
