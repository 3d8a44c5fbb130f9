import type { Catalogue } from '../text/catalogue.ts'

/** What whoever has no calls yet can do about it: that depends on what is allowed. */
export function emptyHistory(on: {
  hasExtension: boolean
  givesExtensions: boolean
}): keyof Catalogue['history']['emptyFor'] {
  if (on.hasExtension) return 'phone'
  return on.givesExtensions ? 'leader' : 'agentWithoutPhone'
}
