import { changed, type EventDefinition, nothing } from './define.ts'

/** One of the company's own fields. What it holds of a customer: `contact.updated`, which names it `fields.<id>`. */
export const fieldEvents = {
  'field.created': { version: 1, data: nothing },
  'field.updated': { version: 1, data: changed },
} satisfies Record<string, EventDefinition>
