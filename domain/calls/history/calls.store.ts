import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import { type CallFilter, type CallPlace, callPage } from './call-page.ts'
import type { JoinedCallRow } from './call-view.ts'

/** A page of calls, newest first, and how far down was looked where that was not to its end. */
export async function selectCallPage(
  transaction: Transaction<Tables>,
  filter: CallFilter,
): Promise<{ rows: JoinedCallRow[]; edge: CallPlace | null }> {
  const { ids, edge } = await callPage(transaction, filter)
  if (!ids) return { rows: [], edge }
  const rows = await joined(transaction)
    .where('calls.id', 'in', ids)
    .orderBy('calls.startedAt', 'desc')
    .orderBy('calls.id', 'desc')
    .execute()
  return { rows, edge }
}

/** One call; null also for one that is not the agent's, where `agentId` is given. */
export async function selectCall(
  transaction: Transaction<Tables>,
  callId: string,
  agentId: string | null,
): Promise<JoinedCallRow | null> {
  const row = await joined(transaction)
    .where('calls.id', '=', callId)
    .$if(agentId !== null, (query) =>
      query.where((where) => where.or([where('agentId', '=', agentId), where('otherAgentId', '=', agentId)])),
    )
    .executeTakeFirst()
  return row ?? null
}

/** Answered calls with customers since the company's midnight before `now`, by direction. */
export async function selectAgentDay(
  transaction: Transaction<Tables>,
  { agentId, now }: { agentId: string; now: Date },
): Promise<{ direction: string; calls: number; talkMs: number }[]> {
  return transaction
    .selectFrom('calls')
    .select('direction')
    .select(({ fn }) => [fn.countAll<string>().as('calls'), fn.sum<string>('talkMs').as('talkMs')])
    .where('agentId', '=', agentId)
    .where('kind', 'in', ['inbound answered', 'outbound answered'])
    .where('startedAt', '>=', ({ selectFrom }) =>
      selectFrom('companies')
        .select(sql<Date>`date_trunc('day', ${now}::timestamptz, time_zone)`.as('midnight'))
        .whereRef('companies.id', '=', 'calls.companyId'),
    )
    .groupBy('direction')
    .execute()
    .then((rows) =>
      rows.map(({ direction, calls, talkMs }) => ({
        direction,
        calls: Number(calls),
        talkMs: Number(talkMs),
      })),
    )
}

function joined(transaction: Transaction<Tables>) {
  return transaction
    .selectFrom('calls')
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('recordings')
          .select(['recordings.id', 'recordings.durationMs', 'recordings.complete'])
          .whereRef('recordings.callId', '=', 'calls.id')
          .where('recordings.purgedAt', 'is', null)
          .orderBy('recordings.createdAt')
          .limit(1)
          .as('recording'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('contacts')
          .select('contacts.name')
          .whereRef('contacts.phone', '=', 'calls.customerNumber')
          .orderBy('contacts.createdAt')
          .limit(1)
          .as('contact'),
      (join) => join.onTrue(),
    )
    .selectAll('calls')
    .select([
      'contact.name as contactName',
      'recording.id as recordingId',
      'recording.durationMs as recordingDurationMs',
      'recording.complete as recordingComplete',
    ])
}
