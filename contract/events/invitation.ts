import { z } from 'zod'
import { role } from '../role.ts'
import { changed, type EventDefinition, nothing } from './define.ts'

/** To belong to the company. */
export const invitationEvents = {
  'invitation.created': { version: 1, data: z.object({ role }) },
  'invitation.updated': { version: 1, data: changed },
  /** It has a new code. */
  'invitation.renewed': { version: 1, data: nothing },
  'invitation.withdrawn': { version: 1, data: nothing },
  /** Beside `person.joined`. */
  'invitation.accepted': { version: 1, data: z.object({ role }) },
  'invitation.declined': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
