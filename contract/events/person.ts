import { z } from 'zod'
import { role } from '../role.ts'
import { type EventDefinition, nothing } from './define.ts'

/** A person of the company. */
export const personEvents = {
  'person.joined': { version: 1, data: z.object({ role }) },
  /** `role` and `disabled`: after it. */
  'person.updated': {
    version: 1,
    data: z.object({ changed: z.array(z.string()), role, disabled: z.boolean() }),
  },
  'person.removed': { version: 1, data: nothing },
  /** By somebody else: the person has a new password, and every session was ended. */
  'person.password-reset': { version: 1, data: nothing },
  /** By somebody else: the person had lost the second factor, and every session was ended. */
  'person.second-factor-reset': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
