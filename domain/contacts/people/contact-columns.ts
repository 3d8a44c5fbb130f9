import type { createContactBody } from '@tongdai/contract/contacts/schema'
import { searchName } from '@tongdai/tenancy/search-name'
import type { z } from 'zod'
import { customerColumns, given } from '../customer-columns.ts'

type Body = z.output<typeof createContactBody>

/** The columns of what was given of a contact; its points and tags are rows of their own. */
export function contactColumns<Given extends Partial<Body>>(body: Given) {
  const { name, organisationId, position, gender } = body
  return {
    ...customerColumns(body),
    ...given({ organisationId, position, gender }),
    ...(name !== undefined && { name, searchName: searchName(name) }),
  } as Columns<Given>
}

type Columns<Given> = Omit<
  Partial<Body>,
  'phone' | 'phones' | 'emails' | 'tagIds' | 'fields' | 'sharedNumber' | 'source'
> &
  (Given extends { name: string } ? { name: string; searchName: string } : { searchName?: string })
