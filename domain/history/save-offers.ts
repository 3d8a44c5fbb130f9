import { offersToOthers } from '@tongdai/calls/folds/call-offers'
import type { ClientBase } from 'pg'
import type { ChangedCall } from './changed-call.ts'

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

const list = offerColumns.join(', ')
// One statement, for each is a way to the database and back: what stays is written over what is there, the rest goes.
const text = `with kept as (
    insert into call_offers (${list})
    select ${list} from jsonb_populate_recordset(null::call_offers, $2::jsonb)
    on conflict (id, agent_id) do update set ${offerColumns
      .slice(2)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}
    returning id, agent_id)
  delete from call_offers where id = any($1::uuid[]) and (id, agent_id) not in (select id, agent_id from kept)`

/** Whoever answers later than it was offered has no offer any more: so the rows are made anew. */
export async function saveOffers(client: ClientBase, calls: ChangedCall[]): Promise<void> {
  const changed = calls.filter(changesOffers)
  if (changed.length === 0) return
  const rows = changed.flatMap(rowsOf)
  const ids = changed.map(({ record }) => record.id)
  await client.query({ name: 'save offers', text, values: [ids, JSON.stringify(rows)] })
}

/** An offer's row says something of the call too. */
function changesOffers({ record, offers, written }: ChangedCall): boolean {
  if (!written) return offers.size > 0
  if (record === written.record && offers === written.offers) return false
  const before = written.record ? offersToOthers(written.record, written.offers) : []
  return before.length > 0 || offersToOthers(record, offers).length > 0
}

function rowsOf({ record, offers }: ChangedCall): Record<(typeof offerColumns)[number], unknown>[] {
  return offersToOthers(record, offers).map((offer) => ({
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
  }))
}
