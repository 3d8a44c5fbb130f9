import type { ErrorCode } from '@tongdai/contract/error-codes'
import { Refusal } from '@tongdai/contract/refusal'

/**
 * What a broken constraint of the database means to who asked. The database is asked to judge, because a look before
 * writing would leave a gap between the two.
 */
const meanings: Record<string, ErrorCode> = {
  extensions_number_taken: 'NUMBER_TAKEN',
  extensions_sip_username_key: 'NUMBER_TAKEN',
  extensions_user_taken: 'USER_HAS_EXTENSION',
  hotlines_number_taken: 'NUMBER_TAKEN',
  trunks_name_taken: 'NAME_TAKEN',
  queues_name_taken: 'NAME_TAKEN',
  roles_name_taken: 'NAME_TAKEN',
  departments_name_taken: 'NAME_TAKEN',
  tags_name_taken: 'NAME_TAKEN',
  field_definitions_name_taken: 'NAME_TAKEN',
}

/** Runs `work`; a constraint it breaks becomes a Refusal: a taken name or number, or NOT_FOUND for a reference into nowhere. */
export async function refuseByConstraint<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    const meaning = constraint ? meanings[constraint] : undefined
    if (meaning) throw new Refusal(meaning)
    // A referenced row of another company is to be answered like one that does not exist. 23503: foreign_key_violation.
    if (code === '23503') throw new Refusal('NOT_FOUND')
    throw error
  }
}
