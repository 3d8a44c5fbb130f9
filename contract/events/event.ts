import { z } from 'zod'
import { id, type timestamp } from '../values.ts'
import { agentEvents } from './agent.ts'
import { callEvents } from './call.ts'
import { companyEvents } from './company.ts'
import { consentEvents } from './consent.ts'
import { contactEvents } from './contact.ts'
import { departmentEvents } from './department.ts'
import { extensionEvents } from './extension.ts'
import { fieldEvents } from './field.ts'
import { fileEvents } from './file.ts'
import { hotlineEvents } from './hotline.ts'
import { invitationEvents } from './invitation.ts'
import { jobEvents } from './job.ts'
import { noteEvents } from './note.ts'
import { organisationEvents } from './organisation.ts'
import { personEvents } from './person.ts'
import { queueEvents } from './queue.ts'
import { recordingEvents } from './recording.ts'
import { roleEvents } from './role.ts'
import { securityEvents } from './security.ts'
import { trunkEvents } from './trunk.ts'

/** Everything that can happen in a company and that others may care about: the closed list, a file a subject. */
export const eventTypes = {
  ...callEvents,
  ...recordingEvents,
  ...agentEvents,
  ...personEvents,
  ...invitationEvents,
  ...roleEvents,
  ...departmentEvents,
  ...extensionEvents,
  ...trunkEvents,
  ...hotlineEvents,
  ...queueEvents,
  ...contactEvents,
  ...consentEvents,
  ...organisationEvents,
  ...noteEvents,
  ...fieldEvents,
  ...companyEvents,
  ...jobEvents,
  ...securityEvents,
  ...fileEvents,
}

/** `subject.happened` */
export type EventType = keyof typeof eventTypes
export type EventData<T extends EventType> = z.output<(typeof eventTypes)[T]['data']>
type SubjectOf<T extends EventType> = T extends `${infer Subject}.${string}` ? Subject : never

/** Who did it: one of the company's people, the customer, or the system of its own accord. */
export const eventActor = z.object({
  kind: z.enum(['person', 'customer', 'system']),
  id: id.nullable(),
})
export type EventActor = z.infer<typeof eventActor>

/** An event as readers get it, and as it goes out. `id` rises by the order in which events were told; it has gaps. */
type Envelope<T extends EventType> = {
  id: number
  companyId: string
  /** When it happened, ISO 8601 UTC. */
  at: z.infer<typeof timestamp>
  type: T
  version: number
  actor: EventActor
  subject: { kind: SubjectOf<T>; id: string }
  data: EventData<T>
}
export type FeedEvent = { [T in EventType]: Envelope<T> }[EventType]
