import { type Queue, queueSounds } from '@tongdai/contract/queues/schema'
import type { Tables } from '@tongdai/database/tables'
import { mustHaveFiles } from '@tongdai/files/must-have-files'
import type { Transaction } from 'kysely'

/** @throws Refusal NOT_FOUND: a sound is not the company's, or is no prompt */
export async function mustHaveSounds(
  transaction: Transaction<Tables>,
  settings: Partial<Pick<Queue, (typeof queueSounds)[number]>>,
): Promise<void> {
  await mustHaveFiles(
    transaction,
    'prompt',
    queueSounds.map((key) => settings[key]),
  )
}
