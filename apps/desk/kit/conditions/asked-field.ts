import type { FieldKind } from '@tongdai/contract/conditions/operators'

/** What rows of a list can be asked, as it is offered. */
export interface AskedField {
  /** As conditions call it. */
  name: string
  label: string
  kind: FieldKind
  /** Of a kind that chooses: what there is to choose from. */
  options?: { value: string; label: string }[]
}
