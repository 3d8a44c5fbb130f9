import { buildCancel } from '../transaction/build-ack.ts'
import type { InviteClientTransaction } from '../transaction/invite-client-transaction.ts'
import type { DialogContext } from './dialog-context.ts'

/**
 * A re-INVITE that a peer answers 100 and then forgets would be open for ever, and refuse theirs with 491 as long: Timer B
 * ends with the first provisional answer (RFC 3261 §17.1.1.2). Nobody has to pick up for it, so it is cancelled after as
 * long as any other request may take, and given up after as long again.
 * @param waits whether its answer is still waited for
 */
export function limitInvite(
  { timers, transactions }: DialogContext,
  invite: InviteClientTransaction,
  waits: () => boolean,
): void {
  const patience = 64 * timers.t1
  invite.limit(patience, () => {
    if (!waits()) return invite.timeout()
    transactions.request(buildCancel(invite.request), invite.flow, nobody)
    invite.limit(patience, () => invite.timeout())
  })
}

const nobody = { onResponse() {}, onTimeout() {}, onTransportError() {} }
