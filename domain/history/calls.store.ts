import type { Tables } from '@tongdai/database/tables'
import { knownName } from '@tongdai/tenancy/caller-name'
import { companySetting } from '@tongdai/tenancy/company-setting'
import { sql, type Transaction } from 'kysely'
import { callKinds } from './call-kinds.ts'
import { type CallFilter, type CallPlace, callPage } from './call-page.ts'
import type { JoinedCallRow } from './listed-call.ts'

/** For whom calls are read. */
export interface Viewer {
  /** The agent whose offers they may have been. */
  viewerId: string
  /** Whose recordings that person may hear. */
  heard: readonly string[] | 'all'
}

/** A page of calls, newest first, and how far down was looked where that was not to its end. */
export async function selectCallPage(
  transaction: Transaction<Tables>,
  viewer: Viewer,
  filter: CallFilter,
): Promise<{ rows: JoinedCallRow[]; edge: CallPlace | null }> {
  const { ids, edge } = await callPage(transaction, filter)
  if (!ids) return { rows: [], edge }
  const rows = await joined(transaction, viewer)
    .where('calls.id', 'in', ids)
    .orderBy('calls.startedAt', 'desc')
    .orderBy('calls.id', 'desc')
    .execute()
  return { rows, edge }
}

/**
 * One call; null also for one of nobody who is `seen`. Somebody's calls are those the agent had or was offered; heard may
 * be only what the agent had a part in.
 */
export async function selectCall(
  transaction: Transaction<Tables>,
  callId: string,
  { seen, ...viewer }: Viewer & { seen: readonly string[] | 'all' },
): Promise<JoinedCallRow | null> {
  const row = await joined(transaction, viewer)
    .where('calls.id', '=', callId)
    .$if(seen !== 'all', (query) => query.where(hadBy(seen as readonly string[], 'was offered')))
    .executeTakeFirst()
  return row ?? null
}

/** These calls, as far as they are of somebody who is `seen`. */
export function selectCalls(
  transaction: Transaction<Tables>,
  ids: readonly string[],
  { seen, ...viewer }: Viewer & { seen: readonly string[] | 'all' },
): Promise<JoinedCallRow[]> {
  return joined(transaction, viewer)
    .where('calls.id', 'in', ids)
    .$if(seen !== 'all', (query) => query.where(hadBy(seen as readonly string[], 'was offered')))
    .execute()
}

/** Whether one of these people had the call, or was offered it. */
function hadBy(people: readonly string[], offered: 'was offered' | 'took it') {
  const taken = offered === 'took it' ? sql`and offers.taken` : sql``
  return sql<boolean>`(
    calls.agent_id = any(${people}::uuid[]) or calls.other_agent_id = any(${people}::uuid[])
    or exists (
      select from call_offers offers
      where offers.id = calls.id and offers.agent_id = any(${people}::uuid[]) ${taken}
    )
  )`
}

/** Calls of an agent since the company's midnight before `now`, by direction: how many, how many of them answered. A colleague's call is both agents'. */
export async function selectAgentDay(
  transaction: Transaction<Tables>,
  { agentId, now }: { agentId: string; now: Date },
): Promise<{ direction: string; calls: number; answered: number; talkMs: number }[]> {
  return transaction
    .selectFrom(agentsCalls(transaction, agentId, now).as('calls'))
    .select('direction')
    .select(({ fn }) => [
      fn.countAll<string>().as('calls'),
      fn.countAll<string>().filterWhere('outcome', '=', 'answered').as('answered'),
      fn.sum<string>('talkMs').filterWhere('outcome', '=', 'answered').as('talkMs'),
    ])
    .groupBy('direction')
    .execute()
    .then((rows) =>
      rows.map(({ direction, calls, answered, talkMs }) => ({
        direction,
        calls: Number(calls),
        answered: Number(answered),
        talkMs: Number(talkMs ?? 0),
      })),
    )
}

/** Two lists, each by its index; who was on both sides of a call had it once. */
function agentsCalls(transaction: Transaction<Tables>, agentId: string, now: Date) {
  const today = (column: 'agentId' | 'otherAgentId', kinds: string[]) =>
    transaction
      .selectFrom('calls')
      .select(['calls.id', 'direction', 'outcome', 'talkMs'])
      .where(column, '=', agentId)
      .where('kind', 'in', kinds)
      .where('startedAt', '>=', ({ selectFrom }) =>
        selectFrom('companies')
          .select(
            sql<Date>`date_trunc('day', ${now}::timestamptz, ${companySetting('timeZone')})`.as('midnight'),
          )
          .whereRef('companies.id', '=', 'calls.companyId'),
      )
  return today('agentId', callKinds({ placed: true })).union(
    today('otherAgentId', callKinds({ direction: 'internal' })),
  )
}

/** All that a call's line shows in one statement: each more is a way to the database and back. */
function joined(transaction: Transaction<Tables>, { viewerId, heard }: Viewer) {
  return transaction
    .selectFrom('calls')
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('recordings')
          .select(['recordings.id', 'recordings.durationMs', 'recordings.complete', 'recordings.missingMs'])
          .whereRef('recordings.callId', '=', 'calls.id')
          .where('recordings.purgedAt', 'is', null)
          .orderBy('recordings.createdAt')
          .limit(1)
          .as('recording'),
      (join) => join.onTrue(),
    )
    .leftJoin('callOffers as offer', (join) =>
      join.onRef('offer.id', '=', 'calls.id').on('offer.agentId', '=', viewerId),
    )
    .selectAll('calls')
    .select([
      knownName.as('contactName'),
      'recording.id as recordingId',
      'recording.durationMs as recordingDurationMs',
      'recording.complete as recordingComplete',
      'recording.missingMs as recordingMissingMs',
      'offer.taken as offerTaken',
      'offer.times as offerTimes',
      'offer.rangMs as offerRangMs',
      'offer.lastAt as offerLastAt',
      (heard === 'all' ? sql<boolean>`true` : hadBy(heard, 'took it')).as('audible'),
    ])
}
