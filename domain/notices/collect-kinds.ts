import { join } from 'node:path'
import { collectNamed } from '@tongdai/platform/collect-modules'
import type { NoticeKind } from './notice-kind.ts'

/** The kinds of notice, by name: `kinds/<name>.ts` with `kind` in it. @throws Error when a file is called otherwise than its kind */
export async function collectNoticeKinds(): Promise<Map<string, NoticeKind<unknown>>> {
  const folder = join(import.meta.dirname, 'kinds')
  const kinds = await collectNamed<NoticeKind<unknown>>(folder, { ending: '.ts', exported: 'kind' })
  return new Map(kinds.map((kind) => [kind.name, kind]))
}
