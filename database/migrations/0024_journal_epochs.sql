-- How far each run of a voice process has been shipped, by the numbers of its own journal: a journal that begins anew, or an
-- older copy that is put back, counts from below what its node has shipped (decision 0069). The numbers in journal_events are
-- those of journal_positions, in the order of arrival.
create table journal_epochs (
  node text not null,
  epoch text not null,
  sequence bigint not null,
  updated_at timestamptz(3) not null default now(),
  primary key (node, epoch)
);
grant select, insert, update, delete on journal_epochs to tongdai_system;

-- Until now both numbers were the same. Row-level security binds the tables' owner too.
set local role tongdai_system;
insert into journal_epochs (node, epoch, sequence)
  select node, epoch, max(sequence) from journal_events group by node, epoch;
reset role;
