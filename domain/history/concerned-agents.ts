import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { ClientBase } from 'pg'

/** So many calls of a customer are looked back over, however many there are. */
const lookedBack = 50

/**
 * To whose missed calls these calls say something, by the call's id: whoever was offered an earlier one of the same
 * customer sees there that somebody has talked since.
 * @param calls that were answered
 */
export async function selectConcerned(
  client: ClientBase,
  calls: FoldedCall[],
): Promise<ReadonlyMap<string, string[]>> {
  const talks = calls.filter(({ direction, customerNumber }) => direction !== 'internal' && customerNumber)
  if (talks.length === 0) return new Map()
  // Not prepared: a plan made while there were few calls would be kept when there are many.
  const { rows } = await client.query<{ callId: string; agentIds: string[] }>(
    `select talk.id as "callId", array_agg(distinct offer.agent_id) as "agentIds"
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as talk(company_id, id, customer_number, started_at)
     cross join lateral (
       select id from calls
       where company_id = talk.company_id and customer_number = talk.customer_number
         and started_at < talk.started_at
       order by started_at desc, id desc limit ${lookedBack}
     ) missed
     join call_offers offer on offer.id = missed.id and not offer.taken
     group by talk.id`,
    [
      talks.map(({ companyId }) => companyId),
      talks.map(({ id }) => id),
      talks.map(({ customerNumber }) => customerNumber),
      talks.map(({ startedAt }) => startedAt),
    ],
  )
  return new Map(rows.map(({ callId, agentIds }) => [callId, agentIds]))
}
