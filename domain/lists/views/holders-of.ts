import type { Sharing } from '@tongdai/contract/lists/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { ViewFor } from './views.store.ts'

/** For whom a view is to be. @throws Refusal INVALID_REQUEST: of a department, and none is named */
export function holdersOf({
  sharing,
  departmentId,
}: {
  sharing: Sharing
  departmentId: string | null
}): ViewFor {
  if (sharing !== 'department') return { sharing, departmentId: null }
  if (departmentId === null)
    throw new Refusal('INVALID_REQUEST', [
      { path: 'body.departmentId', message: 'is needed for a department' },
    ])
  return { sharing, departmentId }
}
