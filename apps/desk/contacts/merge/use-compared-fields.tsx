import { Rating } from '@mantine/core'
import type { Contact } from '@tongdai/contract/contacts/schema'
import type { ChosenField } from '@tongdai/contract/merges/schema'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmailText } from '../../kit/email-text.tsx'
import { FieldText } from '../../kit/fields/field-text.tsx'
import { NumberText } from '../../kit/number-text.tsx'
import { useOwnFields } from '../../lists/use-own-fields.ts'
import { usePeople } from '../../lists/use-people.ts'

/** A field as contacts are compared by it. */
export interface ComparedField {
  name: string
  label: string
  has: (contact: Contact) => boolean
  shown: (contact: Contact) => ReactNode
  /** At least two of them have it, and not the same. */
  differs: boolean
}

/** What of contacts is one value, in the order of their page, the company's own fields last. */
export function useComparedFields(contacts: readonly Contact[]): ComparedField[] {
  const { t } = useTranslation()
  const own = useOwnFields()
  const people = usePeople()
  const field = (
    name: ChosenField | `field.${string}`,
    label: string,
    of: (contact: Contact) => unknown,
    shown: (contact: Contact) => ReactNode = (contact) => String(of(contact)),
  ): ComparedField => {
    const has = (contact: Contact) => Boolean(of(contact))
    const said = contacts.filter(has).map((contact) => JSON.stringify(of(contact)))
    return { name, label, has, shown, differs: new Set(said).size > 1 }
  }
  const address = ({ street, ward, province }: Contact) => [street, ward, province].filter(Boolean).join(', ')
  return [
    field('name', t('kit.name'), ({ name }) => name),
    field(
      'phone',
      t('contacts.asked.phone'),
      ({ phone }) => phone,
      ({ phone }) => <NumberText number={phone!} />,
    ),
    field(
      'email',
      t('contacts.asked.email'),
      ({ email }) => email,
      ({ email }) => <EmailText email={email!} />,
    ),
    field('organisation', t('contacts.organisation'), ({ organisation }) => organisation?.name),
    field('position', t('contacts.position'), ({ position }) => position),
    field('owner', t('contacts.owner'), ({ owner }) => owner?.name),
    field('department', t('contacts.department'), ({ department }) => department?.name),
    field(
      'gender',
      t('contacts.asked.gender'),
      ({ gender }) => gender,
      ({ gender }) => t(`contacts.gender.${gender!}`),
    ),
    field('address', t('contacts.merge.address'), address),
    field(
      'rating',
      t('contacts.rating'),
      ({ rating }) => rating,
      ({ rating }) => <Rating value={rating} readOnly aria-label={t('contacts.stars', { count: rating })} />,
    ),
    field(
      'vip',
      'VIP',
      ({ vip }) => vip,
      () => t('audit.yes'),
    ),
    ...(own ?? []).map((each) =>
      field(
        `field.${each.id}`,
        each.name,
        // A no, and a zero, are answers.
        ({ fields }) => fields[each.id] !== undefined && [fields[each.id]],
        ({ fields }) => <FieldText field={each} value={fields[each.id]} people={people} />,
      ),
    ),
  ]
}
