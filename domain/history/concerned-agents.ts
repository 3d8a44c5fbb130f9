import type { ClientBase } from 'pg'
import type { GrownCall } from './save-calls.ts'

/** So many calls of a customer are looked back over, however many there are. */
const lookedBack = 50

/**
 * To whose missed calls these calls say something, by the call's id: whoever was offered an earlier one of the same
 * customer sees there that somebody has talked since.
 */
export async function selectConcerned(
  client: ClientBase,
  calls: GrownCall[],
): Promise<ReadonlyMap<string, string[]>> {
  if (calls.length === 0) return new Map()
  const { rows } = await client.query<{ callId: string; agentIds: string[] }>(
    `select later.id as "callId", array_agg(distinct offer.agent_id) as "agentIds"
     from unnest($1::uuid[], $2::uuid[]) as grown(company_id, id)
     join calls later on later.id = grown.id and later.company_id = grown.company_id
       and later.kind in ('inbound answered', 'outbound answered')
     cross join lateral (
       select id from calls
       where company_id = later.company_id and customer_number = later.customer_number
         and started_at < later.started_at
       order by started_at desc, id desc limit ${lookedBack}
     ) missed
     join call_offers offer on offer.id = missed.id and not offer.taken
     group by later.id`,
    [calls.map(({ companyId }) => companyId), calls.map(({ callId }) => callId)],
  )
  return new Map(rows.map(({ callId, agentIds }) => [callId, agentIds]))
}
