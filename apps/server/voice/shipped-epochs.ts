import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { ClientBase } from 'pg'

/**
 * Those that Postgres does not have. By the run that wrote them, and not by their number alone: a journal that begins anew
 * counts from one, and an older copy that is put back counts again what was shipped since (decision 0069). To be called
 * with the node's position locked.
 */
export async function notShippedYet(
  client: ClientBase,
  node: string,
  entries: JournalEntry[],
): Promise<JournalEntry[]> {
  const { rows } = await client.query<{ epoch: string; sequence: string }>({
    name: 'epochs shipped',
    text: 'select epoch, sequence from journal_epochs where node = $1 and epoch = any($2)',
    values: [node, [...new Set(entries.map(({ epoch }) => epoch))]],
  })
  const shipped = new Map(rows.map(({ epoch, sequence }) => [epoch, Number(sequence)]))
  return entries.filter(({ epoch, sequence }) => sequence > (shipped.get(epoch) ?? 0))
}

export async function rememberShipped(
  client: ClientBase,
  node: string,
  entries: JournalEntry[],
): Promise<void> {
  const last = new Map(entries.map(({ epoch, sequence }) => [epoch, sequence]))
  if (last.size === 0) return
  await client.query({
    name: 'remember epochs',
    text: `insert into journal_epochs (node, epoch, sequence) select $1, * from unnest($2::text[], $3::bigint[])
           on conflict (node, epoch) do update set sequence = excluded.sequence, updated_at = now()`,
    values: [node, [...last.keys()], [...last.values()]],
  })
}
