import type { createOrganisationBody } from '@tongdai/contract/organisations/schema'
import { searchName } from '@tongdai/tenancy/search-name'
import type { z } from 'zod'
import { customerColumns, given } from '../customer-columns.ts'

type Body = z.output<typeof createOrganisationBody>

/** The columns of what was given of an organisation; its points are rows of their own. */
export function organisationColumns<Given extends Partial<Body>>(body: Given) {
  const { name, taxCode, website } = body
  return {
    ...customerColumns(body),
    ...given({ taxCode, website }),
    ...(name !== undefined && { name, searchName: searchName(name) }),
  } as Columns<Given>
}

type Columns<Given> = Omit<Partial<Body>, 'phones' | 'emails' | 'fields'> &
  (Given extends { name: string } ? { name: string; searchName: string } : { searchName?: string })
