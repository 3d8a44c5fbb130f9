import { customerSource } from '@tongdai/contract/contacts/facts'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { useTranslation } from 'react-i18next'
import type { AskedField } from '../kit/conditions/asked-field.ts'
import { ownAsked } from '../kit/fields/own-asked.ts'
import { usePeople } from '../lists/use-people.ts'
import { useSession } from '../who/session-context.ts'
import { useDepartmentChoice } from './pick-customers.ts'

type Name =
  | 'phone'
  | 'email'
  | 'vip'
  | 'rating'
  | 'owner'
  | 'department'
  | 'province'
  | 'ward'
  | 'street'
  | 'source'
  | 'createdAt'
  | 'updatedAt'

/** What people and organisations can be asked alike, by the names of conditions. */
export function useCustomerAsked(): Record<Name | 'name', AskedField> {
  const { t } = useTranslation()
  const people = usePeople()
  const departments = useDepartmentChoice(null)
  const asked = (name: Name, kind: AskedField['kind'], options?: AskedField['options']): AskedField => ({
    ...{ name, label: t(`contacts.asked.${name}`), kind },
    options,
  })
  return {
    name: { name: 'name', label: t('kit.name'), kind: 'text' },
    phone: asked('phone', 'text'),
    email: asked('email', 'text'),
    vip: asked('vip', 'yes-no'),
    rating: asked('rating', 'number'),
    owner: asked('owner', 'one', people),
    department: asked('department', 'one', departments),
    province: asked('province', 'text'),
    ward: asked('ward', 'text'),
    street: asked('street', 'text'),
    source: asked(
      'source',
      'one',
      customerSource.options.map((value) => ({ value, label: t(`contacts.source.${value}`) })),
    ),
    createdAt: asked('createdAt', 'moment'),
    updatedAt: asked('updatedAt', 'moment'),
  }
}

/** Without what one does not see, which the server would refuse, and with the company's own fields. */
export function useOffered(native: AskedField[], own: readonly FieldDefinition[] = []): AskedField[] {
  const { masked } = useSession()
  const people = usePeople()
  const isHidden = (name: string) => masked.some((hidden) => hidden === name)
  return [
    // Of a company without departments there is nothing to choose.
    ...native.filter(({ name, options }) => !isHidden(name) && !(name === 'department' && !options?.length)),
    ...own.filter(({ type }) => !isHidden(type)).map((field) => ownAsked(field, people)),
  ]
}
