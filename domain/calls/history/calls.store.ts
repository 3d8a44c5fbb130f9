import type { Tables } from '@tongdai/database/tables'
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql, type Transaction } from 'kysely'
import type { JoinedCallRow } from './call-view.ts'
import type { SearchBranch } from './search-branches.ts'

export interface CallFilter {
  direction?: CallDirection
  outcome?: string
  hotlineId?: string
  queueId?: string
  from: Date | null
  to: Date | null
  agentId: string | null
  /** null: no search. */
  searches: SearchBranch[] | null
  /** The last row of the page before. */
  after: { startedAt: Date; id: string } | null
  limit: number
}
type CallDirection = Tables['calls']['direction']

type Where = ExpressionBuilder<Tables, 'calls'>
type Condition = (where: Where) => ExpressionWrapper<Tables, 'calls', SqlBool>

/** Most contacts whose calls a search by name looks through. */
const mostContacts = 50

/**
 * A page of calls, newest first. What may match in several ways ("he called or was called", "starts or ends with") is
 * asked once for each, in the order of an index and no further than the page, and merged: an OR would read and sort
 * all calls that match, which are millions.
 */
export async function selectCallPage(
  transaction: Transaction<Tables>,
  filter: CallFilter,
): Promise<JoinedCallRow[]> {
  const branches = product(
    agentConditions(filter.agentId),
    await searchConditions(transaction, filter.searches),
  )
  const [first, ...others] = branches.map((conditions) => {
    const page = selectIds(transaction, filter).where((where) =>
      where.and([sql<SqlBool>`true`, ...conditions.map((condition) => condition(where))]),
    )
    return transaction.selectFrom(page.as('branch')).select(['branch.id', 'branch.startedAt'])
  })
  if (!first) return []
  const merged = others.reduce((union, other) => union.union(other), first)
  return joined(transaction)
    .where('calls.id', 'in', (where) =>
      where
        .selectFrom(merged.as('merged'))
        .select('merged.id')
        .orderBy('merged.startedAt', 'desc')
        .orderBy('merged.id', 'desc')
        .limit(filter.limit),
    )
    .orderBy('calls.startedAt', 'desc')
    .orderBy('calls.id', 'desc')
    .execute()
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

function selectIds(transaction: Transaction<Tables>, filter: CallFilter) {
  const { after } = filter
  return transaction
    .selectFrom('calls')
    .select(['calls.id', 'calls.startedAt'])
    .$if(filter.direction !== undefined, (query) => query.where('direction', '=', filter.direction!))
    .$if(filter.outcome !== undefined, (query) => query.where('outcome', '=', filter.outcome!))
    .$if(filter.hotlineId !== undefined, (query) => query.where('hotlineId', '=', filter.hotlineId!))
    .$if(filter.queueId !== undefined, (query) => query.where('queueId', '=', filter.queueId!))
    .$if(filter.from !== null, (query) => query.where('startedAt', '>=', filter.from!))
    .$if(filter.to !== null, (query) => query.where('startedAt', '<', filter.to!))
    .$if(after !== null, (query) =>
      query.where((where) =>
        where(where.refTuple('startedAt', 'calls.id'), '<', where.tuple(after!.startedAt, after!.id)),
      ),
    )
    .orderBy('startedAt', 'desc')
    .orderBy('calls.id', 'desc')
    .limit(filter.limit)
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

function agentConditions(agentId: string | null): Condition[] | null {
  return agentId === null
    ? null
    : [(where) => where('agentId', '=', agentId), (where) => where('otherAgentId', '=', agentId)]
}

async function searchConditions(
  transaction: Transaction<Tables>,
  searches: SearchBranch[] | null,
): Promise<Condition[] | null> {
  if (!searches) return null
  const conditions: Condition[] = []
  for (const search of searches) {
    switch (search.by) {
      case 'number':
        conditions.push((where) => where('customerNumber', '=', search.number))
        break
      case 'number-start':
        conditions.push((where) => startsWith(where, 'customerNumber', search.start))
        break
      case 'number-end':
        conditions.push((where) => startsWith(where, 'customerNumberReversed', search.reversed))
        break
      case 'contact-name':
        for (const phone of await phonesOf(transaction, search.words))
          conditions.push((where) => where('customerNumber', '=', phone))
    }
  }
  return conditions
}

/** By order and not by LIKE: see the note at the indexes of `calls`. ':' follows '9'. */
function startsWith(where: Where, column: 'customerNumber' | 'customerNumberReversed', start: string) {
  return where.and([where(column, '>=', start), where(column, '<', `${start}:`)])
}

async function phonesOf(transaction: Transaction<Tables>, words: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('contacts')
    .select('phone')
    .distinct()
    .where(sql<SqlBool>`position(${words} in search_name) > 0`)
    .limit(mostContacts)
    .execute()
  return rows.map(({ phone }) => phone)
}

/** Every pair of one condition from each list; a list that is null asks for nothing. */
function product(left: Condition[] | null, right: Condition[] | null): Condition[][] {
  return (left ?? [null]).flatMap((one) =>
    (right ?? [null]).map((other) => [one, other].filter((condition) => condition !== null)),
  )
}
