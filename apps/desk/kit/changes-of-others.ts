import { ApiError } from '@tongdai/contract/client'
import { changedBefore } from '@tongdai/contract/settings'

/** What somebody else changed before, and who, as far as the refusal of one's own change tells. */
export function changesOfOthers(error: unknown): { field: string; who: string }[] {
  if (!(error instanceof ApiError) || error.code !== 'CHANGED_MEANWHILE') return []
  return (error.details ?? [])
    .filter(({ path }) => path.startsWith(changedBefore))
    .map(({ path, message }) => ({ field: path.slice(changedBefore.length), who: message }))
}
