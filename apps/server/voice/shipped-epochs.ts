import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { ClientBase } from 'pg'

/**
 * Begins a transaction in which nobody else ships for the node.
 * @param isNew the node may never have shipped
 * @returns its position; and of the entries those that Postgres does not have. By the run that wrote them, and not by their
 * number alone: a journal that begins anew counts from one, and an older copy that is put back counts again what was shipped
 * since (decision 0069).
 */
export async function beginShipping(
  client: ClientBase,
  node: string,
  { entries, isNew }: { entries: JournalEntry[]; isNew: boolean },
): Promise<{ position: number; unshipped: JournalEntry[] }> {
  // Sent together, carried out in this order: whoever waited for the lock sees what the other has shipped.
  const [, , locked, epochs] = await Promise.all([
    client.query('begin'),
    isNew &&
      client.query('insert into journal_positions (node, sequence) values ($1, 0) on conflict do nothing', [
        node,
      ]),
    client.query<{ sequence: string }>({
      name: 'lock position',
      text: 'select sequence from journal_positions where node = $1 for update',
      values: [node],
    }),
    client.query<{ epoch: string; sequence: string }>({
      name: 'epochs shipped',
      text: 'select epoch, sequence from journal_epochs where node = $1 and epoch = any($2)',
      values: [node, [...new Set(entries.map(({ epoch }) => epoch))]],
    }),
  ])
  if (!locked.rows[0]) throw new Error('the position of the node is gone')
  const shipped = new Map(epochs.rows.map(({ epoch, sequence }) => [epoch, Number(sequence)]))
  return {
    position: Number(locked.rows[0].sequence),
    unshipped: entries.filter(({ epoch, sequence }) => sequence > (shipped.get(epoch) ?? 0)),
  }
}

/** @param entries as the journal has them */
export async function rememberShipped(
  client: ClientBase,
  node: string,
  { entries, position }: { entries: JournalEntry[]; position: number },
): Promise<void> {
  const last = new Map(entries.map(({ epoch, sequence }) => [epoch, sequence]))
  if (last.size === 0) return
  await client.query({
    name: 'remember shipped',
    text: `with moved as (
        update journal_positions set sequence = $4, updated_at = now() where node = $1)
      insert into journal_epochs (node, epoch, sequence) select $1, * from unnest($2::text[], $3::bigint[])
      on conflict (node, epoch) do update set sequence = excluded.sequence, updated_at = now()`,
    values: [node, [...last.keys()], [...last.values()], position],
  })
}
