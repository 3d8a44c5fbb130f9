import { changed, type EventDefinition } from './define.ts'

/** The company itself. */
export const companyEvents = {
  'company.updated': { version: 1, data: changed },
  /** Who may enter, how, from where and for how long. */
  'company.portal-updated': { version: 1, data: changed },
} satisfies Record<string, EventDefinition>
