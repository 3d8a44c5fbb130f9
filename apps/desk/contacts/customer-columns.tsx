import { Rating } from '@mantine/core'
import type { Contact } from '@tongdai/contract/contacts/schema'
import type { Organisation } from '@tongdai/contract/organisations/schema'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmailText } from '../kit/email-text.tsx'
import type { ListColumn } from '../kit/list/list-column.ts'
import { MomentText } from '../kit/moment-text.tsx'
import { NumberText } from '../kit/number-text.tsx'

/** So many of the company's own fields have a column without being asked for: the first ones. */
export const usualOwn = 4

/** The columns that people and organisations have alike, by name. */
export function useCustomerColumns<Customer extends Contact | Organisation>() {
  const { t } = useTranslation()
  return useMemo(() => {
    const column = (given: ListColumn<Customer>) => given
    const text = (name: 'street' | 'ward' | 'province', width?: number) =>
      column({ ...{ name, label: t(`contacts.${name}`), width }, cell: (customer) => customer[name] })
    const moment = (name: 'createdAt' | 'updatedAt') =>
      column({
        ...{ name, label: t(`contacts.asked.${name}`), width: 150, sorts: true },
        cell: (customer) => <MomentText at={customer[name]} />,
      })
    return {
      phone: column({
        ...{ name: 'phone', label: t('contacts.phone'), width: 152, usual: true },
        cell: ({ phone }) => phone && <NumberText number={phone} />,
      }),
      email: column({
        ...{ name: 'email', label: t('contacts.email'), width: 190 },
        cell: ({ email }) => email && <EmailText email={email} />,
      }),
      owner: column({
        ...{ name: 'owner', label: t('contacts.owner'), usual: true },
        cell: ({ owner }) => owner?.name,
      }),
      department: column({
        ...{ name: 'department', label: t('contacts.department') },
        cell: ({ department }) => department?.name,
      }),
      rating: column({
        ...{ name: 'rating', label: t('contacts.rating'), width: 128, sorts: true },
        cell: ({ rating }) =>
          rating > 0 && (
            <Rating value={rating} readOnly size="xs" aria-label={t('contacts.stars', { count: rating })} />
          ),
      }),
      province: text('province'),
      ward: text('ward'),
      street: text('street', 200),
      source: column({
        ...{ name: 'source', label: t('contacts.asked.source'), width: 130 },
        cell: ({ source }) => t(`contacts.source.${source}`),
      }),
      createdAt: moment('createdAt'),
      updatedAt: moment('updatedAt'),
    }
  }, [t])
}
