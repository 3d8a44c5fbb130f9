import { offersToOthers } from '@tongdai/calls/folds/call-offers'
import type { ClientBase } from 'pg'
import type { CallFold } from './fold-calls.ts'

/** The key first. */
const offerColumns = [
  'id',
  'agent_id',
  'company_id',
  'taken',
  'times',
  'rang_ms',
  'last_at',
  'kind',
  'customer_number',
  'hotline_id',
  'queue_id',
  'started_at',
] as const

/** Whoever answers later than it was offered has no offer any more: so the rows are made anew. */
export async function saveOffers(client: ClientBase, folds: CallFold[]): Promise<void> {
  const offered = folds.filter(({ offers }) => offers.size > 0)
  if (offered.length === 0) return
  const rows = offered.flatMap(({ record, offers }) =>
    offersToOthers(record, offers).map(
      (offer): Record<(typeof offerColumns)[number], unknown> => ({
        id: record.id,
        company_id: record.companyId,
        agent_id: offer.agentId,
        taken: offer.taken,
        times: offer.times,
        rang_ms: Math.round(offer.rangMs),
        last_at: new Date(offer.lastAt).toISOString(),
        kind: `${record.direction} ${record.outcome ?? ''}`,
        customer_number: record.customerNumber,
        hotline_id: record.hotlineId,
        queue_id: record.queueId,
        started_at: record.startedAt,
      }),
    ),
  )
  // One statement, for each is a way to the database and back: what stays is written over what is there, the rest goes.
  await client.query(
    `with kept as (
       insert into call_offers (${offerColumns.join(', ')})
       select ${offerColumns.join(', ')} from jsonb_populate_recordset(null::call_offers, $2::jsonb)
       on conflict (id, agent_id) do update set ${offerColumns
         .slice(2)
         .map((column) => `${column} = excluded.${column}`)
         .join(', ')}
       returning id, agent_id)
     delete from call_offers where id = any($1::uuid[]) and (id, agent_id) not in (select id, agent_id from kept)`,
    [offered.map(({ record }) => record.id), JSON.stringify(rows)],
  )
}
