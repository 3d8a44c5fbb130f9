import { Refusal } from '@tongdai/contract/refusal'
import type { ListKind } from '../list-kind.ts'
import type { BulkAction } from './bulk-action.ts'

/** @throws Refusal NOT_FOUND: the list has no such action */
export function actionOf({ actions = [] }: Pick<ListKind, 'actions'>, name: string): BulkAction {
  const action = actions.find((each) => each.name === name)
  if (!action) throw new Refusal('NOT_FOUND')
  return action
}
