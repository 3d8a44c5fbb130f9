import type { CallDirection } from '@tongdai/contract/call'
import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import { callKinds } from './call-kinds.ts'
import { customerNumbers, type NumberPart, numberRange } from './customer-numbers.ts'
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

/** Lists of calls, one for each value of the column, each of which an index holds newest first. */
interface Lists {
  column: 'kind' | 'customerNumber'
  values: string[]
  /** What the calls must match besides, read off them one by one: null for nothing. */
  part: NumberPart | null
}

/**
 * Ids of a page, newest first: the heads of several lists merged, each read in the order of an index and no further than
 * the page. An OR, or two indexes of which each answers half of the filters, would read all calls that match, which are
 * millions. @returns null when nothing can match
 */
export async function callPage(transaction: Transaction<Tables>, filter: CallFilter) {
  const lists = (await listsOf(transaction, filter)).filter(({ values }) => values.length > 0)
  const agents = filter.agentId === null ? ([null] as const) : (['agentId', 'otherAgentId'] as const)
  const [first, ...others] = lists.flatMap((list) =>
    agents.map((agent) => selectHeads(transaction, filter, list, agent)),
  )
  if (!first) return null
  const merged = others.reduce((union, other) => union.union(other), first)
  return transaction
    .selectFrom(merged.as('merged'))
    .select('merged.id')
    .orderBy('merged.startedAt', 'desc')
    .orderBy('merged.id', 'desc')
    .limit(filter.limit)
}

async function listsOf(transaction: Transaction<Tables>, filter: CallFilter): Promise<Lists[]> {
  const byKind = (part: NumberPart | null): Lists => ({ column: 'kind', values: callKinds(filter), part })
  if (!filter.searches) return [byKind(null)]
  const lists: Lists[] = []
  for (const search of filter.searches) {
    const values = await customerNumbers(transaction, search)
    if (values) lists.push({ column: 'customerNumber', values, part: null })
    else lists.push(byKind(search as NumberPart))
  }
  return lists
}

function selectHeads(
  transaction: Transaction<Tables>,
  filter: CallFilter,
  { column, values, part }: Lists,
  agent: 'agentId' | 'otherAgentId' | null,
) {
  const { after } = filter
  const list = sql<{ value: string }>`unnest(${values}::text[])`.as<'list'>(sql`list(value)`)
  return transaction
    .selectFrom(list)
    .innerJoinLateral(
      (query) => {
        const calls = query
          .selectFrom('calls')
          .select(['calls.id', 'calls.startedAt'])
          .whereRef(`calls.${column}`, '=', 'list.value')
          .$if(agent !== null, (each) => each.where(`calls.${agent!}`, '=', filter.agentId))
          .$if(column !== 'kind' && (filter.direction ?? filter.outcome) !== undefined, (each) =>
            each.where('kind', 'in', callKinds(filter)),
          )
          .$if(filter.hotlineId !== undefined, (each) => each.where('hotlineId', '=', filter.hotlineId!))
          .$if(filter.queueId !== undefined, (each) => each.where('queueId', '=', filter.queueId!))
          .$if(filter.from !== null, (each) => each.where('startedAt', '>=', filter.from!))
          .$if(filter.to !== null, (each) => each.where('startedAt', '<', filter.to!))
          .$if(after !== null, (each) =>
            each.where((where) =>
              where(where.refTuple('startedAt', 'calls.id'), '<', where.tuple(after!.startedAt, after!.id)),
            ),
          )
          .orderBy('startedAt', 'desc')
          .orderBy('calls.id', 'desc')
        if (!part) return calls.limit(filter.limit).as('call')
        const { column: number, start, end } = numberRange(part)
        // "offset 0" keeps the planner from reading the whole range of numbers, for each list anew, and sorting it.
        return query
          .selectFrom(calls.select(`calls.${number} as number`).offset(0).as('newest'))
          .select(['newest.id', 'newest.startedAt'])
          .where('newest.number', '>=', start)
          .where('newest.number', '<', end)
          .orderBy('newest.startedAt', 'desc')
          .orderBy('newest.id', 'desc')
          .limit(filter.limit)
          .as('call')
      },
      (join) => join.onTrue(),
    )
    .select(['call.id', 'call.startedAt'])
}
