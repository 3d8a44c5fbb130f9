import { gender } from '@tongdai/contract/contacts/schema'
import { useTranslation } from 'react-i18next'
import type { AskedField } from '../kit/conditions/asked-field.ts'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { useCustomerAsked, useOffered } from './customer-asked.ts'
import { useTags } from './pick-customers.ts'

/** What contacts can be asked. */
export function useContactFields(): AskedField[] {
  const { t } = useTranslation()
  const tags = useTags().data
  const alike = useCustomerAsked()
  return useOffered(
    [
      ...[alike.name, alike.phone, alike.email],
      { name: 'lastCallAt', label: t('contacts.asked.lastCallAt'), kind: 'moment' },
      ...[alike.vip, alike.rating, alike.owner, alike.department],
      {
        ...{ name: 'tags', label: t('contacts.asked.tags'), kind: 'many' },
        options: tags?.map(({ id, name }) => ({ value: id, label: name })) ?? [],
      },
      ...[alike.province, alike.ward, alike.street],
      { name: 'position', label: t('contacts.asked.position'), kind: 'text' },
      {
        ...{ name: 'gender', label: t('contacts.asked.gender'), kind: 'one' },
        options: gender.options.map((value) => ({ value, label: t(`contacts.gender.${value}`) })),
      },
      ...[alike.source, alike.createdAt, alike.updatedAt],
    ],
    useOwnFields(),
  )
}
