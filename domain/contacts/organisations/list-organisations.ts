import type { Organisation, organisationListQuery } from '@tongdai/contract/organisations/schema'
import type { Database } from '@tongdai/database/open-database'
import { readPage } from '@tongdai/lists/pages/read-page'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'
import { organisationList } from './organisation-list.ts'

/** A page of organisations by name. @param now wall clock, ms @throws Refusal INVALID_REQUEST as `readPage` */
export function listOrganisations(
  database: Database,
  actor: Actor,
  asked: z.output<typeof organisationListQuery>,
  now: number,
): Promise<{ items: Organisation[]; nextCursor: string | null; slow: boolean }> {
  return readPage(database, organisationList, actor, asked, now)
}
