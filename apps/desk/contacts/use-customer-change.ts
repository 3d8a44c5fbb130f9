import { useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tongdai/contract/client'
import { changesOfOthers } from '../kit/changes-of-others.ts'

/** Somebody else changed the same field meanwhile: what they wrote is shown now, and saving once more is meant. */
export class Overtaken extends Error {
  readonly who: string

  constructor(who: string) {
    super(`overtaken by ${who}`)
    this.who = who
  }
}

/** What a field is called where changes are kept. */
const keptAs: Record<string, string> = {
  ownerId: 'owner',
  departmentId: 'department',
  organisationId: 'organisation',
  tagIds: 'tags',
}

/**
 * Writes a change of one field on the page. What somebody else changed in other fields stays, and is no obstacle; in the same
 * field it is one. `names`: what is changed, as it is called where changes are kept. @throws Overtaken
 */
export function useCustomerChange<Item extends { id: string; version: number }, Changes extends object>(
  key: readonly unknown[],
  item: Item,
  on: { save: (changes: Changes, version: number) => Promise<Item>; fetch: () => Promise<Item> },
) {
  const client = useQueryClient()
  const keep = (now: Item) => {
    client.setQueryData(key, now)
    void client.invalidateQueries({ queryKey: ['contacts'], refetchType: 'active' })
  }
  return async (changes: Changes, names = Object.keys(changes)): Promise<void> => {
    try {
      keep(await on.save(changes, item.version))
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'CHANGED_MEANWHILE') throw error
      const latest = await on.fetch()
      const theirs = changesOfOthers(error)
      const mine = names.map((name) => keptAs[name] ?? name)
      const clash = theirs.find(({ field }) => mine.includes(field))
      if (!clash) return keep(await on.save(changes, latest.version))
      keep(latest)
      throw new Overtaken(clash.who)
    }
  }
}
