import { may } from '@tongdai/contract/permissions'
import type { FileOwner } from '@tongdai/files/file-owner'
import { promptsInUse } from '@tongdai/queues/prompts-in-use'

/** What callers hear: greetings, music, apologies. They belong to the company, whichever queues play them. */
export const owner: FileOwner = {
  kind: 'prompt',
  form: 'telephone-audio',
  // Five minutes of WAV as studios deliver it.
  mostBytes: 100_000_000,
  single: false,
  may: async (_, actor, ownerId, doing) =>
    ownerId === actor.companyId && may(actor, doing === 'see' ? 'queues.see' : 'queues.manage'),
  stillUsed: (transaction, files) =>
    promptsInUse(
      transaction,
      files.map(({ id }) => id),
    ),
}
