import type { Contact } from '@tongdai/contract/contacts/schema'
import { blankFacts, type FactValues, factBodyOf, factValuesOf } from './fact-values.ts'
import type { ChosenOrganisation } from './make-organisation.ts'
import { type PointValue, pointBodies, pointValues } from './point-values.ts'

/** A contact in its form. */
export interface ContactValues extends FactValues {
  name: string
  phones: PointValue[]
  emails: PointValue[]
  organisation: ChosenOrganisation | null
  position: string
  gender: Contact['gender']
  tagIds: string[]
}

export const blankContact: ContactValues = {
  name: '',
  phones: pointValues([]),
  emails: pointValues([]),
  organisation: null,
  position: '',
  gender: null,
  ...blankFacts,
  tagIds: [],
}

export function valuesOfContact(contact: Contact): ContactValues {
  const { name, phones, emails, organisation, position, gender, tags } = contact
  return {
    ...{ name, organisation, position, gender },
    ...factValuesOf(contact),
    phones: pointValues(phones),
    emails: pointValues(emails),
    tagIds: tags.map(({ id }) => id),
  }
}

/** What differs from how it was read; of a new one all of it. */
export function bodyOfContact(values: ContactValues, item: Contact | null) {
  const body = bodyOf(values)
  if (!item) return body
  const read = bodyOf(valuesOfContact(item))
  const isChanged = (key: string) =>
    JSON.stringify(body[key as keyof typeof body]) !== JSON.stringify(read[key as keyof typeof read])
  const changes = Object.fromEntries(Object.entries(body).filter(([key]) => isChanged(key)))
  return changes as Partial<typeof body>
}

function bodyOf({ organisation, phones, emails, ...values }: ContactValues) {
  const { name, position, gender, tagIds } = values
  return {
    ...{ name, position, gender, tagIds },
    ...factBodyOf(values),
    organisationId: organisation?.id ?? null,
    phones: pointBodies(phones),
    emails: pointBodies(emails),
  }
}
