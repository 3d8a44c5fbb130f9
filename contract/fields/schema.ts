import { z } from 'zod'
import { role } from '../role.ts'
import { changesOf, version } from '../settings.ts'
import { id, name, timestamp } from '../values.ts'
import type { FieldType, FieldValue } from './field-type.ts'
import { type FieldTypeName, fieldTypes } from './field-types.ts'
import { fieldOption, sentOptions } from './options.ts'

/** What a company can have fields of its own on. */
export const fieldSubject = z.enum(['contact', 'organisation'])
export type FieldSubject = z.infer<typeof fieldSubject>
/** Of each subject, those that are put away counted. */
export const mostFields = 100

export const fieldTypeName = z.enum(Object.keys(fieldTypes) as [FieldTypeName, ...FieldTypeName[]])

export const fieldValue: z.ZodType<FieldValue> = z.union([
  z.string().max(5_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(100)).max(200),
])

const edited = z.object({
  name,
  options: sentOptions.default([]),
  required: z.boolean().default(false),
  /** What a new one has unless something else is put in. */
  defaultValue: fieldValue.nullable().default(null),
  /** Fields of one section stand together, under its name; without one first. */
  section: z.string().trim().max(100).default(''),
  help: z.string().trim().max(500).default(''),
  /** To whom it is shown: ranks, and the company's own roles by their id. null: to everybody. */
  shownTo: z
    .array(z.union([role, id]))
    .max(100)
    .nullable()
    .default(null),
})

export const fieldDefinition = edited.extend({
  id,
  subject: fieldSubject,
  type: fieldTypeName,
  options: z.array(fieldOption),
  position: z.number().int(),
  /** Put away since: shown nowhere, its values kept. */
  archivedAt: timestamp.nullable(),
  version,
})
export type FieldDefinition = z.infer<typeof fieldDefinition>

export const createFieldBody = edited.extend({ subject: fieldSubject, type: fieldTypeName })
export const updateFieldBody = changesOf(edited.extend({ archived: z.boolean() }))

/** Fields in their order, each with the section it stands in: those that are named first, the others after them. */
export const orderFieldsBody = z.object({
  subject: fieldSubject,
  fields: z
    .array(z.object({ id, section: z.string().trim().max(100) }))
    .min(1)
    .max(mostFields),
})

/** What somebody has, by the ids of the fields. */
export const fieldValues = z.record(id, fieldValue)
/** What is changed: null is taken away, what is not named stays. */
export const changedFieldValues = z.record(id, fieldValue.nullable())
export type FieldValues = z.infer<typeof fieldValues>

export function typeOf({ type }: Pick<FieldDefinition, 'type'>): FieldType {
  return fieldTypes[type]
}
