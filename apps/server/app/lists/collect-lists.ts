import type { ListKind } from '@tongdai/lists/list-kind'
import { collectNamed } from '@tongdai/platform/collect-modules'

/** The lists there are, by name: `<name>.list.ts` with `list` in it. @throws Error when a file is called otherwise than its list */
export async function collectLists(): Promise<Map<string, ListKind>> {
  const lists = await collectNamed<ListKind>(import.meta.dirname, { ending: '.list.ts', exported: 'list' })
  return new Map(lists.map((list) => [list.name, list]))
}
