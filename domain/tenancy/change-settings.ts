import { sql } from 'kysely'

/** What a change of set-up does to its row: the settings named are replaced, the others stay, and its version rises. */
export function changeSettings(changes: Record<string, unknown>) {
  return {
    settings: sql<string>`settings || ${JSON.stringify(changes)}::jsonb`,
    version: sql<number>`version + 1`,
  }
}
