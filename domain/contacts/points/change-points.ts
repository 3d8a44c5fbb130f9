import type { writtenPoints } from '@tongdai/contract/contacts/points'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Emails, Phones } from '../customer-select.ts'
import type { Holder } from '../holder.ts'
import { requireNumber } from './require-number.ts'
import { type Point, wantedPoints, withMainValue } from './wanted-points.ts'
import { writePoints } from './write-points.ts'

export interface PointChanges {
  /** The main number alone. */
  phone?: string
  phones?: z.output<(typeof writtenPoints)['phones']>
  emails?: z.output<(typeof writtenPoints)['emails']>
}

interface Before {
  phones: Phones
  emails: Emails
}

/** The telephones that somebody is to have; null: as they are. @throws Refusal INVALID_REQUEST */
export function wantedPhones({ phone, phones }: PointChanges, before: Before): Point[] | null {
  if (phones !== undefined) return wantedPoints('phone', phones, before.phones)
  return phone === undefined ? null : withMainValue('phone', requireNumber(phone), before.phones)
}

/** @param phones as `wantedPhones` says */
export async function changePoints(
  transaction: Transaction<Tables>,
  actor: Actor,
  holder: Holder,
  { phones, emails, before }: { phones: Point[] | null; emails: PointChanges['emails']; before: Before },
): Promise<void> {
  if (phones) await writePoints(transaction, actor, holder, 'phone', phones)
  if (emails)
    await writePoints(transaction, actor, holder, 'email', wantedPoints('email', emails, before.emails))
}

/** Of one who is new. */
export const noPoints: Before = { phones: [], emails: [] }
