import { changed, type EventDefinition, nothing } from './define.ts'

/** `changed` names `members` where people came, went, or have another role in it. */
export const departmentEvents = {
  'department.created': { version: 1, data: nothing },
  'department.updated': { version: 1, data: changed },
  'department.removed': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
