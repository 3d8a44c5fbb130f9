import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'
import { call } from './call.ts'
import { change } from './change.ts'
import { created } from './created.ts'
import { merge } from './merge.ts'
import { note } from './note.ts'

/** What stands on the timeline of customers: a new kind adds its line here, its form in the contract and how the desk draws it. */
export const timelineKinds: readonly TimelineKind[] = [call, note, change, merge, created] as TimelineKind[]
