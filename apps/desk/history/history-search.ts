import type { CallDirection, CallOutcome } from '@tongdai/contract/call'
import { callDirection, callOutcome } from '@tongdai/contract/call'
import { type Condition, condition } from '@tongdai/contract/conditions/schema'
import { addDays, type Day, dayAt, isDay, startOfDay } from '@tongdai/contract/day'
import type { CallListQuery } from '@tongdai/contract/history/schema'

export const periods = ['today', 'yesterday', 'week', 'month', 'custom'] as const
export type Period = (typeof periods)[number]

/** Filters of the history as they stand in the address, so that a list can be sent to a colleague. */
export interface HistorySearch {
  q?: string
  period?: Period
  /** Of period `custom`: both days belong to it. */
  from?: Day
  to?: Day
  direction?: CallDirection
  outcome?: CallOutcome
  agent?: string
  hotline?: string
  queue?: string
  /** What else is asked. */
  if?: Condition
  /** What was offered to the agent (else to me) and not taken. */
  missed?: true
  /** Without what was dialled and never left the house. */
  placed?: true
  /** The call that is open. */
  call?: string
}

/** Takes what can be understood of an address, and leaves out the rest. */
export function readHistorySearch(raw: Record<string, unknown>): HistorySearch {
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number'
      ? String(value).slice(0, 64) || undefined
      : undefined
  return {
    q: text(raw.q),
    period: periods.find((period) => period === raw.period),
    from: isDay(raw.from) ? raw.from : undefined,
    to: isDay(raw.to) ? raw.to : undefined,
    direction: callDirection.safeParse(raw.direction).data,
    outcome: callOutcome.safeParse(raw.outcome).data,
    agent: text(raw.agent),
    hotline: text(raw.hotline),
    queue: text(raw.queue),
    if: condition.safeParse(raw.if).data,
    missed: raw.missed === true || raw.missed === 'true' ? true : undefined,
    placed: raw.placed === true || raw.placed === 'true' ? true : undefined,
    call: text(raw.call),
  }
}

/** The filters as the API takes them; days are those of the company. @param now ms since 1970 */
export function historyQuery(
  search: HistorySearch,
  timeZone: string,
  now: number,
): Omit<CallListQuery, 'cursor' | 'limit'> {
  const { first, last } = daysOf(search, dayAt(now, timeZone))
  const words = search.q?.trim()
  return {
    from: first && startOfDay(first, timeZone),
    to: last && startOfDay(addDays(last, 1), timeZone),
    direction: search.direction,
    outcome: search.outcome,
    agentId: search.agent,
    hotlineId: search.hotline,
    queueId: search.queue,
    conditions: search.if,
    missed: search.missed && '1',
    placed: search.placed && '1',
    // The API wants two characters; with one, everything matches anyhow.
    search: words && words.length >= 2 ? words : undefined,
  }
}

function daysOf({ period, from, to }: HistorySearch, today: Day): { first?: Day; last?: Day } {
  switch (period) {
    case undefined:
      return {}
    case 'today':
      return { first: today }
    case 'yesterday':
      return { first: addDays(today, -1), last: addDays(today, -1) }
    case 'week':
      return { first: addDays(today, -6) }
    case 'month':
      return { first: addDays(today, -29) }
    case 'custom':
      return { first: from, last: to }
  }
}

export function isFiltered({ call: _, ...filters }: HistorySearch): boolean {
  return Object.values(filters).some((value) => value !== undefined)
}
