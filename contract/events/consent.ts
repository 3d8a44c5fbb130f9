import { z } from 'zod'
import { consentPurpose, consentWay } from '../consents/schema.ts'
import { id } from '../values.ts'
import type { EventDefinition } from './define.ts'

const said = z.object({ contactId: id, purpose: consentPurpose, how: consentWay })

/** What a customer agrees to, or no longer. */
export const consentEvents = {
  'consent.given': { version: 1, data: said },
  'consent.withdrawn': { version: 1, data: said },
} satisfies Record<string, EventDefinition>
