import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { NoticeKind } from './notice-kind.ts'

/** The kinds of a folder, by name. A file is all that it takes to add one. @throws Error when a file is called otherwise than its kind */
export async function collectNoticeKinds(
  folder = join(import.meta.dirname, 'kinds'),
): Promise<Map<string, NoticeKind<unknown>>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const kinds = await Promise.all(
    files.sort().map(async (file) => {
      const { kind } = (await import(pathToFileURL(join(folder, file)).href)) as {
        kind?: NoticeKind<unknown>
      }
      if (`${kind?.name}.ts` !== file) throw new Error(`${file} must export a kind of notice of its name.`)
      return kind!
    }),
  )
  return new Map(kinds.map((kind) => [kind.name, kind]))
}
