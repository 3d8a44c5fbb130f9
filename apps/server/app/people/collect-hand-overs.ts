import { join } from 'node:path'
import { collectNamed } from '@tongdai/platform/collect-modules'
import type { HandOver } from '@tongdai/tenancy/hand-over'

/** What people have that others can take: `<name>.hand-over.ts` with `handOver` in it. @throws Error when a file is called otherwise */
export function collectHandOvers(): Promise<HandOver[]> {
  return collectNamed(join(import.meta.dirname, '../hand-overs'), {
    ending: '.hand-over.ts',
    exported: 'handOver',
  })
}
