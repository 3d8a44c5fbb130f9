import { compileCondition } from '@tongdai/conditions/compile-condition'
import { isId } from '@tongdai/conditions/is-id'
import { matchCondition } from '@tongdai/conditions/match-condition'
import { mustHold } from '@tongdai/conditions/must-hold'
import { momentOf, momentsOf, type Now } from '@tongdai/conditions/resolve-time'
import { testOf } from '@tongdai/conditions/test-of'
import type { Condition, Leaf } from '@tongdai/contract/conditions/schema'
import type { TimePeriod, TimePoint } from '@tongdai/contract/conditions/times'
import { foldNumber } from '@tongdai/contract/phone-number'
import type { Expression, SqlBool } from 'kysely'
import type { AskedCall, callFields } from './call-fields.ts'
import type { SearchBranch } from './search-branches.ts'

/** What a condition comes to for a page of calls: as much as the order of an index answers, and the rest. */
export interface AskedCalls {
  /** Whether calls of this kind (`calls.kind`) can be meant. */
  admits: (kind: string) => boolean
  from: Date | null
  to: Date | null
  queueId?: string
  hotlineId?: string
  agentIds?: string[]
  search?: SearchBranch
  /** Asked of each call; null: nothing is left to ask. */
  rest: Expression<SqlBool> | null
}

/**
 * @param free which narrowings the list takes from the condition, as nobody else has chosen them
 * @throws Refusal INVALID_REQUEST: calls cannot be asked this
 */
export function askedCalls(
  fields: ReturnType<typeof callFields>,
  condition: Condition,
  now: Now,
  free: ReadonlySet<'queue' | 'hotline' | 'agent' | 'search'>,
): AskedCalls {
  const kinds: ((call: AskedCall) => boolean)[] = []
  const asked: AskedCalls = { admits: admitted(kinds), from: null, to: null, rest: null }
  const rest = mustHold(condition).filter((part) => {
    if (isOfKind(part)) return !kinds.push(matchCondition(fields, part, now))
    if (!('field' in part)) return true
    // What cannot be asked is refused here as well.
    testOf(fields, part, now)
    return !narrow(asked, part, now, free)
  })
  return { ...asked, rest: rest.length > 0 ? compileCondition(fields, { all: rest }, now) : null }
}

/** Each of them is a list of its own for each kind of call. */
const fewAgents = 20

/** Whether it asks of nothing but what the kind of a call says: its direction and its outcome. */
function isOfKind(part: Condition): boolean {
  if ('field' in part) return part.field === 'direction' || part.field === 'outcome'
  return ('all' in part ? part.all : part.any).every(isOfKind)
}

function admitted(tests: readonly ((call: AskedCall) => boolean)[]): AskedCalls['admits'] {
  return (kind) => {
    const [direction, outcome] = kind.split(' ')
    // The tests look at nothing else.
    const call = { direction, outcome: outcome || null } as AskedCall
    return tests.every((holds) => holds(call))
  }
}

/** @returns whether the narrowed list holds all that it asks */
function narrow(
  asked: AskedCalls,
  { field, operator, value }: Leaf,
  now: Now,
  free: Parameters<typeof askedCalls>[3],
): boolean {
  switch (`${field} ${operator}`) {
    case 'startedAt from':
      return between(asked, momentOf(value as TimePoint, now), Number.POSITIVE_INFINITY)
    case 'startedAt before':
      return between(asked, Number.NEGATIVE_INFINITY, momentOf(value as TimePoint, now))
    case 'startedAt within':
      return between(asked, ...momentsOf(value as TimePeriod, now))
    case 'queue any-of':
    case 'hotline any-of': {
      const [id, more] = idsOf(value)
      const name = field as 'queue' | 'hotline'
      if (id === undefined || more !== undefined || !free.has(name) || asked[`${name}Id`]) return false
      asked[`${name}Id`] = id
      return true
    }
    case 'agent any-of': {
      // As they are written: of several, conditions know ids by their exact text.
      const ids = [...new Set(value as string[])].filter(isId)
      if (!free.has('agent') || asked.agentIds || ids.length === 0 || ids.length > fewAgents) return false
      asked.agentIds = ids
      return true
    }
    case 'number is':
    case 'number starts': {
      const number = foldNumber(String(value))
      if (!free.has('search') || asked.search || !number.startsWith('+')) return false
      asked.search = operator === 'is' ? { by: 'number', number } : { by: 'number-start', start: number }
      return true
    }
    default:
      return false
  }
}

function between(asked: AskedCalls, from: number, to: number): true {
  if (Number.isFinite(from)) asked.from = new Date(Math.max(from, asked.from?.getTime() ?? from))
  if (Number.isFinite(to)) asked.to = new Date(Math.min(to, asked.to?.getTime() ?? to))
  return true
}

function idsOf(value: Leaf['value']): string[] {
  return [...new Set((value as string[]).map((id) => id.toLowerCase()))].filter(isId)
}
