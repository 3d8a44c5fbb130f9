import { z } from 'zod'
import { id, pageQuery, timestamp } from '../values.ts'

const made = ['created', 'updated', 'removed'] as const

/** What is written down, by what it happens to: who changed what, and who saw a secret or heard a recording. */
export const auditActions = {
  company: ['created', 'updated'],
  portal: ['updated', 'opened'],
  user: [
    ...made,
    'password-reset',
    'second-factor-reset',
    'not-let-in',
    'password-changed',
    'password-forgotten',
    'passkey-added',
    'passkey-removed',
    'provider-linked',
    'provider-unlinked',
    'second-factor-added',
    'second-factor-removed',
    'backup-codes-renewed',
  ],
  invitation: ['created', 'updated', 'renewed', 'withdrawn', 'accepted', 'declined'],
  role: made,
  department: made,
  extension: [...made, 'credentials-shown', 'secret-rotated'],
  trunk: made,
  hotline: made,
  queue: made,
  contact: [
    ...made,
    'put-back',
    'merged',
    'unmerged',
    'erased',
    'exported',
    'consent-given',
    'consent-withdrawn',
    'number-shown',
    'number-looked-up',
    'number-dialled',
  ],
  organisation: [...made, 'put-back'],
  tag: ['created', 'removed'],
  note: made,
  field: ['created', 'updated'],
  recording: ['opened'],
  mail: ['code-shown'],
  file: ['added', 'removed'],
  job: ['started'],
  list: [
    'exported',
    'imported',
    'import-undone',
    'view-created',
    'view-updated',
    'view-removed',
    'changed',
    'change-undone',
  ],
  feed: ['tried-again'],
} as const

export type AuditKind = keyof typeof auditActions
export type AuditAction = { [K in AuditKind]: `${K}.${(typeof auditActions)[K][number]}` }[AuditKind]

export const auditKind = z.enum(Object.keys(auditActions) as [AuditKind, ...AuditKind[]])

/** What is not shown of a change: it says nothing to people, or is no doing of whoever made it. */
export const unshownFields = [
  ...['id', 'version', 'createdAt', 'updatedAt', 'searchName', 'ownerKind', 'ownerId'],
  ...['promised', 'letter', 'createdBy', 'list', 'filters', 'columns', 'language', 'importId'],
]

export const changedField = z.object({
  field: z.string(),
  /** With names in place of ids; null: there was nothing. */
  before: z.json(),
  after: z.json(),
})
export type ChangedField = z.infer<typeof changedField>

export const auditEntry = z.object({
  id,
  at: timestamp,
  /** One of `auditActions`; older ones stay as they were called. */
  action: z.string(),
  /** Who did it; null: nobody of the company. */
  person: z.object({ id, name: z.string().nullable() }).nullable(),
  /** What it happened to, by the name it has now, or had last. */
  target: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** From where. */
  address: z.string().nullable(),
  changes: z.array(changedField),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditListQuery = pageQuery.extend({
  personId: id.optional(),
  kind: auditKind.optional(),
  /** Not before, and before. */
  from: timestamp.optional(),
  to: timestamp.optional(),
})
