-- The later of two editors is told of people, extensions and contacts too, as of the other set-up since 0013.
alter table memberships add column version integer not null default 1;
alter table invitations add column version integer not null default 1;
alter table extensions add column version integer not null default 1;
alter table contacts add column version integer not null default 1;
