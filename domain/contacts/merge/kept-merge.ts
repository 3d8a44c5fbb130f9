import type { FieldValues } from '@tongdai/contract/fields/schema'
import type { Point } from '../points/wanted-points.ts'
import type { MergedColumns } from './merged-columns.ts'

/** What a merge changes of who goes on. */
export interface MergedState {
  columns: MergedColumns
  fields: FieldValues
  phones: Point[]
  emails: Point[]
  tagIds: string[]
}

/** A note, a consent or an entry of the timeline, and whose it was. */
export interface Moved {
  id: string
  from: string
}

/** What stands in `merges.kept`: by this a merge is undone. */
export interface KeptMerge {
  before: MergedState
  after: MergedState
  merged: { id: string; name: string }[]
  notes: Moved[]
  timeline: Moved[]
  /** Merges of before there were any have none. */
  consents?: Moved[]
}
