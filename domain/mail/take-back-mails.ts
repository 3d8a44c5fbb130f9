import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** What was written of an invitation and has not gone out goes nowhere: the code in it is void. */
export async function takeBackMails(transaction: Transaction<Tables>, invitationId: string): Promise<void> {
  await transaction
    .updateTable('mails')
    .set({ state: 'taken-back', letter: null, endedAt: new Date() })
    .where('invitationId', '=', invitationId)
    .where('state', 'in', ['waiting', 'taken'])
    .execute()
}
