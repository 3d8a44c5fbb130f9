import type { Identity } from '@tongdai/access/identity'
import { tellNotLetIn } from '@tongdai/access/portal/tell-not-let-in'
import { Refusal } from '@tongdai/contract/refusal'
import type { AppContext } from '../app-context.ts'

/** Whose session is over, by the portal or because somebody ended it, is nobody: for what works without somebody too. */
export function nobodyIfOver(error: unknown): null {
  if (isOver(error)) return null
  throw error
}

export function isOver(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'SESSION_OVER' || error.code === 'SESSION_ENDED')
}

/** The owners of a company hear of it when its portal turns one of its people away. */
export async function noticeNotLetIn(
  { database, security, clock }: Pick<AppContext, 'database' | 'security' | 'clock'>,
  identity: Identity,
): Promise<void> {
  const { refused, user } = identity
  if (!refused) return
  const { companyId, code, address } = refused
  security.notice({
    ...{ kind: 'entry-refused', companyId, source: address, subject: user.name },
    detail: { reason: code },
  })
  await tellNotLetIn(database, identity, clock.now())
}
