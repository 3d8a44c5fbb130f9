import type { Entry } from './journal.ts'

/**
 * What a journal must not forget when it drops what was shipped. It is shown every entry in order, of earlier runs at
 * the opening and then of this one; an earlier run may have left some of them twice.
 */
export interface Keep<E extends Entry> {
  see(entry: E): void
  /** Everything up to `sequence` is on the disk. What is not yet, a kill takes back. */
  becameDurable?(sequence: number): void
  /** The oldest entry that is needed with all that follows: its segment stays. Infinity when there is none. */
  floor?(): number
  /** Single entries needed of those before `sequence`, whose segments are about to go: they are written beside. */
  before?(sequence: number): E[]
}
