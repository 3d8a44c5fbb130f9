import { useTranslation } from 'react-i18next'
import type { AskedField } from '../kit/conditions/asked-field.ts'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { useCustomerAsked, useOffered } from './customer-asked.ts'

/** What organisations can be asked. */
export function useOrganisationFields(): AskedField[] {
  const { t } = useTranslation()
  const alike = useCustomerAsked()
  return useOffered(
    [
      ...[alike.name, alike.phone, alike.email],
      { name: 'taxCode', label: t('contacts.taxCode'), kind: 'text' },
      { name: 'website', label: t('contacts.website'), kind: 'text' },
      { name: 'people', label: t('contacts.asked.people'), kind: 'number' },
      ...[alike.vip, alike.rating, alike.owner, alike.department],
      ...[alike.province, alike.ward, alike.street],
      ...[alike.source, alike.createdAt, alike.updatedAt],
    ],
    useOwnFields('organisation'),
  )
}
