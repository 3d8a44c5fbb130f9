import type { Tables } from '@tongdai/database/tables'
import { companySetting } from '@tongdai/tenancy/company-setting'
import { sql, type Transaction } from 'kysely'

export interface FollowUp {
  callId: string
  direction: 'inbound' | 'outbound'
  agentName: string | null
  startedAt: Date
}

/** The first talk with each of these customers after the call that was missed, by that call's id. */
export async function selectFollowUps(
  transaction: Transaction<Tables>,
  missed: { id: string; customerNumber: string; startedAt: Date }[],
): Promise<Map<string, FollowUp>> {
  if (missed.length === 0) return new Map()
  const { rows } = await sql<FollowUp & { missedId: string }>`
    select missed.id as "missedId", later.id as "callId", later.direction, later.agent_name as "agentName",
      later.started_at as "startedAt"
    from unnest(
      ${missed.map(({ id }) => id)}::uuid[],
      ${missed.map(({ customerNumber }) => customerNumber)}::text[],
      ${missed.map(({ startedAt }) => startedAt.toISOString())}::timestamptz[]
    ) as missed(id, number, at)
    cross join lateral (
      select id, direction, agent_name, started_at from calls
      where customer_number = missed.number and kind in ('inbound answered', 'outbound answered')
        and started_at > missed.at
      order by started_at limit 1
    ) later`.execute(transaction)
  return new Map(rows.map(({ missedId, ...later }) => [missedId, later]))
}

/** How many calls of the company's present day were offered to the agent and not taken. */
export async function countMissed(
  transaction: Transaction<Tables>,
  { agentId, companyId, now }: { agentId: string; companyId: string; now: Date },
): Promise<number> {
  const { rows } = await sql<{ missed: string }>`
    with today as (
      select date_trunc('day', ${now}::timestamptz, ${companySetting('timeZone')}) as midnight
      from companies where id = ${companyId}
    )
    select (
      (select count(*) from call_offers, today
        where agent_id = ${agentId} and not taken and kind like 'inbound _%' and started_at >= midnight)
      + (select count(*) from calls, today
        where other_agent_id = ${agentId} and direction = 'internal' and outcome is not null
          and outcome <> 'answered' and started_at >= midnight)
    ) as missed`.execute(transaction)
  return Number(rows[0]?.missed ?? 0)
}

/** As many days back as the desk shows what was missed. */
const openDays = 7
/** More than this is told as more. */
const mostOpen = 100

/** How many of the calls that the agent missed are over, and nobody has answered them or talked with the customer since. */
export async function countMissedOpen(
  transaction: Transaction<Tables>,
  { agentId, companyId, now }: { agentId: string; companyId: string; now: Date },
): Promise<number> {
  const { rows } = await sql<{ open: string }>`
    with since as (
      select date_trunc(
        'day', ${now}::timestamptz - make_interval(days => ${openDays - 1}), ${companySetting('timeZone')}
      ) as first_day
      from companies where id = ${companyId}
    )
    select count(*) as open from (
      (select offer.id from call_offers offer, since
        where agent_id = ${agentId} and not taken and kind like 'inbound _%' and kind <> 'inbound answered'
          and started_at >= first_day
          and not exists (
            select from calls later
            where later.customer_number = offer.customer_number and later.started_at > offer.started_at
              and later.kind in ('inbound answered', 'outbound answered')
          )
        limit ${mostOpen})
      union all
      (select id from calls, since
        where other_agent_id = ${agentId} and direction = 'internal' and outcome is not null
          and outcome <> 'answered' and started_at >= first_day
        limit ${mostOpen})
    ) missed`.execute(transaction)
  return Math.min(mostOpen, Number(rows[0]?.open ?? 0))
}
