import type { HealthDetails } from '@tongdai/contract/health/schema'
import { readersBehind } from '@tongdai/feed/readers-behind'
import { tickedMs } from '@tongdai/feed/ticked'
import type { AppContext } from '../app-context.ts'

type Part = HealthDetails['parts'][number]

/** From then on something is wrong, and not only much to do. */
const longMs = 30_000

/** Whether the feed is ticked, and how far behind each of its readers is. Names and counts alone: it is every company's. */
export async function feedParts({
  database,
  feedReaders,
}: Pick<AppContext, 'database' | 'feedReaders'>): Promise<Part[]> {
  const [waitingMs, behind] = [await tickedMs(database), await readersBehind(database)]
  return [
    {
      name: 'feed',
      ok: waitingMs < longMs,
      detail: waitingMs < longMs ? 'is ticked' : `is not ticked, for ${seconds(waitingMs)}`,
    },
    ...behind
      .filter(({ reader }) => feedReaders.includes(reader))
      .map(({ reader, behindMs, companiesAside, leftOut }) => ({
        name: `reader ${reader}`,
        ok: behindMs < longMs && companiesAside === 0 && leftOut === 0,
        detail: [
          `${seconds(behindMs)} behind`,
          ...(companiesAside > 0 ? [`companies set aside: ${companiesAside}`] : []),
          ...(leftOut > 0 ? [`events left out: ${leftOut}`] : []),
        ].join('; '),
        figures: { behind: Math.round(behindMs / 100) / 10 },
        ...(companiesAside + leftOut > 0 && { stuck: { reader, leftOut, companiesAside } }),
      })),
  ]
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
