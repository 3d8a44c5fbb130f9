import type { CallDirection } from '@tongdai/contract/call'
import type { Tables } from '@tongdai/database/tables'
import { type Expression, type ExpressionBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { callKinds } from './call-kinds.ts'
import { customerNumbers, type NumberPart, numberRange } from './customer-numbers.ts'
import type { SearchBranch } from './search-branches.ts'

export interface CallFilter {
  direction?: CallDirection
  outcome?: string
  /** Without what was dialled and refused before anything left the house. */
  placed?: boolean
  /** Which kinds of calls (`calls.kind`) are meant besides. */
  admits?: (kind: string) => boolean
  hotlineId?: string
  queueId?: string
  from: Date | null
  to: Date | null
  /** Calls of these agents; null: of whomever. */
  agentIds: readonly string[] | null
  /** Of agents: also what was only offered to them; `only`: what the agent had no part in. */
  offers: boolean | 'only'
  /** null: no search. */
  searches: SearchBranch[] | null
  /** What else must hold, asked of calls one by one; null for nothing. */
  rest: Expression<SqlBool> | null
  /** The last row of the page before. */
  after: CallPlace | null
  limit: number
  limits: SearchLimits
}

/** Where a call stands in the history: pages go from the latest to the earliest. */
export interface CallPlace {
  startedAt: Date
  id: string
}

/** How much one page may read. */
export interface SearchLimits {
  /** Above this, part of a number is so common that looking along the newest calls finds a page sooner. */
  numbers: number
  /** Calls of one list that are looked through, for part of a number or what else is asked; the page ends there, however short it is. */
  scanned: number
}

/** Lists of calls, one for each value of the column, each of which an index holds newest first. */
interface Lists {
  column: 'kind' | 'customerNumber'
  values: string[]
  /** One of two columns that name an agent, or the table of offers; null for calls of whomever. */
  agent: 'agentId' | 'otherAgentId' | 'offer' | null
  /** What the calls must match besides, read off them one by one: null for nothing. */
  part: NumberPart | null
}

/**
 * Ids of a page, newest first: the heads of several lists merged, each read in the order of an index and no further than
 * the page. An OR, or two indexes of which each answers half of the filters, would read all calls that match, which are
 * millions.
 * @returns `ids` null when nothing can match; `edge`, when not null, is the last call that was looked at: matches before
 *   it, if any, are for the next page
 */
export async function callPage(transaction: Transaction<Tables>, filter: CallFilter) {
  const lists = await listsOf(transaction, filter)
  const edge = await edgeOf(transaction, filter, lists)
  const [first, ...others] = lists.map((list) => selectHeads(transaction, filter, list, edge))
  if (!first) return { ids: null, edge: null }
  const merged = others.reduce((union, other) => union.union(other), first)
  const ids = transaction
    .selectFrom(merged.as('merged'))
    .select('merged.id')
    .orderBy('merged.startedAt', 'desc')
    .orderBy('merged.id', 'desc')
    .limit(filter.limit)
  return { ids, edge }
}

async function listsOf(transaction: Transaction<Tables>, filter: CallFilter): Promise<Lists[]> {
  const byKind = (part: NumberPart | null) => ({ column: 'kind' as const, values: callKinds(filter), part })
  const lists: Omit<Lists, 'agent'>[] = []
  if (!filter.searches) lists.push(byKind(null))
  for (const search of filter.searches ?? []) {
    const values = await customerNumbers(transaction, search, filter.limits.numbers)
    if (values) lists.push({ column: 'customerNumber', values, part: null })
    else lists.push(byKind(search as NumberPart))
  }
  return lists
    .flatMap((list) =>
      agentsOf(filter).map((agent) => ({ ...list, agent, values: valuesFor(filter, list, agent) })),
    )
    .filter(({ values }) => values.length > 0)
}

function agentsOf({ agentIds, offers }: CallFilter): Lists['agent'][] {
  if (agentIds === null) return [null]
  if (offers === 'only') return ['otherAgentId', 'offer']
  return offers ? ['agentId', 'otherAgentId', 'offer'] : ['agentId', 'otherAgentId']
}

/** Only a queue offers calls; and of a colleague's call one missed only what was not answered. */
function valuesFor(filter: CallFilter, { column, values }: Omit<Lists, 'agent'>, agent: Lists['agent']) {
  if (column === 'kind' && agent === 'offer') return values.filter((kind) => kind.startsWith('inbound '))
  if (filter.offers !== 'only' || agent !== 'otherAgentId') return values
  // Internal calls have no customer's number.
  if (column === 'customerNumber') return []
  return values.filter((kind) => /^internal (?!answered$)./.test(kind))
}

/**
 * How far down the calls may be looked through for what no order answers: to where the first of the lists has had its share.
 * The other lists end there too, so that no page passes over a call.
 */
async function edgeOf(
  transaction: Transaction<Tables>,
  filter: CallFilter,
  lists: Lists[],
): Promise<CallPlace | null> {
  const [first, ...others] = lists
    .filter(({ part }) => part !== null || filter.rest !== null)
    .map((list) =>
      transaction
        .selectFrom(valuesOf(list, filter))
        .innerJoinLateral(
          (query) =>
            selectCalls(query, filter, list, null)
              .offset(filter.limits.scanned - 1)
              .limit(1)
              .as('call'),
          (join) => join.onTrue(),
        )
        .select(['call.id', 'call.startedAt']),
    )
  if (!first) return null
  const edges = others.reduce((union, other) => union.union(other), first)
  const edge = await transaction
    .selectFrom(edges.as('edges'))
    .select(['edges.id', 'edges.startedAt'])
    .orderBy('edges.startedAt', 'desc')
    .orderBy('edges.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return edge ?? null
}

function selectHeads(
  transaction: Transaction<Tables>,
  filter: CallFilter,
  list: Lists,
  edge: CallPlace | null,
) {
  return transaction
    .selectFrom(valuesOf(list, filter))
    .innerJoinLateral(
      (query) => {
        const calls = selectCalls(query, filter, list, edge)
        if (!list.part && !filter.rest) return calls.limit(filter.limit).as('call')
        const { column: number, start, end } = list.part ? numberRange(list.part) : anyNumber
        // "offset 0" keeps the planner from reading the whole range of numbers, for each list anew, and sorting it; and all
        // calls that match the rest.
        return query
          .selectFrom(calls.select(`calls.${number} as number`).offset(0).as('newest'))
          .select(['newest.id', 'newest.startedAt'])
          .$if(list.part !== null, (each) =>
            each.where('newest.number', '>=', start).where('newest.number', '<', end),
          )
          .$if(filter.rest !== null, (each) =>
            each.where(
              sql<SqlBool>`exists (select from calls where calls.id = newest.id and ${filter.rest} offset 0)`,
            ),
          )
          .orderBy('newest.startedAt', 'desc')
          .orderBy('newest.id', 'desc')
          .limit(filter.limit)
          .as('call')
      },
      (join) => join.onTrue(),
    )
    .select(['call.id', 'call.startedAt'])
}

/** Where no part of a number is asked. */
const anyNumber = { column: 'customerNumber', start: '', end: '' } as const

const everyKind = callKinds({}).length

/** Each value, for each agent where there are several. */
function valuesOf({ values, agent }: Lists, { agentIds }: CallFilter) {
  const agents = agent !== null && agentIds!.length > 1 ? agentIds : null
  return agents
    ? sql<Listed>`(select value, agent from unnest(${values}::text[]) value, unnest(${agents}::uuid[]) agent)`.as<'list'>(
        sql`list`,
      )
    : sql<Listed>`unnest(${values}::text[])`.as<'list'>(sql`list(value)`)
}

interface Listed {
  value: string
  agent: string
}

/** The calls of one list, newest first, down to the edge and with it. */
function selectCalls(
  query: ExpressionBuilder<Tables & { list: Listed }, 'list'>,
  filter: CallFilter,
  { column, agent }: Lists,
  edge: CallPlace | null,
) {
  const { after } = filter
  // The offers have the columns of the calls that are asked about, by the same names.
  const source = (agent === 'offer' ? 'callOffers as calls' : 'calls') as 'calls'
  return query
    .selectFrom(source)
    .select(['calls.id', 'calls.startedAt'])
    .where(`calls.${column}`, '=', query.ref('list.value'))
    .$if(agent !== null, (each) =>
      each.where(
        `calls.${agent === 'otherAgentId' ? agent : 'agentId'}`,
        '=',
        filter.agentIds!.length === 1 ? filter.agentIds![0]! : query.ref('list.agent'),
      ),
    )
    .$if(agent === 'offer' && filter.offers === 'only', (each) => each.where(sql<SqlBool>`not calls.taken`))
    .$if(column !== 'kind' && callKinds(filter).length < everyKind, (each) =>
      each.where('kind', '=', sql<string>`any(${callKinds(filter)}::text[])`),
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
    .$if(edge !== null, (each) =>
      each.where((where) =>
        where(where.refTuple('startedAt', 'calls.id'), '>=', where.tuple(edge!.startedAt, edge!.id)),
      ),
    )
    .orderBy('startedAt', 'desc')
    .orderBy('calls.id', 'desc')
}
