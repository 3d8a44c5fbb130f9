import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import type { ListedCall } from '@tongdai/contract/call'
import { callRoute } from '@tongdai/contract/client'
import { isWaiting } from '../calls/reason-text.ts'

/** More than are asked for at once, so that a long list costs few questions. */
const pageSize = 50

export interface Missed {
  /** Still waiting, then not followed up, then the rest; `wanted` at most. */
  rows: ListedCall[]
  /** More were missed than are in `rows`. */
  more: boolean
}

/** What was missed since `from`: as many pages as it takes to find `wanted` that nobody has followed up. */
export function useMissed(from: string, wanted: number): Missed | undefined {
  return useQuery({
    queryKey: ['recent-calls', 'missed', from, wanted],
    queryFn: () =>
      collectMissed(wanted, (cursor) =>
        callRoute(api.listCalls, { query: { missed: '1', from, limit: pageSize, cursor } }),
      ),
    // The list grows in its place.
    placeholderData: (before) => before,
  }).data
}

type PageOf = (cursor: string | undefined) => Promise<{ items: ListedCall[]; nextCursor: string | null }>

export async function collectMissed(wanted: number, pageOf: PageOf): Promise<Missed> {
  const missed: ListedCall[] = []
  let cursor: string | undefined
  let first = true
  while (first || (cursor && missed.filter(needsSomebody).length < wanted)) {
    const page = await pageOf(cursor)
    missed.push(...page.items)
    cursor = page.nextCursor ?? undefined
    first = false
  }
  const waiting = missed.filter(isWaiting)
  const open = missed.filter((call) => needsSomebody(call) && !isWaiting(call))
  const rest = missed.filter((call) => !needsSomebody(call))
  return {
    rows: [...waiting, ...open, ...rest].slice(0, wanted),
    more: missed.length > wanted || cursor !== undefined,
  }
}

function needsSomebody({ answeredAt, followedUp }: ListedCall): boolean {
  return answeredAt === null && followedUp === null
}
