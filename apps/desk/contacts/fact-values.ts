import type { Contact } from '@tongdai/contract/contacts/schema'

/** What customers of either kind have alike, in a form. */
export interface FactValues extends Record<string, unknown> {
  ownerId: string | null
  departmentId: string | null
  rating: number
  vip: boolean
  street: string
  ward: string
  province: string
}

export const blankFacts: FactValues = {
  ownerId: null,
  departmentId: null,
  rating: 0,
  vip: false,
  street: '',
  ward: '',
  province: '',
}

type Facts = Pick<Contact, 'owner' | 'department' | 'rating' | 'vip' | 'street' | 'ward' | 'province'>

export function factValuesOf({ owner, department, rating, vip, street, ward, province }: Facts): FactValues {
  return {
    ownerId: owner?.id ?? null,
    departmentId: department?.id ?? null,
    ...{ rating, vip, street, ward, province },
  }
}

/** As it is sent. */
export function factBodyOf(values: FactValues): FactValues {
  const { ownerId, departmentId, rating, vip, street, ward, province } = values
  return { ownerId, departmentId, rating, vip, street, ward, province }
}
