import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { CallFold } from './fold-calls.ts'

/** A call with a beginning, as its journal folds now. */
export interface ChangedCall extends CallFold {
  record: FoldedCall
  /** What its rows say. null: not known. */
  written: CallFold | null
}
