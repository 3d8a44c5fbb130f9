import { Refusal } from '@tongdai/contract/refusal'

/**
 * Two read the same and both change it: the later one would undo what its author has not seen. The row is locked by then.
 * @param read the version that the change was made from
 * @throws Refusal CHANGED_MEANWHILE
 */
export function refuseStale({ version }: { version: number }, read: number): void {
  if (read !== version) throw new Refusal('CHANGED_MEANWHILE')
}
